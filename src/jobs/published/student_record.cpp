// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "features/snapshot.h"
#include "features/snapshot_store.h"
#include "jobs/published/internal/pool_bounds.h"
#include "jobs/published/published_week.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs {

namespace {

/// Norwegian where it is asked for and there is some.
const std::string& in_language(queue::Language language, const std::string& english,
                               const std::string& norwegian) {
  return language == queue::Language::nb && !norwegian.empty() ? norwegian : english;
}

/// What a view can say of a student, without the values.
std::vector<KnownFact> facts_of(const features::FeatureView& view, queue::Language language) {
  std::vector<KnownFact> facts;
  for (const auto& group : view.groups) {
    for (const auto& feature : group.features) {
      facts.push_back({.feature = feature.name,
                       .title = in_language(language, feature.meaning, feature.meaning_nb),
                       .group = group.name,
                       .group_title = in_language(language, group.title, group.title_nb),
                       .unit = feature.unit,
                       .reason = feature.reason,
                       .source = feature.source,
                       .value = {},
                       .source_age_days = {}});
    }
  }
  return facts;
}

}  // namespace

std::vector<KnownFact> known_facts(const JobContext& context, const std::string& student,
                                   core::Date as_of_date, queue::Language language) {
  TenantSession session(context, Sight::features);
  const auto view = features::load_feature_view(context.profile);
  auto facts = facts_of(view, language);
  std::string columns;
  for (const auto& feature : facts) {
    columns += fmt::format(
        "{}::varchar, greatest(0, date_diff('day', {}, (as_of_date + interval 1 "
        "day)::timestamptz)), ",
        engine::quote_name(feature.feature),
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

std::vector<PastScore> student_trend(const JobContext& context, const std::string& student,
                                     const std::string& target, core::Date until) {
  TenantSession session(context, Sight::features);
  std::vector<PastScore> trend;
  for (const auto& row :
       engine::query_table(session.engine(), sql::student_trend.text,
                           {{"student", student}, {"target", target}, {"until", until}})
           .rows) {
    const auto capacities = core::parse_json(std::get<std::string>(row[4]), "scoring_run");
    const auto bounds =
        internal::pool_bounds(capacities.as_object().at(std::get<std::string>(row[3])).as_object());
    trend.push_back(
        {.as_of_date = std::get<core::Date>(row[0]),
         .score = std::get<double>(row[1]),
         .band = queue::parse_band(std::get<std::string>(row[2])).value_or(queue::Band::green),
         .tau_red = bounds.tau_red,
         .tau_amber = bounds.tau_amber});
  }
  return trend;
}

}  // namespace plimsoll::jobs
