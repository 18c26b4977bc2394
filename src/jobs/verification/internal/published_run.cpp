// SPDX-License-Identifier: Apache-2.0
#include "jobs/verification/internal/published_run.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/json.h"
#include "jobs/scoring/week_inputs.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs::internal {
namespace {

std::string text_of(const engine::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    return *text;
  }
  if (const auto* number = std::get_if<double>(&value)) {
    return core::canonical_number(*number);
  }
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return std::to_string(*number);
  }
  return std::get<bool>(value) ? "true" : "false";
}

/// Which pools the run had, and how it cut their lists.
void read_capacities(PublishedRun& run) {
  const auto document = core::parse_json(run.capacities, "capacities of the receipt");
  for (const auto& entry : document.as_object()) {
    run.pools.emplace(entry.key());
    const auto& pool = entry.value().as_object();
    if (const auto* attribute = pool.if_contains("cut_by")) {
      run.cut = CutRule{std::string(attribute->as_string()), pool.at("floor").to_number<double>()};
    }
  }
}

}  // namespace

PublishedRun load_published_run(TenantSession& session, const std::string& prediction_id) {
  const auto table = engine::query_table(session.engine(), sql::published_prediction.text,
                                         {{"prediction", prediction_id}});
  if (table.rows.empty()) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("no such prediction was published: {}", prediction_id));
  }
  const auto& row = table.rows.front();
  if (engine::is_null(row[19]) || engine::is_null(row[22])) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("the prediction has no whole receipt: run {} is not in "
                                  "gold.scoring_run with its capacities; score the week again",
                                  text_of(row[3])));
  }
  PublishedRun run;
  run.student = text_of(row[0]);
  run.as_of_date = std::get<core::Date>(row[1]);
  run.release_id = text_of(row[2]);
  run.scoring_run_id = text_of(row[3]);
  run.snapshot_hash = text_of(row[5]);
  constexpr std::size_t first_value = 4;
  constexpr std::size_t last_value = 14;
  for (std::size_t column = first_value; column <= last_value; ++column) {
    run.values.emplace_back(table.columns[column].name, text_of(row[column]));
  }
  run.target = text_of(row[15]);
  run.feature_view_fingerprint = text_of(row[16]);
  run.table_versions = pinned_versions(text_of(row[17]));
  run.created_at = std::get<core::Timestamp>(row[19]);
  run.capacities = text_of(row[18]);
  read_capacities(run);
  run.students = std::get<std::int64_t>(row[20]);
  run.alias = text_of(row[21]);
  run.capacity_id = text_of(row[22]);
  return run;
}

}  // namespace plimsoll::jobs::internal
