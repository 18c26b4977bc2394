// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/checking/mass_change.h"

#include <fmt/format.h>

#include "ingest/internal/promotion.h"
#include "ingest/internal/value_rows.h"

namespace plimsoll::ingest {

double MassChange::share() const {
  return known == 0 ? 0.0 : static_cast<double>(removed + changed) / static_cast<double>(known);
}

std::string MassChange::text(double limit) const {
  return fmt::format(
      "held for a steward: it would remove {} and change {} of {} known records ({:.1f} %), where "
      "the "
      "contract's massChangeLimit is {:.1f} %; if this is right, release the hold, else deliver a "
      "corrected file",
      removed, changed, known, 100 * share(), 100 * limit);
}

bool has_mass_change_limit(const contract::Contract& contract) {
  return contract.mass_change_limit && contract.delivery_mode == contract::DeliveryMode::snapshot &&
         !contract.record_id_columns.empty();
}

std::map<std::int64_t, MassChange> changes_between(engine::Engine& engine,
                                                   const contract::Contract& contract,
                                                   const std::string& checked_table,
                                                   const std::string& group) {
  std::map<std::int64_t, MassChange> changes;
  if (!has_mass_change_limit(contract)) {
    return changes;
  }
  const auto found = engine::query_table(
      engine,
      fmt::format("with s as (select {} as number, {} as id, {} as content from {} where not "
                  "\"is bad\") "
                  "select k.number, count(*), count(*) filter (where n.id is null), "
                  "count(*) filter (where n.content <> k.content) from s as k left join s "
                  "as n on n.id = k.id and n.number = k.number + 1 "
                  "where k.number < (select max(number) from s) group by k.number",
                  group, record_id_sql(contract), row_hash_sql(contract), checked_table));
  for (const auto& row : found.rows) {
    changes[std::get<std::int64_t>(row[0])] = {.known = std::get<std::int64_t>(row[1]),
                                               .removed = std::get<std::int64_t>(row[2]),
                                               .changed = std::get<std::int64_t>(row[3])};
  }
  return changes;
}

SnapshotComparison::SnapshotComparison(engine::Engine& engine, const contract::Contract& contract)
    : engine_(engine), contract_(contract) {}

std::string SnapshotComparison::table(std::string_view kind) const {
  return fmt::format("{}.{}", work_schema,
                     engine::quote_name(fmt::format("{}_{}", kind, contract_.table)));
}

void SnapshotComparison::load(std::string_view kind, std::string_view relation) {
  engine_.execute(fmt::format("create schema if not exists {}", work_schema));
  engine_.execute(
      fmt::format("create or replace table {} as select {} as id, {} as content from {}",
                  table(kind), record_id_sql(contract_), row_hash_sql(contract_), relation));
}

void SnapshotComparison::set_known(const std::string& run_id, const std::string& rows) {
  if (run_id != known_run_) {
    load("known", rows);
    known_run_ = run_id;
  }
}

std::optional<MassChange> SnapshotComparison::compare(std::string_view typed_relation) {
  load("new", typed_relation);
  has_new_ = true;
  if (known_run_.empty()) {
    return std::nullopt;
  }
  const auto counts = engine::query_table(
      engine_,
      fmt::format(
          "select count(*), count(*) filter (where n.id is null), "
          "count(*) filter (where n.content <> k.content) from {} k left join {} n on n.id = k.id",
          table("known"), table("new")));
  const auto& row = counts.rows.at(0);
  return MassChange{.known = std::get<std::int64_t>(row[0]),
                    .removed = std::get<std::int64_t>(row[1]),
                    .changed = std::get<std::int64_t>(row[2])};
}

void SnapshotComparison::accept(const std::string& run_id) {
  if (!has_new_) {
    return;
  }
  engine_.execute(
      fmt::format("create or replace table {} as from {}", table("known"), table("new")));
  known_run_ = run_id;
  has_new_ = false;
}

}  // namespace plimsoll::ingest
