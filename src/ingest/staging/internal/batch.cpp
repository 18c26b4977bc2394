// SPDX-License-Identifier: Apache-2.0
#include "ingest/staging/internal/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/error.h"
#include "core/hash.h"
#include "ingest/sql_queries.h"
#include "ingest/staging/stager.h"

namespace plimsoll::ingest {
namespace {

constexpr std::int64_t feed_codes = 1 << 14;
// Metadata is one row a delivery; blocks of sequence let rows find theirs by a hash join.
constexpr int delivery_block_bits = 12;

const std::set<std::string> from_delivery{"source_system",   "ingested_at",     "schema_version",
                                          "source_uri",      "pipeline_run_id", "contract_id",
                                          "contract_version"};

std::string bronze(const std::string& feed) {
  return "bronze." + engine::quote_name(feed);
}

/// Earlier rows that this step is for: of people linked since the last one, and of feeds that do
/// not name people. Finds their places (`staging_late`) and gives the SELECT of the rows; empty
/// when there are none, as in most weeks.
std::string late_rows_sql(engine::Engine& engine, const Step& step) {
  const std::string earlier =
      fmt::format("from {} where ingest_sequence <= {}", bronze(step.feed), step.range.ingest_from);
  engine.execute(fmt::format(
      "create or replace temp table staging_late as select ingest_sequence {0} and "
      "source_person_id is null union all select ingest_sequence {0} and source_person_id in "
      "(select source_person_id from staging_link where is_late)",
      earlier));
  const auto ends = engine::query_table(
      engine, "select min(ingest_sequence), max(ingest_sequence) from staging_late");
  if (engine::is_null(ends.rows[0][0])) {
    return {};
  }
  return fmt::format(
      "select * from {} where ingest_sequence between {} and {} and ingest_sequence in (select "
      "ingest_sequence from staging_late)",
      bronze(step.feed), std::get<std::int64_t>(ends.rows[0][0]),
      std::get<std::int64_t>(ends.rows[0][1]));
}

std::string new_rows_sql(const Step& step) {
  return fmt::format("select * from {} where ingest_sequence > {} and ingest_sequence <= {}",
                     bronze(step.feed), step.range.ingest_from, step.range.ingest_to);
}

/// One row per delivery in the batch and block of sequence that it touches.
void prepare_deliveries(engine::Engine& engine, const Step& step) {
  engine.execute(
      fmt::format("create or replace temp table staging_delivery as with delivery as ("
                  "select source_system, schema_version, source_uri, pipeline_run_id, contract_id, "
                  "contract_version, "
                  "min(ingested_at) as ingested_at, min(ingest_sequence) as first_sequence, "
                  "max(ingest_sequence) as last_sequence from batch "
                  "group by source_system, schema_version, source_uri, pipeline_run_id, "
                  "contract_id, contract_version) "
                  "select *, unnest(range(first_sequence >> {}, (last_sequence >> {}) + 1)) as "
                  "block from delivery",
                  delivery_block_bits, delivery_block_bits));
  const auto overlaps = engine::query_integer(
      engine,
      "select count(*) from (select first_sequence <= lag(last_sequence) over (order by "
      "first_sequence) "
      "as is_overlap from (select distinct first_sequence, last_sequence from staging_delivery)) "
      "where is_overlap");
  if (overlaps > 0) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("rows of one delivery are not consecutive in {}; replay the feed",
                                  bronze(step.feed)));
  }
}

void require(const std::set<std::string>& given, const char* column, const std::string& where) {
  if (!given.contains(column)) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("the staging query must give the column {}; add it to {}", column, where));
  }
}

