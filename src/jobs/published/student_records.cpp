// SPDX-License-Identifier: Apache-2.0
#include "jobs/published/student_records.h"

#include <fmt/format.h>

#include "features/snapshot.h"
#include "features/snapshot_store.h"
#include "jobs/published/internal/pool_bounds.h"
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

/// Each feature's value as text and the age of its source in days, in the view's order.
std::string known_columns(const features::FeatureView& view) {
  std::string columns;
  for (const auto& feature : view.features()) {
    columns += fmt::format(
        ", {0}::varchar as {0}, greatest(0, date_diff('day', {1}, (as_of_date + interval 1 "
        "day)::timestamptz)) as {2}",
        engine::quote_name(feature.name),
        engine::quote_name(features::freshness_available_at(feature.source)),
        engine::quote_name(feature.name + " age"));
  }
  return columns;
}

}  // namespace

StudentRecords::StudentRecords(const JobContext& context, const PublishedWeek& week)
    : view_(features::load_feature_view(context.profile)),
      session_(std::make_unique<TenantSession>(context, Sight::features)) {
  auto& engine = session_->engine();
  engine.execute(fmt::format("create table known as select canonical_student_id{} from "
                             "gold.feature_student_week where as_of_date = $as_of_date::date and "
                             "feature_view_version = $version order by canonical_student_id",
                             known_columns(view_)),
                 {{"as_of_date", week.as_of_date}, {"version", features::stored_version(view_)}});
  engine.execute(fmt::format("create table past_score as {}", sql::past_scores.text),
                 {{"target", week.target}, {"until", week.as_of_date}});
  engine.execute(
      "create table capacity as select scoring_run_id, capacities from gold.scoring_run");
}

std::vector<KnownFact> StudentRecords::facts(const std::string& student,
                                             queue::Language language) const {
  const std::scoped_lock lock(mutex_);
  const auto table = engine::query_table(session_->engine(),
                                         "select * exclude (canonical_student_id) from known where "
                                         "canonical_student_id = $student",
                                         {{"student", student}});
  if (table.rows.empty()) {
    return {};
  }
  auto facts = facts_of(view_, language);
  for (std::size_t place = 0; place < facts.size(); ++place) {
    const auto& value = table.rows[0][2 * place];
    const auto& age = table.rows[0][2 * place + 1];
    if (!engine::is_null(value)) {
      facts[place].value = std::get<std::string>(value);
    }
    if (!engine::is_null(age)) {
      facts[place].source_age_days = std::get<std::int64_t>(age);
    }
  }
  return facts;
}

std::vector<PastScore> StudentRecords::trend(const std::string& student) const {
  const std::scoped_lock lock(mutex_);
  std::vector<PastScore> trend;
  for (const auto& row :
       engine::query_table(session_->engine(), sql::student_trend.text, {{"student", student}})
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
