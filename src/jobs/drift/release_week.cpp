// SPDX-License-Identifier: Apache-2.0
#include "jobs/drift/release_week.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "jobs/evaluation_run.h"
#include "jobs/sql_queries.h"
#include "model/explanation.h"
#include "model/risk_model.h"

namespace plimsoll::jobs {
namespace {

constexpr double listed_share = 0.15;

monitor::CategoryCounts counts_of(const std::vector<std::string>& column) {
  monitor::CategoryCounts counts;
  for (const auto& value : column) {
    ++counts[value];
  }
  return counts;
}

/// Rows of the highest scores; equal ones in the order of the rows, which is that of students.
std::vector<model::RowIndex> most_urgent(const std::vector<double>& score) {
  auto rows = model::every_row(score.size());
  std::ranges::stable_sort(rows, std::greater(), [&](model::RowIndex row) { return score[row]; });
  rows.resize(static_cast<std::size_t>(listed_share * static_cast<double>(rows.size())));
  return rows;
}

monitor::CategoryCounts leading_reasons(const registry::Release& release,
                                        const features::Dataset& data,
                                        const std::vector<double>& score) {
  const auto matrix = matrix_of(data);
  model::Explainer explainer(release.model);
  monitor::CategoryCounts counts;
  for (const auto row : most_urgent(score)) {
    const auto explanation = explainer.explain(matrix, row);
    const auto reasons = model::top_reasons(explanation.contributions, release.reasons, 1);
    ++counts[reasons.empty() ? "" : reasons.front().code];
  }
  return counts;
}

/// Days from the newest record of a source among all students to the end of the as_of date.
double newest_age_days(const features::Dataset& data, std::size_t source) {
  std::optional<core::Timestamp> newest;
  for (const auto& time : data.freshness[source]) {
    newest = std::max(newest, time);
  }
  if (!newest) {
    return monitor::no_record_days;
  }
  const auto end = core::Timestamp{data.as_of_date.front() + std::chrono::days{1}};
  return std::chrono::duration<double, std::ratio<86400>>(end - *newest).count();
}

/// The scoring dates of a release's terms, by week of the term.
std::map<int, std::vector<core::Date>> scoring_dates(TenantSession& session,
                                                     const features::FeatureView& view,
                                                     const std::vector<std::string>& terms) {
  std::map<int, std::vector<core::Date>> weeks;
  const auto found = engine::query_table(session.engine(), sql::reference_weeks.text,
                                         {{"version", features::stored_version(view)},
                                          {"terms", fmt::format("{}", fmt::join(terms, ","))}});
  for (const auto& row : found.rows) {
    weeks[static_cast<int>(std::get<std::int64_t>(row[0]))].push_back(std::get<core::Date>(row[1]));
  }
  return weeks;
}

}  // namespace

monitor::WeekRows ReleaseWeek::rows() const {
  monitor::WeekRows rows;
  rows.students = data.size();
  for (std::size_t at = 0; at < data.columns.size(); ++at) {
    rows.numbers.push_back({data.features[at].name, data.columns[at]});
  }
  rows.numbers.push_back({monitor::score_column, score});
  rows.categories = {{"faculty", counts_of(data.faculty)},
                     {"study_mode", counts_of(data.study_mode)},
                     {monitor::leading_reason, leading_reasons}};
  for (std::size_t source = 0; source < data.sources.size(); ++source) {
    rows.newest_age_days[data.sources[source]] = newest_age_days(data, source);
  }
  return rows;
}

ReleaseWeek release_week(const registry::Release& release, features::Dataset data) {
  ReleaseWeek week{std::move(data), {}, {}};
  week.score = model::predict(release.model, matrix_of(week.data)).probability;
  week.leading_reasons = leading_reasons(release, week.data, week.score);
  return week;
}

monitor::DriftReference drift_reference(TenantSession& session, const features::FeatureView& view,
                                        const registry::Release& release) {
  monitor::DriftReference reference;
  reference.terms = release.train_terms;
  reference.terms.insert(reference.terms.end(), release.test_terms.begin(),
                         release.test_terms.end());
  for (const auto& [term_week, dates] : scoring_dates(session, view, reference.terms)) {
    std::vector<ReleaseWeek> weeks;
    for (const auto& date : dates) {
      auto data = features::load_unlabelled(session.lake(), view,
                                            {.terms = reference.terms, .as_of_date = date});
      if (data.size() > 0) {
        weeks.push_back(release_week(release, std::move(data)));
      }
    }
    std::vector<monitor::WeekRows> rows;
    for (const auto& week : weeks) {
      rows.push_back(week.rows());
    }
    if (!rows.empty()) {
      reference.weeks[term_week] = monitor::week_reference(rows);
    }
  }
  return reference;
}

}  // namespace plimsoll::jobs
