// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/checking/delivery_batch.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/check.h"
#include "ingest/internal/value_rows.h"

namespace plimsoll::ingest {
namespace {

using engine::quote_text;

/// A row's number holds its delivery's in the upper bits while the rows are read.
constexpr int delivery_shift = 40;

// With a blank in their names they are no column of a feed.
constexpr const char* number_column = "\"delivery number\"";

const RunNames run_columns = {.run_id = "\"run id\"",
                              .received_at = "\"run received at\"",
                              .known_at = "\"run known at\"",
                              .source_uri = "\"run source\"",
                              .sequence = "\"run first sequence\" + \"run row\""};

std::string instant(core::Timestamp time) {
  return fmt::format("timestamptz {}", quote_text(core::format_timestamp(time)));
}

std::int64_t integer(const engine::Value& value) {
  return std::get<std::int64_t>(value);
}

}  // namespace

DeliveryBatch::DeliveryBatch(engine::Engine& engine, const contract::Contract& contract,
                             std::string time_zone)
    : engine_(engine),
      contract_(contract),
      time_zone_(std::move(time_zone)),
      table_(fmt::format("{}.{}", work_schema, engine::quote_name("batch_" + contract.table))),
      folder_(std::make_unique<core::TemporaryDirectory>()),
      rows_(std::make_unique<OutputFile>(folder_->path() / "rows.txt")) {}

DeliveryBatch::~DeliveryBatch() {
  try {
    engine_.execute("drop table if exists " + table_);
  } catch (const std::exception&) {  // the session ends with its tables anyway
  }
}

std::int64_t DeliveryBatch::next_first_number() const {
  return static_cast<std::int64_t>(deliveries_.size()) << delivery_shift;
}

bool DeliveryBatch::add(BatchedDelivery delivery) {
  const DeliveredFile& file = delivery.file;
  if (!deliveries_.empty() &&
      (deliveries_[0].file.columns != file.columns || text_.columns != file.text.columns)) {
    return false;
  }
  rows_->write(core::read_file(file.text.path));
  text_.columns = file.text.columns;
  text_.has_line_breaks = text_.has_line_breaks || file.text.has_line_breaks;
  row_count_ += file.row_count;
  delivery.number = static_cast<std::int64_t>(deliveries_.size());
  delivery.file.select_bad_rows = "select 0::bigint as row_number, '' as problem where false";
  deliveries_.push_back(std::move(delivery));
  return true;
}

bool DeliveryBatch::has_content(const std::string& sha256) const {
  return std::ranges::any_of(
      deliveries_, [&](const BatchedDelivery& delivery) { return delivery.sha256 == sha256; });
}

void DeliveryBatch::check(ForeignKeys& foreign_keys) {
  rows_->close();
  text_.path = rows_->path();
  const auto& columns = deliveries_.at(0).file.columns;
  plan_ = contract::compile(
      contract_, {.relation = fmt::format("({}) as delivered", select_text(text_, columns)),
                  .columns = columns,
                  .file = {},
                  .default_time_zone = time_zone_});
  engine_.execute(fmt::format("create schema if not exists {}", work_schema));
  engine_.execute(fmt::format(
      "create or replace table {} as select row_number >> {} as {}, "
      "* replace (row_number & {} as row_number) from ({}) as numbered",
      table_, delivery_shift, number_column, (1LL << delivery_shift) - 1, plan_.checked_select));
  rows_.reset();
  folder_.reset();
  contract::read_from(plan_, table_);
  measure_rules();
  measure_clocks();
  measure_relationships(foreign_keys);
  for (const auto& [number, change] : changes_between(engine_, contract_, table_, number_column)) {
    deliveries_.at(static_cast<std::size_t>(number) + 1).change = change;
  }
  const auto with_new = foreign_keys.groups_with_new(contract_, table_, number_column);
  for (auto& delivery : deliveries_) {
    delivery.has_new_keys = with_new.contains(delivery.number);
  }
}

BatchedDelivery& DeliveryBatch::numbered(const engine::Value& number) {
  return deliveries_.at(static_cast<std::size_t>(integer(number)));
}

void DeliveryBatch::measure_rules() {
  const auto found = engine::query_table(engine_, contract::grouped_select(plan_, number_column));
  for (const auto& row : found.rows) {
    auto& counts = numbered(row.at(0)).measured.counts;
    std::transform(row.begin() + 1, row.end(), std::back_inserter(counts), integer);
  }
}

void DeliveryBatch::measure_clocks() {
  std::vector<AcceptedRun> all;
  for (const auto& delivery : deliveries_) {
    all.push_back({.delivery = &delivery});
  }
  const auto basis = deliveries_.at(0).facts.basis;
  auto parameters = zone_parameters(contract_, basis, time_zone_);
  parameters.emplace_back("basis", std::string(name_of(basis)));
  const auto found = engine::query_table(
      engine_,
      fmt::format("select number, min(place), count(*) filter (where event_time is null), "
                  "count(*) filter (where available_at is null), "
                  "count(*) filter (where available_at_basis = 'observed'), max(event_time), "
                  "max(place) - min(place) + 1 from ({}) as clocks group by number",
                  clocks_select(contract_, basis,
                                fmt::format("{} as number, \"run row\" as place", number_column),
                                rows_with_runs(all), run_columns)),
      parameters);
  for (const auto& row : found.rows) {
    BatchedDelivery& delivery = numbered(row.at(0));
    delivery.first_row = integer(row.at(1));
    delivery.null_event_time_rows = integer(row.at(2));
    delivery.null_available_at_rows = integer(row.at(3));
    delivery.observed_rows = integer(row.at(4));
    if (const auto* newest = std::get_if<core::Timestamp>(&row.at(5))) {
      delivery.watermark = *newest;
    }
    // The rows of a delivery stand together, in its order: sequence numbers count on it.
    PLIMSOLL_CHECK(integer(row.at(6)) <= delivery.file.row_count);
  }
}

void DeliveryBatch::measure_relationships(ForeignKeys& foreign_keys) {
  const auto relations = foreign_keys.relations_of(contract_);
  for (const auto& rule : plan_.rules) {
    const auto relation = relations.find(rule.foreign_table);
    if (rule.measure != contract::Measure::foreign_key || relation == relations.end()) {
      continue;
    }
    for (auto& delivery : deliveries_) {
      delivery.measured.complete.insert(rule.id);
    }
    const std::string rows = fmt::format("(select * from {} where not \"is bad\")", table_);
    const auto found = engine::query_table(
        engine_, fmt::format("select distinct {} {}", number_column,
                             contract::orphans_sql(rule, rows, relation->second)));
    for (const auto& row : found.rows) {
      numbered(row.at(0)).measured.complete.erase(rule.id);
    }
  }
}

const BatchedDelivery* DeliveryBatch::find(const std::string& run_id) const {
  const auto found = std::ranges::find(deliveries_, run_id, [](const BatchedDelivery& delivery) {
    return std::string_view(delivery.facts.run_id);
  });
  return found == deliveries_.end() ? nullptr : &*found;
}

contract::CheckPlan DeliveryBatch::plan_of(const BatchedDelivery& delivery) const {
  contract::CheckPlan plan = plan_;
  contract::read_from(plan, fmt::format("(select * from {} where {} = {}) as delivered", table_,
                                        number_column, delivery.number));
  return plan;
}

std::string DeliveryBatch::rows_with_runs(const std::vector<AcceptedRun>& runs) const {
  std::vector<std::string> values;
  for (const AcceptedRun& run : runs) {
    const RunFacts& facts = run.delivery->facts;
    values.push_back(fmt::format("({}, {}, {}, {}, {}, {}::bigint)", run.delivery->number,
                                 quote_text(facts.run_id), instant(facts.received_at),
                                 instant(facts.known_at), quote_text(facts.source_uri),
                                 run.first_sequence - run.delivery->first_row));
  }
  return fmt::format(
      "(select rows.*, runs.*, rows.rowid as \"run row\" from {} as rows join (values {}) as "
      "runs(\"run number\", \"run id\", \"run received at\", \"run known at\", \"run source\", "
      "\"run first sequence\") on \"run number\" = {} where not \"is bad\")",
      table_, fmt::join(values, ", "), number_column);
}

void DeliveryBatch::insert_into(const std::string& table,
                                const std::vector<AcceptedRun>& runs) const {
  const RunFacts& facts = deliveries_.at(0).facts;
  auto parameters = feed_parameters(contract_, facts.basis, facts.schema_version);
  for (auto& zone : zone_parameters(contract_, facts.basis, time_zone_)) {
    parameters.push_back(std::move(zone));
  }
  engine_.execute(
      fmt::format("insert into {} by name {}", table,
                  promotion_select(contract_, facts.basis, rows_with_runs(runs), run_columns)),
      parameters);
}

}  // namespace plimsoll::ingest
