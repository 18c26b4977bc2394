// SPDX-License-Identifier: Apache-2.0
#include "features/snapshot_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "core/json.h"

namespace plimsoll::features {
namespace {

/// Silver tables that no feature may come from.
constexpr std::string_view restricted_tables[] = {
    "person", "protected_attribute", "identity_evidence", "identity_map", "identity_exception"};

using WeekKey = std::pair<core::Date, std::string>;

/// A build writes the rows first and then its receipt: a week counts as stored when either is
/// there.
std::set<WeekKey> stored_weeks(lake::Lake& lake, const FeatureView& view) {
  std::set<WeekKey> weeks;
  const auto table = open_snapshot_table(lake, view);
  const auto receipts = lake.open_defined("gold", "snapshot_build");
  const auto rows = engine::query_table(
      lake.engine(),
      fmt::format(
          "select distinct as_of_date, term_id from {} where feature_view_version = $version "
          "union select as_of_date, term_id from {} where feature_view_version = $version",
          table.relation(), receipts.relation()),
      {{"version", stored_version(view)}});
  for (const auto& row : rows.rows) {
    weeks.emplace(std::get<core::Date>(row[0]), std::get<std::string>(row[1]));
  }
  return weeks;
}

std::string transaction_of(const FeatureView& view, const GridWeek& week) {
  return fmt::format("snapshot:{}:{}:{}", stored_version(view), week.term_id,
                     core::format_date(week.as_of_date));
}

/// The versions of the tables that features are computed from, as JSON.
std::string silver_versions(lake::Lake& lake) {
  core::json::object versions;
  for (const auto& [table, version] : lake.versions()) {
    if (table.starts_with("silver.")) {
      versions[table] = version;
    }
  }
  return core::canonical_json(versions);
}

void store_receipts(lake::Lake& lake, const SnapshotRequest& request, core::Timestamp now) {
  auto receipts = lake.open_defined("gold", "snapshot_build");
  lake::AppendOptions append;
  append.operation = "BUILD SNAPSHOT";
  append.parameters = {{"version", stored_version(request.view)},
                       {"table_versions", silver_versions(lake)},
                       {"built_at", now}};
  receipts.append(
      "select $version as feature_view_version, grid.term_id, grid.as_of_date, "
      "count(snapshot_rows.canonical_student_id) as students, $table_versions as table_versions, "
      "$built_at as built_at from grid left join snapshot_rows using (term_id, as_of_date) "
      "group by grid.term_id, grid.as_of_date order by grid.as_of_date",
      append);
}

bool is_wanted(const GridWeek& week, const BuildOptions& options) {
  if (options.last_term_week > 0 && week.term_week > options.last_term_week) {
    return false;
  }
  return options.terms.empty() ||
         std::find(options.terms.begin(), options.terms.end(), week.term_id) != options.terms.end();
}

/// How many weeks of a term are computed at once.
std::size_t chunk_weeks(engine::Engine& engine, const std::string& term_id,
                        const BuildOptions& options) {
  const auto students = engine::query_integer(
      engine,
      "select approx_count_distinct(canonical_student_id)::bigint from silver.fact_enrollment_term "
      "where term_id = $term",
      {{"term", term_id}});
  return static_cast<std::size_t>(
      std::clamp<std::int64_t>(options.chunk_rows / std::max<std::int64_t>(students, 1), 1, 60));
}

/// Runs of missing weeks of one term, each no longer than its chunk.
std::vector<std::vector<GridWeek>> chunks_of(lake::Lake& lake, const std::vector<GridWeek>& missing,
                                             const BuildOptions& options) {
  std::vector<GridWeek> ordered = missing;
  std::stable_sort(ordered.begin(), ordered.end(), [](const GridWeek& left, const GridWeek& right) {
    return std::tie(left.term_start_date, left.term_id, left.as_of_date) <
           std::tie(right.term_start_date, right.term_id, right.as_of_date);
  });
  std::vector<std::vector<GridWeek>> chunks;
  std::size_t room = 0;
  for (const auto& week : ordered) {
    const bool same_term = !chunks.empty() && chunks.back().back().term_id == week.term_id;
    if (!same_term || room == 0) {
      room = chunk_weeks(lake.engine(), week.term_id, options);
      chunks.emplace_back();
    }
    chunks.back().push_back(week);
    --room;
  }
  return chunks;
}

std::int64_t store_chunk(lake::Lake& lake, const SnapshotRequest& request, core::Timestamp now) {
  const std::int64_t rows = compute_snapshot(lake.engine(), request);
  if (rows > 0) {
    auto table = open_snapshot_table(lake, request.view);
    lake::AppendOptions append;
    append.operation = "BUILD SNAPSHOT";
    append.transaction = lake::Transaction{transaction_of(request.view, request.weeks.front()), 1};
    table.append("select * from snapshot_rows order by as_of_date, canonical_student_id", append);
  }
  store_receipts(lake, request, now);
  lake.engine().execute("drop table snapshot_rows");
  return rows;
}

}  // namespace

lake::Table open_snapshot_table(lake::Lake& lake, const FeatureView& view) {
  lake::TableDefinition definition;
  definition.layer = "gold";
  definition.name = snapshot_table;
  definition.partition_columns = {"as_of_date"};
  definition.meaning = "What was known of each student at the end of each scoring date";
  definition.grain = "one row per (canonical_student_id, as_of_date, feature_view_version)";
  definition.key = "canonical_student_id, as_of_date, feature_view_version";
  definition.clock = "usable(event_time, available_at, as_of_ts)";
  definition.owner = "features";
  for (const auto& column : snapshot_columns(view)) {
    definition.columns.push_back({column.name, column.type});
  }
  return lake.open(definition);
}

void register_feature_views(lake::Lake& lake, const lake::PinnedVersions& pinned) {
  for (const auto table : restricted_tables) {
    lake.hide("silver", table);
  }
  lake.register_views(pinned);
}

BuildResult build_snapshots(lake::Lake& lake, const tenancy::Profile& profile,
                            const FeatureView& view, const BuildOptions& options,
                            core::Progress& progress) {
  BuildResult result;
  result.weeks = load_week_grid(lake.engine(), profile, options.now);
  const auto stored = stored_weeks(lake, view);
  std::vector<GridWeek> missing;
  for (const auto& week : result.weeks) {
    if (stored.contains({week.as_of_date, week.term_id})) {
      ++result.weeks_there;
    } else if (is_wanted(week, options)) {
      missing.push_back(week);
    }
  }
  progress.started("features", static_cast<std::int64_t>(missing.size()));
  for (const auto& chunk : chunks_of(lake, missing, options)) {
    result.rows += store_chunk(lake, {profile, view, chunk, options.rule}, options.now);
    result.weeks_built += static_cast<std::int64_t>(chunk.size());
    progress.advanced(result.weeks_built);
  }
  progress.finished(result.rows);
  return result;
}

}  // namespace plimsoll::features