std::set<std::string> given_columns(engine::Engine& engine, const StagingQuery& query,
                                    bool has_person) {
  std::set<std::string> given;
  const auto rows = engine.query(fmt::format("select * from ({}\n) as staged limit 0", query.sql));
  for (const auto& column : rows->columns()) {
    given.insert(column.name);
  }
  for (const auto* column : {"source_record_id", "event_time", "available_at", "available_at_basis",
                             "ingest_sequence"}) {
    require(given, column, query.where);
  }
  if (has_person) {
    require(given, "source_person_id", query.where);
  }
  return given;
}

std::string value_sql(const std::string& column, const std::set<std::string>& given,
                      bool has_person, const std::string& low_bits) {
  if (column == "canonical_student_id") {
    return "link.canonical_student_id";
  }
  if (column == "available_at" && has_person) {
    // greatest() skips nulls: a row without a clock must stay without one.
    return "case when staged.available_at is not null then "
           "greatest(cast(staged.available_at as timestamptz), link.recorded_at) end";
  }
  if (column == "ingest_sequence") {
    return fmt::format("(cast(staged.ingest_sequence as bigint) << {}) | {}",
                       staging_sequence_shift, low_bits);
  }
  if (from_delivery.contains(column)) {
    return "delivery." + column;
  }
  return given.contains(column) ? "staged." + engine::quote_name(column) : "null";
}

}  // namespace

void prepare_batch(engine::Engine& engine, const Step& step, bool has_person) {
  std::string late;
  if (has_person) {
    const std::string source = engine::query_text(
        engine,
        fmt::format("select any_value(source_system) from (select source_system from {} limit 1)",
                    bronze(step.feed)));
    engine.execute(sql::staging_link.text, {{"source_system", source},
                                            {"identity_from", step.range.identity_from},
                                            {"identity_to", step.range.identity_to}});
    const bool may_be_late =
        step.range.ingest_from >= 0 &&
        engine::query_integer(engine, "select count(*) from staging_link where is_late") > 0;
    late = may_be_late ? late_rows_sql(engine, step) : "";
  }
  engine.execute("create or replace temp view batch as " + new_rows_sql(step) +
                 (late.empty() ? "" : " union all " + late));
  prepare_deliveries(engine, step);
}

std::int64_t feed_code(const std::string& feed) {
  return static_cast<std::int64_t>(core::stable_hash(feed) %
                                   static_cast<std::uint64_t>(feed_codes));
}

std::string silver_rows_sql(engine::Engine& engine, const Step& step, const StagingQuery& query,
                            const lake::TableDefinition& table, bool has_places) {
  const auto is_person = [](const auto& column) { return column.name == "canonical_student_id"; };
  const bool has_person = std::any_of(table.columns.begin(), table.columns.end(), is_person);
  const auto given = given_columns(engine, query, has_person);
  const std::string low_bits = fmt::format("{}{}", feed_code(step.feed) << 10,
                                           has_places ? " | coalesce(place.place, 0)" : "");
  std::string columns;
  for (const auto& column : table.columns) {
    columns += fmt::format("{}cast({} as {}) as {}", columns.empty() ? "" : ", ",
                           value_sql(column.name, given, has_person, low_bits), column.type,
                           engine::quote_name(column.name));
  }
  std::string from = fmt::format("({}\n) as staged", query.sql);
  if (has_person) {
    from +=
        " inner join staging_link as link on cast(staged.source_person_id as varchar) = "
        "link.source_person_id";
    from +=
        fmt::format(" and (link.is_late or staged.ingest_sequence > {})", step.range.ingest_from);
  }
  from += fmt::format(
      " inner join staging_delivery as delivery on cast(staged.ingest_sequence as bigint) >> {} = "
      "delivery.block and staged.ingest_sequence between delivery.first_sequence and "
      "delivery.last_sequence",
      delivery_block_bits);
  if (has_places) {
    from +=
        " left join staging_place as place on staged.ingest_sequence = place.bronze_sequence and "
        "cast(staged.source_record_id as varchar) = place.source_record_id";
  }
  return fmt::format("select {} from {}", columns, from);
}

}  // namespace plimsoll::ingest
