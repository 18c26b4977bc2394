// SPDX-License-Identifier: Apache-2.0
#include "jobs/drift/check_drift.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/error.h"
#include "core/hash.h"
#include "jobs/approvals/serving.h"
#include "jobs/documents/source_freshness.h"
#include "jobs/drift/record_drift.h"
#include "jobs/drift/release_week.h"
#include "jobs/scoring/week_to_score.h"
#include "jobs/student_pools.h"
#include "monitor/drift_reference_json.h"
#include "queue/bands.h"

namespace plimsoll::jobs {
namespace {

monitor::DriftReference load_reference(const JobContext& context,
                                       const registry::Release& release) {
  const auto package =
      registry::load_package(context.tenant.releases(), release.release_id, "release");
  const auto file = package.files.find(monitor::drift_reference_file);
  if (file == package.files.end()) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("the release {} remembers nothing of its terms to compare with: "
                                  "it was stored by an earlier version; train a new release",
                                  release.release_id));
  }
  return monitor::drift_reference_from_text(file->second, file->first);
}

/// The bands of the week's students by this release's scores and the approved capacities.
std::vector<queue::Band> bands_of(const ReleaseWeek& week, const queue::PoolBook& book) {
  const auto pools = pools_of(week.data, book);
  std::vector<queue::Candidate> candidates;
  for (std::size_t row = 0; row < week.data.size(); ++row) {
    candidates.push_back({week.data.student_id[row], pools[row], week.score[row], {}});
  }
  const auto cut =
      queue::assign_bands(candidates, book, {.as_of_date = week.data.as_of_date.front()});
  std::vector<queue::Band> bands;
  for (const auto& placement : cut.placements) {
    bands.push_back(placement.band);
  }
  return bands;
}

/// Outcomes of the week by student, as far as labels have closed.
std::map<std::string, std::uint8_t> outcomes_of(const JobContext& context,
                                                const features::FeatureView& view,
                                                const std::string& target, core::Date as_of_date) {
  TenantSession session(context, Sight::everything);
  const auto labelled =
      features::load_labelled(session.lake(), view, features::load_target(context.profile, target),
                              {.as_of_date = as_of_date});
  std::map<std::string, std::uint8_t> outcomes;
  for (std::size_t row = 0; row < labelled.size(); ++row) {
    outcomes[labelled.student_id[row]] = labelled.outcome[row];
  }
  return outcomes;
}

ListOutlook outlook_of(const ReleaseWeek& week, const std::vector<std::uint8_t>& listed,
                       const std::map<std::string, std::uint8_t>& outcomes) {
  ListOutlook outlook;
  outlook.listed = static_cast<std::size_t>(std::ranges::count(listed, 1));
  outlook.expected = monitor::expected_performance(week.score, listed);
  std::vector<double> score;
  std::vector<std::uint8_t> on_list;
  std::vector<std::uint8_t> outcome;
  for (std::size_t row = 0; row < week.data.size(); ++row) {
    if (const auto found = outcomes.find(week.data.student_id[row]); found != outcomes.end()) {
      score.push_back(week.score[row]);
      on_list.push_back(listed[row]);
      outcome.push_back(found->second);
    }
  }
  outlook.labelled = outcome.size();
  if (!outcome.empty()) {
    outlook.actual = monitor::reconcile(score, on_list, outcome);
  }
  return outlook;
}

std::vector<ListOutlook> outlooks_of(const ReleaseWeek& week, const queue::PoolBook& book,
                                     const std::map<std::string, std::uint8_t>& outcomes) {
  const auto bands = bands_of(week, book);
  std::vector<ListOutlook> lists;
  for (const bool with_amber : {false, true}) {
    std::vector<std::uint8_t> listed;
    for (const auto band : bands) {
      listed.push_back(band == queue::Band::red || (with_amber && band == queue::Band::amber) ? 1
                                                                                              : 0);
    }
    lists.push_back(outlook_of(week, listed, outcomes));
    lists.back().list = with_amber ? "red and amber" : "red";
  }
  return lists;
}

monitor::DriftSurroundings surroundings_of(TenantSession& session, const JobContext& context,
                                           const features::FeatureView& view,
                                           core::Date as_of_date) {
  monitor::DriftSurroundings surroundings;
  for (const auto& feature : view.features()) {
    surroundings.origins.push_back({feature.name, feature.source});
  }
  surroundings.feeds = troubled_feeds(session, context.profile, as_of_date);
  return surroundings;
}

/// The same release, week and labels make the same report.
std::string run_id_of(const registry::Release& release, const DriftReport& report) {
  return core::sha256_hex(fmt::format("plimsoll.drift.1|{}|{}|{}", release.package_hash,
                                      core::format_date(report.as_of_date),
                                      report.lists.front().labelled))
      .substr(0, 24);
}

}  // namespace

DriftReport check_drift(const JobContext& context, const DriftRequest& request) {
  DriftReport report;
  report.target = request.target.empty() ? context.profile.default_target : request.target;
  const auto view = features::load_feature_view(context.profile);
  TenantSession session(context, Sight::features);
  report.as_of_date = request.as_of_date ? *request.as_of_date : last_built_week(session, view);
  const auto serving = serving_of(context, report.target, report.as_of_date);
  const auto& champion = serving.champion.release;
  refuse_other_features(champion, view);
  const auto week = release_week(champion, load_week(session, view, report.as_of_date));
  const auto reference = load_reference(context, champion);
  report.release_id = champion.release_id;
  report.reference_terms = reference.terms;
  report.term_id = week.data.terms.front();
  report.term_week = week.data.term_week.front();
  report.students = week.data.size();
  if (const auto before = reference.weeks.find(report.term_week); before != reference.weeks.end()) {
    const auto rows = week.rows();
    report.terms = before->second.terms;
    report.findings = monitor::compare_week(before->second, rows, request.rules);
    report.causes =
        monitor::likely_causes(report.findings, before->second, rows,
                               surroundings_of(session, context, view, report.as_of_date));
  }
  report.lists = outlooks_of(week, serving.capacities.pools,
                             outcomes_of(context, view, report.target, report.as_of_date));
  report.drift_run_id = run_id_of(champion, report);
  report.was_recorded = !record_drift(session, report, context.clock.now());
  return report;
}

}  // namespace plimsoll::jobs
