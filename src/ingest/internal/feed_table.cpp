// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/feed_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/check.h"
#include "engine/statement_scope.h"
#include "ingest/internal/value_rows.h"

namespace plimsoll::ingest {
namespace {

/// Expressions of a profile see the row, and nothing else.
void check_expression(engine::Engine& engine, const std::string& expression,
                      const contract::Contract& contract) {
  if (!expression.empty()) {
    engine::allow_only(engine, fmt::format("select ({}) from batch", expression), {"batch"},
                       contract.file);
  }
}

}  // namespace

FeedTable::FeedTable(lake::Lake& lake, const contract::Contract& contract, const AuditLog& audit,
                     bool may_create)
    : lake_(lake),
      contract_(contract),
      audit_(audit),
      snapshot_(lake.engine(), contract),
      pending_schema_(work_schema) {
  check_expression(lake.engine(), contract.clocks.event_time_expression, contract);
  check_expression(lake.engine(), contract.clocks.available_at_expression, contract);
  if (may_create) {
    table_ = lake.open(bronze_definition(contract));
  } else if (lake.exists("bronze", contract.table)) {
    table_ = lake.open_existing("bronze", contract.table);
  }
  last_sequence_ = audit.last_sequence(contract.table);
  recover();
}

void FeedTable::recover() {
  const std::int64_t committed = table_ ? table_->transaction_version(app_id).value_or(0) : 0;
  if (committed <= last_sequence_) {
    return;
  }
  const auto runs = engine::query_table(
      lake_.engine(),
      fmt::format("select pipeline_run_id, min(ingest_sequence), max(ingest_sequence) from {} "
                  "where ingest_sequence > $known group by pipeline_run_id order by 2",
                  table_->relation()),
      {{"known", last_sequence_}});
  for (const auto& row : runs.rows) {
    recovered_[std::get<std::string>(row[0])] = {std::get<std::int64_t>(row[1]),
                                                 std::get<std::int64_t>(row[2])};
  }
  last_sequence_ = committed;
}

std::string FeedTable::pending_table() const {
  return fmt::format("{}.{}", pending_schema_, engine::quote_name("pending_" + contract_.table));
}

void FeedTable::keep_in(const std::string& schema) {
  if (schema == pending_schema_) {
    return;
  }
  flush();
  const auto before = pending_table();
  pending_schema_ = schema;
  if (has_pending_table_) {
    lake_.engine().execute(
        fmt::format("create or replace table {} as select * from {}", pending_table(), before));
    lake_.engine().execute("drop table " + before);
  }
}

std::optional<MassChange> FeedTable::change_to(std::string_view typed_relation) {
  if (!snapshot_.is_wanted()) {
    return std::nullopt;
  }
  flush();
  const AuditEntry* newest = audit_.last_promoted(contract_.table);
  if (newest != nullptr && newest->record_count > 0 && table_) {
    snapshot_.set_known(newest->run_id, rows_between({newest->first_ingest_sequence,
                                                      newest->last_ingest_sequence}));
  }
  return snapshot_.compare(typed_relation);
}

AddedRows FeedTable::add(const RunFacts& facts, std::string_view typed_relation,
                         std::string_view time_zone) {
  flush();
  const auto found = recovered_.find(facts.run_id);
  const SequenceRange range =
      found != recovered_.end() ? found->second : insert(facts, typed_relation, time_zone);
  snapshot_.accept(facts.run_id);
  return describe(range);
}

AddedRows FeedTable::add(const DeliveryBatch& batch, const BatchedDelivery& delivery) {
  if (batch_ != &batch) {
    flush();
  }
  batch_ = &batch;
  const std::int64_t rows = delivery.measured.counts.at(0);
  accepted_.push_back({.delivery = &delivery, .first_sequence = last_sequence_ + 1});
  last_sequence_ += rows;
  pending_rows_ += rows;
  return {.range = {last_sequence_ - rows + 1, last_sequence_},
          .null_event_time_rows = delivery.null_event_time_rows,
          .null_available_at_rows = delivery.null_available_at_rows,
          .observed_rows = delivery.observed_rows,
          .watermark = delivery.watermark};
}

void FeedTable::make_pending_table() {
  if (!has_pending_table_) {
    make_work_table(lake_.engine(), pending_schema_, "pending_" + contract_.table,
                    table_->columns());
    has_pending_table_ = true;
  }
}

void FeedTable::flush() {
  if (accepted_.empty()) {
    return;
  }
  make_pending_table();
  batch_->insert_into(pending_table(), accepted_);
  accepted_.clear();
  PLIMSOLL_CHECK_EQ(
      engine::query_integer(lake_.engine(), "select count(*) from " + pending_table()),
      pending_rows_);
}

SequenceRange FeedTable::insert(const RunFacts& facts, std::string_view typed_relation,
                                std::string_view time_zone) {
  make_pending_table();
  const std::int64_t first = last_sequence_ + 1;
  lake_.engine().execute(fmt::format("insert into {} by name {}", pending_table(),
                                     promotion_select(contract_, facts.basis, typed_relation)),
                         promotion_parameters(contract_, facts, time_zone, first));
  const std::int64_t total =
      engine::query_integer(lake_.engine(), "select count(*) from " + pending_table());
  const std::int64_t added = total - pending_rows_;
  pending_rows_ = total;
  last_sequence_ += added;
  return added == 0 ? SequenceRange{} : SequenceRange{first, last_sequence_};
}

AddedRows FeedTable::describe(SequenceRange range) const {
  AddedRows added{.range = range};
  if (range.count() == 0) {
    return added;
  }
  const auto facts = engine::query_table(
      lake_.engine(),
      fmt::format("select count(*) filter (where event_time is null), count(*) filter (where "
                  "available_at is null), count(*) filter (where available_at_basis = 'observed'), "
                  "max(event_time) from {}",
                  rows_between(range)));
  const auto& row = facts.rows.at(0);
  added.null_event_time_rows = std::get<std::int64_t>(row[0]);
  added.null_available_at_rows = std::get<std::int64_t>(row[1]);
  added.observed_rows = std::get<std::int64_t>(row[2]);
  if (const auto* newest = std::get_if<core::Timestamp>(&row[3])) {
    added.watermark = *newest;
  }
  return added;
}

void FeedTable::commit() {
  if (pending_rows_ == 0) {
    return;
  }
  flush();
  table_->append("select * from " + pending_table(),
                 {.transaction = lake::Transaction{std::string(app_id), last_sequence_},
                  .operation = "INGEST"});
  lake_.engine().execute("drop table " + pending_table());
  has_pending_table_ = false;
  pending_schema_ = work_schema;
  pending_rows_ = 0;
}

std::string FeedTable::rows_between(SequenceRange range) const {
  const std::string condition =
      fmt::format("where ingest_sequence between {} and {}", range.first, range.last);
  const bool is_pending = has_pending_table_ && range.first > last_sequence_ - pending_rows_;
  return fmt::format("(select * from {} {})", is_pending ? pending_table() : table_->relation(),
                     condition);
}

}  // namespace plimsoll::ingest
