// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "features/snapshot.h"
#include "features/snapshot_store.h"
#include "jobs/published/published_week.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs {

std::vector<KnownFact> known_facts(const JobContext& context, const std::string& student,
                                   core::Date as_of_date) {
  TenantSession session(context, Sight::features);
  const auto view = features::load_feature_view(context.profile);
  std::vector<KnownFact> facts;
  std::string columns;
  for (const auto& feature : view.features()) {
    facts.push_back({feature.name, feature.meaning, feature.unit, feature.source, {}, {}});
    columns += fmt::format(
        "{}::varchar, greatest(0, date_diff('day', {}, (as_of_date + interval 1 "
        "day)::timestamptz)), ",
        engine::quote_name(feature.name),
        engine::quote_name(features::freshness_available_at(feature.source)));
  }
  const auto table = engine::query_table(
      session.engine(),
      fmt::format("select {}as_of_date from gold.feature_student_week where canonical_student_id = "
                  "$student "
                  "and as_of_date = $as_of_date::date and feature_view_version = $version",
                  columns),
      {{"student", student},
       {"as_of_date", as_of_date},
       {"version", features::stored_version(view)}});
  if (table.rows.empty()) {
    return {};
  }
  for (std::size_t column = 0; column < facts.size(); ++column) {
    const auto& value = table.rows[0][2 * column];
    const auto& age = table.rows[0][2 * column + 1];
    if (!engine::is_null(value)) {
      facts[column].value = std::get<std::string>(value);
    }
    if (!engine::is_null(age)) {
      facts[column].source_age_days = std::get<std::int64_t>(age);
    }
  }
  return facts;
}

std::vector<pages::TrendPoint> student_trend(const JobContext& context, const std::string& student,
                                             const std::string& target, core::Date until) {
  TenantSession session(context, Sight::features);
  std::vector<pages::TrendPoint> trend;
  for (const auto& row :
       engine::query_table(session.engine(), sql::student_trend.text,
                           {{"student", student}, {"target", target}, {"until", until}})
           .rows) {
    trend.push_back(
        {std::get<core::Date>(row[0]), std::get<double>(row[1]),
         queue::parse_band(std::get<std::string>(row[2])).value_or(queue::Band::green)});
  }
  return trend;
}

}  // namespace plimsoll::jobs
