// SPDX-License-Identifier: Apache-2.0
#include "ingest/staging/internal/versions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "core/error.h"
#include "ingest/sql_queries.h"

namespace plimsoll::ingest {
namespace {

constexpr std::int64_t places_per_row = 1 << 10;

[[noreturn]] void refuse(const StagingQuery& query, std::string_view what) {
  throw core::Error(core::ErrorCode::invalid_input, fmt::format("{}: {}", what, query.where));
}

/// All rows of the feed are judged, those that the table holds among them.
bool starts_over(const Step& step) {
  return step.range.ingest_from < 0;
}

/// Earlier steps have written rows of the feed that records of this one may be versions of.
bool looks_back(const Step& step) {
  return step.number > 1 && !starts_over(step);
}

std::string is_of_feed(const Step& step) {
  return fmt::format("(ingest_sequence >> 10) & 16383 = {}", feed_code(step.feed));
}

std::string linked_rows(const Step& step, const StagingQuery& query, bool has_person) {
  std::string sql = fmt::format("({}\n) as staged", query.sql);
  if (has_person) {
    sql += fmt::format(
        " inner join staging_link as link on cast(staged.source_person_id as varchar) = "
        "link.source_person_id and (link.is_late or staged.ingest_sequence > {})",
        step.range.ingest_from);
  }
  return sql;
}

void gather_keys(engine::Engine& engine, const Step& step, const StagingQuery& query,
                 bool has_person) {
  engine.execute(fmt::format(
      "create or replace temp table staging_key as select "
      "case when staged.source_record_id is not null then "
      "hash(cast(staged.source_record_id as varchar)) "
      "end as digest, cast(staged.ingest_sequence as bigint) as bronze_sequence, "
      "cast(staged.event_time as timestamptz) as event_time, "
      "cast({} as varchar) as source_record_id from {}",
      looks_back(step) ? "staged.source_record_id" : "null", linked_rows(step, query, has_person)));
  if (engine::query_integer(engine, "select count(*) from staging_key where digest is null") > 0) {
    refuse(query, "the staging query gives rows without source_record_id");
  }
}

void gather_shared(engine::Engine& engine, const Step& step, const StagingQuery& query,
                   bool has_person) {
  engine.execute(
      fmt::format("create or replace temp table staging_shared as select "
                  "cast(staged.ingest_sequence as bigint) as bronze_sequence, "
                  "cast(staged.source_record_id as varchar) as source_record_id from {} "
                  "where staged.ingest_sequence in (select bronze_sequence from staging_key group "
                  "by bronze_sequence "
                  "having count(*) > 1)",
                  linked_rows(step, query, has_person)));
  if (engine::query_integer(
          engine,
          "select count(*) from (select 1 from staging_shared group by bronze_sequence, "
          "source_record_id having count(*) > 1)") > 0) {
    refuse(query, "the staging query gives two rows of one source_record_id from one bronze row");
  }
}

/// Whether the query made several rows of one bronze row. Where the rows lie close together, a bit
/// for each bronze row is many times cheaper than a set of their numbers.
bool has_shared(engine::Engine& engine) {
  constexpr std::int64_t most_bits_a_row = 64;
  const auto ends = engine::query_table(engine,
                                        "select count(*), min(bronze_sequence), "
                                        "max(bronze_sequence) from staging_key")
                        .rows.at(0);
  const auto rows = std::get<std::int64_t>(ends[0]);
  if (engine::is_null(ends[1])) {
    return rows > 0;
  }
  const auto first = std::get<std::int64_t>(ends[1]);
  const auto last = std::get<std::int64_t>(ends[2]);
  const std::string different =
      (last - first) / most_bits_a_row < rows
          ? fmt::format("bit_count(bitstring_agg(bronze_sequence, {}, {}))", first, last)
          : "count(distinct bronze_sequence)";
  return engine::query_integer(engine, fmt::format("select {} from staging_key", different)) < rows;
}

/// Rows of the table that this feed's records in the batch may be versions of. Only what lies
/// between the least and the greatest of their keys is read: keys that begin with a term or count
/// upwards keep a week away from older weeks.
void gather_known(lake::Lake& lake, const Step& step, const StagingQuery& query) {
  engine::Engine& engine = lake.engine();
  if (!looks_back(step)) {
    engine.execute(
        "create or replace temp table staging_known (digest ubigint, ingest_sequence bigint)");
    return;
  }
  const auto ends = engine::query_table(engine,
                                        "select min(source_record_id), max(source_record_id), "
                                        "min(event_time), max(event_time) from staging_key")
                        .rows.at(0);
  engine::Parameters parameters{{"first_id", ends[0]}, {"last_id", ends[1]}};
  std::vector<lake::ColumnRange> ranges{{"source_record_id", ends[0], ends[1]}};
  std::string window;
  if (query.event_time_in_key) {
    ranges.push_back({"event_time", ends[2], ends[3]});
    parameters.insert(parameters.end(), {{"first_time", ends[2]}, {"last_time", ends[3]}});
    window =
        " and event_time between cast($first_time as timestamptz) and cast($last_time as "
        "timestamptz)";
  }
  engine.execute(fmt::format("create or replace temp table staging_known as select "
                             "hash(source_record_id) as digest, ingest_sequence from {} "
                             "where {} and source_record_id between cast($first_id as varchar) and "
                             "cast($last_id as varchar){} and "
                             "hash(source_record_id) in (select digest from staging_key)",
                             lake.open_existing("silver", step.table).relation_within(ranges),
                             is_of_feed(step), window),
                 parameters);
}

/// A digest of what a version says: its own columns, and what is in `columns`.
std::string content_sql(const lake::TableDefinition& table, std::string columns) {
  static constexpr std::array<std::string_view, 12> metadata{
      "source_system",      "source_record_id", "event_time",       "available_at",
      "available_at_basis", "ingested_at",      "schema_version",   "source_uri",
      "pipeline_run_id",    "contract_id",      "contract_version", "ingest_sequence"};
  for (const auto& column : table.columns) {
    if (std::find(metadata.begin(), metadata.end(), column.name) == metadata.end()) {
      columns += ", " + engine::quote_name(column.name);
    }
  }
  return fmt::format("hash({})", columns);
}

/// SELECT of the versions that the table holds of records in `staging_known`; empty without any.
std::string known_versions_sql(lake::Lake& lake, const Step& step, const std::string& content) {
  const auto ends =
      engine::query_table(lake.engine(),
                          "select min(ingest_sequence), max(ingest_sequence) from staging_known")
          .rows.at(0);
  if (engine::is_null(ends[0])) {
    return {};
  }
  return fmt::format(
      "select source_record_id, {} as content, available_at, ingest_sequence, false as is_new from "
      "{} where ingest_sequence between {} and {} and ingest_sequence in (select ingest_sequence "
      "from staging_known)",
      content,
      lake.open_existing("silver", step.table)
          .relation_within({{"ingest_sequence", ends[0], ends[1]}}),
      std::get<std::int64_t>(ends[0]), std::get<std::int64_t>(ends[1]));
}

void gather_versions(lake::Lake& lake, const Step& step, const lake::TableDefinition& table,
                     const std::string& silver_rows) {
  const std::string content = content_sql(table, "event_time");
  const std::string is_new =
      starts_over(step)
          ? fmt::format("ingest_sequence not in (select ingest_sequence from silver.{})",
                        engine::quote_name(table.name))
          : std::string("true");
  const std::string known = known_versions_sql(lake, step, content);
  lake.engine().execute(fmt::format(
      "create or replace temp table staging_version as "
      "select source_record_id, {} as content, available_at, ingest_sequence, {} as is_new from "
      "({}) "
      "where hash(source_record_id) in (select digest from staging_contested){}",
      content, is_new, silver_rows, known.empty() ? "" : " union all " + known));
}

/// Whether the relation has a row that became available after `instant`. Answered from statistics
/// as long as it has none.
bool has_later(engine::Engine& engine, const std::string& relation, const std::string& condition,
               core::Timestamp instant) {
  return engine::query_integer(
             engine,
             fmt::format("select count(*) from (select 1 from {} where {} and available_at > "
                         "$instant limit 1)",
                         relation, condition),
             {{"instant", instant}}) > 0;
}

}  // namespace

bool find_places(engine::Engine& engine, const Step& step, const StagingQuery& query,
                 bool has_person) {
  gather_keys(engine, step, query, has_person);
  if (!has_shared(engine)) {
    return false;
  }
  gather_shared(engine, step, query, has_person);
  engine.execute(sql::places.text);
  if (engine::query_integer(engine, "select max(place) from staging_place") >= places_per_row) {
    refuse(query, fmt::format("the staging query gives more than {} rows from one bronze row",
                              places_per_row));
  }
  return true;
}

VersionCount judge_versions(lake::Lake& lake, const Step& step, const StagingQuery& query,
                            const lake::TableDefinition& table, const std::string& silver_rows) {
  engine::Engine& engine = lake.engine();
  gather_known(lake, step, query);
  engine.execute(sql::contested.text);
  if (engine::query_integer(engine, "select count(*) from staging_contested") == 0) {
    engine.execute(
        "create or replace temp table staging_verdict (ingest_sequence bigint, "
        "is_repeat boolean, superseded_at timestamptz, by_ingest_sequence bigint)");
    return {};
  }
  gather_versions(lake, step, table, silver_rows);
  engine.execute(sql::verdicts.text);
  VersionCount count;
  count.repeats =
      engine::query_integer(engine, "select count(*) from staging_verdict where is_repeat");
  count.closed =
      engine::query_integer(engine, "select count(*) from staging_verdict where not is_repeat");
  return count;
}

bool is_out_of_order(lake::Lake& lake, const Step& step) {
  engine::Engine& engine = lake.engine();
  if (starts_over(step) ||
      engine::query_integer(engine, "select count(*) from staging_contested") == 0) {
    return false;
  }
  const auto first =
      engine::query_value(engine, "select min(available_at) from staging_version where is_new");
  if (engine::is_null(first)) {
    return false;
  }
  const auto instant = std::get<core::Timestamp>(first);
  const std::vector<lake::ColumnRange> later{{"available_at", first, {}}};
  return has_later(engine, lake.open_existing("bronze", step.feed).relation_within(later),
                   fmt::format("ingest_sequence <= {}", step.range.ingest_from), instant) ||
         has_later(engine, lake.open_existing("silver", step.table).relation_within(later),
                   is_of_feed(step), instant);
}

VersionCount judge_states(engine::Engine& engine, const Step& step,
                          const lake::TableDefinition& table, const std::string& silver_rows) {
  const std::string said = fmt::format(
      "select hash(source_record_id) as digest, {} as content, available_at, ingest_sequence",
      content_sql(table, "0"));
  engine.execute(
      fmt::format("create or replace temp table staging_said as {0}, true as is_new from ({1}) "
                  "union all {0}, false "
                  "from silver.{2} where {3}",
                  said, silver_rows, engine::quote_name(table.name), is_of_feed(step)));
  engine.execute(sql::kept_rows.text);
  VersionCount count;
  count.repeats = engine::query_integer(engine, "select count(*) from staging_said where is_new") -
                  engine::query_integer(engine, "select count(*) from staging_kept");
  return count;
}

}  // namespace plimsoll::ingest
