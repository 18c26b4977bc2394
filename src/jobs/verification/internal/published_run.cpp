// SPDX-License-Identifier: Apache-2.0
#include "jobs/verification/internal/published_run.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/json.h"
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

lake::PinnedVersions versions_from(const std::string& text) {
  lake::PinnedVersions versions;
  const auto document = core::parse_json(text, "table_versions of the receipt");
  for (const auto& entry : document.as_object()) {
    versions[std::string(entry.key())] = entry.value().to_number<std::int64_t>();
  }
  return versions;
}

/// The receipt's capacities as a book of pools. Only the unassigned have shares, chosen to give
/// back the counts.
queue::PoolBook capacities_from(const std::string& text,
                                const std::map<std::string, std::string>& pool_of_student) {
  queue::PoolBook book;
  const auto document = core::parse_json(text, "capacities of the receipt");
  for (const auto& entry : document.as_object()) {
    const auto& capacity = entry.value().as_object();
    const auto red = capacity.at("red").to_number<std::int64_t>();
    const auto amber = capacity.at("amber").to_number<std::int64_t>();
    if (entry.key() != queue::unassigned_pool) {
      queue::Pool pool;
      pool.name = entry.key();
      pool.capacity = queue::Capacity{red, amber};
      book.pools.push_back(std::move(pool));
      continue;
    }
    double students = 0;
    for (const auto& [student, name] : pool_of_student) {
      students += name == queue::unassigned_pool ? 1 : 0;
    }
    if (students > 0) {
      book.fallback = {static_cast<double>(red) / students, static_cast<double>(amber) / students};
    }
  }
  return book;
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
  if (engine::is_null(row[19])) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("the prediction has no receipt: run {} is not in "
                                  "gold.scoring_run; score the week again to complete it",
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
  run.table_versions = versions_from(text_of(row[17]));
  run.created_at = std::get<core::Timestamp>(row[19]);
  for (const auto& member :
       engine::query_table(session.engine(), sql::pools_of_run.text,
                           {{"run", run.scoring_run_id}, {"as_of_date", run.as_of_date}})
           .rows) {
    run.pool_of_student[text_of(member[0])] = text_of(member[1]);
  }
  run.capacities = capacities_from(text_of(row[18]), run.pool_of_student);
  return run;
}

}  // namespace plimsoll::jobs::internal
