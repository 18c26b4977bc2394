// SPDX-License-Identifier: Apache-2.0
#include "ingest/staging/internal/versions.h"

#include <fmt/format.h>

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
  engine.execute(
      fmt::format("create or replace temp table staging_key as select "
                  "case when staged.source_record_id is not null then "
                  "hash(cast(staged.source_record_id as varchar)) "
                  "end as digest, cast(staged.ingest_sequence as bigint) as bronze_sequence, "
                  "cast(staged.event_time as timestamptz) as event_time from {}",
                  linked_rows(step, query, has_person)));
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

/// Digests of the batch that the table holds already, from this feed.
void gather_known(engine::Engine& engine, const Step& step, const StagingQuery& query) {
  if (step.number == 1 || starts_over(step)) {
    engine.execute("create or replace temp table staging_known (digest ubigint)");
    return;
  }
  std::string window;
  if (query.event_time_in_key) {
    const auto range = engine::query_table(engine,
                                           "select coalesce(min(event_time)::varchar, 'epoch'), "
                                           "coalesce(max(event_time)::varchar, 'epoch') "
                                           "from staging_key");
    window = fmt::format(" and event_time between timestamptz {} and timestamptz {}",
                         engine::quote_text(std::get<std::string>(range.rows[0][0])),
                         engine::quote_text(std::get<std::string>(range.rows[0][1])));
  }
  engine.execute(
      fmt::format("create or replace temp table staging_known as select distinct "
                  "hash(source_record_id) as digest "
                  "from silver.{} where (ingest_sequence >> 10) & 16383 = {}{} and "
                  "hash(source_record_id) in (select digest from staging_key)",
                  engine::quote_name(step.table), feed_code(step.feed), window));
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

void gather_versions(engine::Engine& engine, const Step& step, const lake::TableDefinition& table,
                     const std::string& silver_rows) {
  const std::string name = engine::quote_name(table.name);
  const std::string is_new =
      starts_over(step)
          ? fmt::format("ingest_sequence not in (select ingest_sequence from silver.{})", name)
          : std::string("true");
  std::string sql = fmt::format(
      "create or replace temp table staging_version as "
      "select source_record_id, {0} as content, available_at, ingest_sequence, {1} as is_new from "
      "({2}) "
      "where hash(source_record_id) in (select digest from staging_contested)",
      content_sql(table, "event_time"), is_new, silver_rows);
  if (!starts_over(step)) {
    sql += fmt::format(
        " union all select source_record_id, {}, available_at, ingest_sequence, false from "
        "silver.{} "
        "where (ingest_sequence >> 10) & 16383 = {} "
        "and hash(source_record_id) in (select digest from staging_contested)",
        content_sql(table, "event_time"), name, feed_code(step.feed));
  }
  engine.execute(sql);
}

}  // namespace

bool find_places(engine::Engine& engine, const Step& step, const StagingQuery& query,
                 bool has_person) {
  gather_keys(engine, step, query, has_person);
  if (engine::query_integer(
          engine, "select count(*) - count(distinct bronze_sequence) from staging_key") == 0) {
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

VersionCount judge_versions(engine::Engine& engine, const Step& step, const StagingQuery& query,
                            const lake::TableDefinition& table, const std::string& silver_rows) {
  gather_known(engine, step, query);
  engine.execute(sql::contested.text);
  if (engine::query_integer(engine, "select count(*) from staging_contested") == 0) {
    engine.execute(
        "create or replace temp table staging_verdict (ingest_sequence bigint, "
        "is_repeat boolean, superseded_at timestamptz, by_ingest_sequence bigint)");
    return {};
  }
  gather_versions(engine, step, table, silver_rows);
  engine.execute(sql::verdicts.text);
  VersionCount count;
  count.repeats =
      engine::query_integer(engine, "select count(*) from staging_verdict where is_repeat");
  count.closed =
      engine::query_integer(engine, "select count(*) from staging_verdict where not is_repeat");
  return count;
}

bool is_out_of_order(engine::Engine& engine, const Step& step) {
  if (starts_over(step) ||
      engine::query_integer(engine, "select count(*) from staging_contested") == 0) {
    return false;
  }
  return engine::query_integer(
             engine,
             fmt::format(
                 "select count(*) from staging_version where is_new and available_at < greatest("
                 "(select max(available_at) from bronze.{0} where ingest_sequence <= $from), "
                 "(select max(available_at) from silver.{1} where (ingest_sequence >> 10) & 16383 "
                 "= {2}))",
                 engine::quote_name(step.feed), engine::quote_name(step.table),
                 feed_code(step.feed)),
             {{"from", step.range.ingest_from}}) > 0;
}

VersionCount judge_states(engine::Engine& engine, const Step& step,
                          const lake::TableDefinition& table, const std::string& silver_rows) {
  const std::string said = fmt::format(
      "select hash(source_record_id) as digest, {} as content, available_at, ingest_sequence",
      content_sql(table, "0"));
  engine.execute(
      fmt::format("create or replace temp table staging_said as {0}, true as is_new from ({1}) "
                  "union all {0}, false "
                  "from silver.{2} where (ingest_sequence >> 10) & 16383 = {3}",
                  said, silver_rows, engine::quote_name(table.name), feed_code(step.feed)));
  engine.execute(sql::kept_rows.text);
  VersionCount count;
  count.repeats = engine::query_integer(engine, "select count(*) from staging_said where is_new") -
                  engine::query_integer(engine, "select count(*) from staging_kept");
  return count;
}

}  // namespace plimsoll::ingest
