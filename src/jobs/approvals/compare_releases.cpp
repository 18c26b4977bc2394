// SPDX-License-Identifier: Apache-2.0
#include "jobs/approvals/compare_releases.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "jobs/score_week.h"
#include "jobs/scoring/week_inputs.h"
#include "jobs/sql_queries.h"
#include "jobs/student_pools.h"

namespace plimsoll::jobs {
namespace {

namespace json = core::json;

/// The code of the first reason; empty for none.
std::string first_reason(const std::string& top_reasons) {
  const auto reasons = core::parse_json(top_reasons, "top_reasons").as_array();
  return reasons.empty() ? "" : std::string(reasons.front().as_object().at("code").as_string());
}

ComparedSide side_of(const registry::Release& release, const std::vector<Prediction>& predictions) {
  ComparedSide side{.release_id = release.release_id};
  double all = 0;
  double red = 0;
  for (const auto& prediction : predictions) {
    all += prediction.score;
    red += prediction.placement.band == queue::Band::red ? prediction.score : 0;
  }
  side.mean_score = predictions.empty() ? 0 : all / static_cast<double>(predictions.size());
  side.expected_recall = all > 0 ? red / all : 0;
  return side;
}

/// The students of one week, with what their lists were cut from.
struct WeekToCompare {
  const JobContext& context;
  const features::Dataset& data;
  const queue::PoolBook& book;
  const lake::PinnedVersions& table_versions;
};

std::vector<Prediction> score_pools(const ServedRelease& served, const WeekToCompare& week,
                                    const std::vector<std::string>& pools) {
  std::vector<queue::PoolQueue> cuts;
  const auto books = queue_books_of(served.release, week.book);
  auto predictions =
      score_students({served.release,
                      week.data,
                      books,
                      {},
                      pools_of(week.data, week.book),
                      group_cut(week.context, week.data, served.cut, week.table_versions)},
                     cuts);
  std::erase_if(predictions, [&](const auto& prediction) {
    return std::ranges::find(pools, prediction.pool) == pools.end();
  });
  return predictions;
}

ComparedWeek compare_week(const ReleaseComparison& both, const WeekToCompare& compared) {
  const auto champion = score_pools(both.champion, compared, both.pools);
  const auto canary = score_pools(both.canary, compared, both.pools);
  ComparedWeek week;
  week.students = static_cast<std::int64_t>(canary.size());
  double difference = 0;
  for (std::size_t row = 0; row < canary.size(); ++row) {
    const bool by_canary = canary[row].placement.band == queue::Band::red;
    const bool by_champion = champion[row].placement.band == queue::Band::red;
    week.red += by_canary ? 1 : 0;
    week.red_in_both += by_canary && by_champion ? 1 : 0;
    difference += std::abs(canary[row].score - champion[row].score);
    week.other_reason +=
        first_reason(canary[row].top_reasons) == first_reason(champion[row].top_reasons) ? 0 : 1;
  }
  week.mean_difference = canary.empty() ? 0 : difference / static_cast<double>(canary.size());
  week.champion = side_of(both.champion.release, champion);
  week.canary = side_of(both.canary.release, canary);
  return week;
}

json::object side_to_json(const ComparedSide& side) {
  return {{"release_id", side.release_id},
          {"mean_score", side.mean_score},
          {"expected_recall", side.expected_recall}};
}

}  // namespace

ReleaseComparison compare_releases(const JobContext& context, const std::string& target) {
  const auto today = std::chrono::floor<std::chrono::days>(context.clock.now());
  auto serving = serving_of(context, target, today);
  if (!serving.challenger) {
    throw core::Error(core::ErrorCode::conflict,
                      fmt::format("no canary of the target {} is running; start one with `plimsoll "
                                  "release canary`",
                                  target));
  }
  ReleaseComparison both{std::move(serving.champion),
                         std::move(*serving.challenger),
                         std::move(serving.canary_pools),
                         {}};
  const auto view = features::load_feature_view(context.profile);
  TenantSession session(context, Sight::features);
  const auto weeks = engine::query_table(session.engine(), sql::canary_weeks.text,
                                         {{"release", both.canary.release.release_id}});
  for (const auto& row : weeks.rows) {
    const auto as_of_date = std::get<core::Date>(row[0]);
    const auto set = registry::load_capacity_set(
        packages_of(context, registry::PackageKind::capacity), std::get<std::string>(row[1]));
    const auto data = features::load_unlabelled(session.lake(), view, {.as_of_date = as_of_date});
    const auto versions =
        pinned_versions(table_versions_of(session, features::stored_version(view), as_of_date));
    both.weeks.push_back(compare_week(both, {context, data, set.pools, versions}));
    both.weeks.back().as_of_date = as_of_date;
  }
  if (both.weeks.empty()) {
    throw core::Error(core::ErrorCode::conflict,
                      core::said("canary_without_week",
                                 "the canary has served no week yet: score one with `plimsoll "
                                 "score`, then compare"));
  }
  return both;
}

json::object comparison_to_json(const ReleaseComparison& comparison) {
  json::array weeks;
  for (const auto& week : comparison.weeks) {
    weeks.push_back(json::object{{"as_of_date", core::format_date(week.as_of_date)},
                                 {"students", week.students},
                                 {"red", week.red},
                                 {"red_in_both", week.red_in_both},
                                 {"mean_difference", week.mean_difference},
                                 {"other_reason", week.other_reason},
                                 {"champion", side_to_json(week.champion)},
                                 {"canary", side_to_json(week.canary)}});
  }
  return {{"weeks", weeks}};
}

}  // namespace plimsoll::jobs
