// SPDX-License-Identifier: Apache-2.0
#include "history/status_history.h"

#include <fmt/format.h>

#include "history/sql_queries.h"

namespace plimsoll::history {
namespace {

/// Numbers the deliveries of the feed in the order in which they became available; those before
/// `first_row` are left out.
void number_deliveries(engine::Engine& engine, const StatusFeed& feed, std::int64_t first_row) {
  engine.execute(fmt::format(
      "create or replace temp view history_bronze as select source_person_id, pipeline_run_id, "
      "source_uri, available_at, ingest_sequence from bronze.{}",
      engine::quote_name(feed.feed)));
  engine.execute(fmt::format(
      "create or replace temp table history_delivery as "
      "with delivery as (select pipeline_run_id, source_uri, max(available_at) as delivered_at, "
      "min(ingest_sequence) as first_sequence, max(ingest_sequence) as last_sequence from "
      "history_bronze "
      "where ingest_sequence > {} group by pipeline_run_id, source_uri) "
      "select *, row_number() over (order by delivered_at, first_sequence) as place from delivery",
      first_row));
}

/// The rows go back before `ingest_from`: people were linked since.
bool goes_back(engine::Engine& engine, const StatusFeed& feed) {
  return feed.ingest_from >= 0 &&
         engine::query_integer(
             engine, "select count(*) from staging_row where ingest_sequence >> 24 <= $from",
             {{"from", feed.ingest_from}}) > 0;
}

/// What was appended before is not appended again.
std::string without_known(const std::string& versions) {
  return fmt::format(
      "select * from ({}) as version where not exists (select 1 from silver.student_status_history "
      "as known where "
      "known.canonical_student_id = version.canonical_student_id and known.recorded_at = "
      "version.recorded_at and "
      "known.ingest_sequence = version.ingest_sequence) order by recorded_at, "
      "canonical_student_id, "
      "ingest_sequence",
      versions);
}

std::string snapshot_versions_sql(engine::Engine& engine, const StatusFeed& feed) {
  const bool back = goes_back(engine, feed);
  number_deliveries(engine, feed, back ? -1 : feed.ingest_from);
  const auto parameters = engine::Parameters{
      {"places_before",
       engine::query_integer(engine,
                             "select count(*) from history_delivery where last_sequence <= $from",
                             {{"from", feed.ingest_from}})},
      {"places", engine::query_integer(engine, "select count(*) from history_delivery")}};
  engine.execute(sql::unclear_snapshots.text, {{"feed", feed.feed}});
  engine.execute(sql::snapshot_marks.text, parameters);
  return std::string(sql::snapshot_versions.text);
}

/// What is reported now, and what history holds of this feed. A beginning that is only the time of
/// arrival is none.
void prepare_reports(engine::Engine& engine, const StatusFeed& feed, bool start_over) {
  engine.execute(
      "create or replace temp view history_report as select * replace (nullif(event_time, "
      "available_at) as "
      "event_time) from staging_row where available_at is not null");
  const std::string contract_id = engine::query_text(
      engine,
      fmt::format("select min(contract_id) from (select contract_id from bronze.{} limit 1)",
                  engine::quote_name(feed.feed)));
  engine.execute(sql::prior_status.text,
                 {{"contract_id", contract_id}, {"start_over", start_over}});
}

}  // namespace

bool needs_all_rows(lake::Lake& lake, const StatusFeed& feed) {
  if (!feed.is_snapshot || feed.ingest_from < 0) {
    return false;
  }
  const std::string name = engine::quote_name(feed.feed);
  const auto first = engine::query_value(
      lake.engine(),
      fmt::format("select min(available_at) from bronze.{} where ingest_sequence > $from", name),
      {{"from", feed.ingest_from}});
  // Answered from the statistics of earlier rows as long as none of them came later.
  return !engine::is_null(first) &&
         engine::query_integer(
             lake.engine(),
             fmt::format("select count(*) from (select 1 from bronze.{} where ingest_sequence <= "
                         "$from and available_at > $first limit 1)",
                         name),
             {{"from", feed.ingest_from}, {"first", first}}) > 0;
}

std::string new_versions_sql(lake::Lake& lake, const StatusFeed& feed) {
  engine::Engine& engine = lake.engine();
  const bool start_over = feed.ingest_from < 0;
  prepare_reports(engine, feed, start_over);
  const std::string versions = feed.is_snapshot ? snapshot_versions_sql(engine, feed)
                                                : std::string(sql::delta_versions.text);
  return start_over ? without_known(versions) : versions;
}

}  // namespace plimsoll::history
