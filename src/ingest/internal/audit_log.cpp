// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/audit_log.h"

#include <algorithm>
#include <array>

#include "core/check.h"
#include "ingest/internal/value_rows.h"

namespace plimsoll::ingest {
namespace {

using engine::Value;

Value sequence_or_null(std::int64_t sequence) {
  return sequence == 0 ? Value() : Value(sequence);
}

/// In the order of schema/bronze/ingestion_audit.sql.
std::vector<Value> values_of(const AuditEntry& entry) {
  return {entry.audit_sequence,
          entry.run_id,
          entry.feed,
          entry.source_system,
          std::string(name_of(entry.state)),
          or_null(entry.message),
          or_null(entry.asset_id),
          entry.file_name,
          entry.sha256,
          entry.byte_count,
          or_null(entry.source_uri),
          entry.received_at,
          entry.decided_at,
          or_null(entry.basis),
          or_null(entry.schema_version),
          or_null(entry.contract_id),
          or_null(entry.contract_version),
          entry.delivered_rows,
          entry.record_count,
          entry.quarantined_rows,
          entry.null_event_time_rows,
          entry.null_available_at_rows,
          or_null(entry.changed_share),
          or_null(entry.watermark),
          sequence_or_null(entry.first_ingest_sequence),
          sequence_or_null(entry.last_ingest_sequence)};
}

DeliveryState state_named(std::string_view name) {
  for (const auto state : {DeliveryState::promoted, DeliveryState::duplicate, DeliveryState::held,
                           DeliveryState::stopped, DeliveryState::rejected}) {
    if (name_of(state) == name) {
      return state;
    }
  }
  PLIMSOLL_CHECK(false);
  return DeliveryState::rejected;
}

/// Reads cells of one row, nulls as empty.
class RowReader {
 public:
  RowReader(const engine::Chunk& chunk, std::size_t row) : chunk_(chunk), row_(row) {}

  std::string text() {
    const std::size_t column = column_++;
    return chunk_.is_null(column, row_) ? std::string() : std::string(chunk_.text(column, row_));
  }
  std::int64_t integer() {
    const std::size_t column = column_++;
    return chunk_.is_null(column, row_) ? 0 : chunk_.integer(column, row_);
  }
  core::Timestamp timestamp() { return chunk_.timestamp(column_++, row_); }
  std::optional<double> optional_real() {
    const std::size_t column = column_++;
    return chunk_.is_null(column, row_) ? std::nullopt : std::optional(chunk_.real(column, row_));
  }
  std::optional<core::Timestamp> optional_timestamp() {
    const std::size_t column = column_++;
    return chunk_.is_null(column, row_) ? std::nullopt
                                        : std::optional(chunk_.timestamp(column, row_));
  }

 private:
  const engine::Chunk& chunk_;
  std::size_t row_;
  std::size_t column_ = 0;
};

AuditEntry entry_of(RowReader row) {
  AuditEntry entry;
  entry.audit_sequence = row.integer();
  entry.run_id = row.text();
  entry.feed = row.text();
  entry.source_system = row.text();
  entry.state = state_named(row.text());
  entry.message = row.text();
  entry.asset_id = row.text();
  entry.file_name = row.text();
  entry.sha256 = row.text();
  entry.byte_count = row.integer();
  entry.source_uri = row.text();
  entry.received_at = row.timestamp();
  entry.decided_at = row.timestamp();
  entry.basis = row.text();
  entry.schema_version = row.text();
  entry.contract_id = row.text();
  entry.contract_version = row.text();
  entry.delivered_rows = row.integer();
  entry.record_count = row.integer();
  entry.quarantined_rows = row.integer();
  entry.null_event_time_rows = row.integer();
  entry.null_available_at_rows = row.integer();
  entry.changed_share = row.optional_real();
  entry.watermark = row.optional_timestamp();
  entry.first_ingest_sequence = row.integer();
  entry.last_ingest_sequence = row.integer();
  return entry;
}

}  // namespace

AuditLog::AuditLog(lake::Lake& lake) : lake_(lake) {
  if (!lake.exists("bronze", "ingestion_audit")) {
    return;
  }
  const auto table = lake.open_existing("bronze", "ingestion_audit");
  const auto rows =
      lake.engine().query("select * from " + table.relation() + " order by audit_sequence");
  while (const engine::Chunk* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      entries_.push_back(entry_of({*chunk, row}));
      index(entries_.size() - 1);
    }
  }
  committed_ = entries_.size();
}

void AuditLog::index(std::size_t position) {
  const AuditEntry& entry = entries_[position];
  last_number_ = std::max(last_number_, entry.audit_sequence);
  by_run_[entry.run_id] = position;
  if (entry.state == DeliveryState::promoted) {
    promoted_.try_emplace({entry.feed, entry.sha256}, position);
    last_promoted_[entry.feed] = position;
    auto& last = last_sequence_[entry.feed];
    last = std::max(last, entry.last_ingest_sequence);
  }
}

const AuditEntry* AuditLog::find_run(std::string_view run_id) const {
  const auto found = by_run_.find(run_id);
  return found == by_run_.end() ? nullptr : &entries_[found->second];
}

const AuditEntry* AuditLog::find_promoted(std::string_view feed, std::string_view sha256) const {
  const auto found = promoted_.find(std::pair(std::string(feed), std::string(sha256)));
  return found == promoted_.end() ? nullptr : &entries_[found->second];
}

const AuditEntry* AuditLog::find_held(std::string_view feed, std::string_view sha256) const {
  for (const auto& [run_id, position] : by_run_) {
    const AuditEntry& entry = entries_[position];
    if (entry.state == DeliveryState::held && entry.feed == feed && entry.sha256 == sha256) {
      return &entry;
    }
  }
  return nullptr;
}

const AuditEntry* AuditLog::last_promoted(std::string_view feed) const {
  const auto found = last_promoted_.find(feed);
  return found == last_promoted_.end() ? nullptr : &entries_[found->second];
}

std::int64_t AuditLog::last_sequence(std::string_view feed) const {
  const auto found = last_sequence_.find(feed);
  return found == last_sequence_.end() ? 0 : found->second;
}

void AuditLog::add(AuditEntry entry) {
  entry.audit_sequence = last_number_ + 1;
  entries_.push_back(std::move(entry));
  index(entries_.size() - 1);
}

void AuditLog::commit() {
  if (!has_pending()) {
    return;
  }
  std::vector<std::vector<Value>> rows;
  for (std::size_t i = committed_; i < entries_.size(); ++i) {
    rows.push_back(values_of(entries_[i]));
  }
  auto table = lake_.open_defined("bronze", "ingestion_audit");
  append_values(lake_, table, rows, lake::Transaction{std::string(app_id), last_number_});
  committed_ = entries_.size();
}

}  // namespace plimsoll::ingest
