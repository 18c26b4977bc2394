// SPDX-License-Identifier: Apache-2.0
#include "jobs/verification/verify_prediction.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/json.h"
#include "features/snapshot.h"
#include "features/snapshot_store.h"
#include "features/week_grid.h"
#include "jobs/approvals/approval_desk.h"
#include "jobs/audit_trail/record_act.h"
#include "jobs/score_week.h"
#include "jobs/scoring/publish_run.h"
#include "jobs/student_pools.h"
#include "jobs/verification/internal/published_run.h"

namespace plimsoll::jobs {
namespace {

using internal::PublishedRun;

/// Computes the week of the run anew into the session's table `verified_rows`, all its terms.
features::Dataset recompute_week(TenantSession& session, const tenancy::Profile& profile,
                                 const features::FeatureView& view, core::Date as_of_date) {
  const auto weeks = features::load_week_grid(session.engine(), profile,
                                              core::Timestamp{as_of_date + std::chrono::days{3}});
  bool is_first = true;
  for (const auto& week : weeks) {
    if (week.as_of_date != as_of_date) {
      continue;
    }
    (void)features::compute_snapshot(session.engine(), {profile, view, std::span(&week, 1), {}});
    session.engine().execute(is_first ? "create temp table verified_rows as from snapshot_rows"
                                      : "insert into verified_rows from snapshot_rows");
    is_first = false;
  }
  if (is_first) {
    throw core::Error(core::ErrorCode::not_found, "the calendar of then has no scoring date on " +
                                                      core::format_date(as_of_date));
  }
  return features::load_computed(session.engine(), view, "verified_rows");
}

/// Whether the stored row of the student's features has the values computed anew.
ComparedItem compare_stored_features(TenantSession& session, const features::FeatureView& view,
                                     const PublishedRun& run) {
  std::string columns;
  for (const auto& column : features::snapshot_columns(view)) {
    columns += (columns.empty() ? "" : ", ") + engine::quote_name(column.name);
  }
  const auto rows = [&](const std::string& relation) {
    return fmt::format(
        "select {} from {} where canonical_student_id = $student and as_of_date = "
        "$as_of_date::date and feature_view_version = $version",
        columns, relation);
  };
  const engine::Parameters parameters{{"student", run.student},
                                      {"as_of_date", run.as_of_date},
                                      {"version", features::stored_version(view)}};
  const auto same =
      engine::query_integer(session.engine(),
                            fmt::format("select count(*) from ({} intersect {})",
                                        rows("verified_rows"), rows("gold.feature_student_week")),
                            parameters);
  const auto stored = engine::query_integer(
      session.engine(), fmt::format("select count(*) from ({})", rows("gold.feature_student_week")),
      parameters);
  const std::string wanted = "one row, all values equal";
  return {"stored features",
          same == 1 && stored == 1 ? wanted : fmt::format("{} rows, {} equal", stored, same),
          wanted};
}

/// Values of a prediction in the order in which a run stores them.
std::vector<std::string> values_of(const Prediction& prediction, const std::string& model_hash) {
  return {model_hash,
          prediction.snapshot_hash,
          core::canonical_number(prediction.score),
          core::canonical_number(prediction.low),
          core::canonical_number(prediction.high),
          std::string(queue::band_name(prediction.placement.band)),
          prediction.pool,
          std::to_string(prediction.placement.rank),
          prediction.placement.is_rising ? "true" : "false",
          prediction.top_reasons,
          prediction.route};
}

void compare(const PublishedRun& run, const std::vector<Prediction>& predictions,
             const std::string& model_hash, VerificationResult& result) {
  const auto found = std::find_if(predictions.begin(), predictions.end(),
                                  [&](const auto& one) { return one.student == run.student; });
  if (found == predictions.end()) {
    result.problems.emplace_back("computed anew, the week does not have this student");
    return;
  }
  const auto values = values_of(*found, model_hash);
  for (std::size_t index = 0; index < values.size(); ++index) {
    result.items.push_back({run.values[index].first, run.values[index].second, values[index]});
  }
  const auto served = std::ranges::count_if(
      predictions, [&](const auto& one) { return run.pools.contains(one.pool); });
  result.items.push_back(
      {"students of the run", std::to_string(run.students), std::to_string(served)});
}

void recompute(const JobContext& context, const PublishedRun& run, VerificationResult& result) {
  const auto release = registry::load_release(context.tenant.releases(), run.release_id);
  const auto view = features::load_feature_view(context.profile);
  if (view.fingerprint != run.feature_view_fingerprint) {
    result.problems.push_back(fmt::format(
        "the profile's features have changed since: the run used {}, the profile has {}; verify "
        "with the profile of then",
        run.feature_view_fingerprint.substr(0, 12), view.fingerprint.substr(0, 12)));
    return;
  }
  TenantSession then(context, Sight::features, run.table_versions);
  const auto data = recompute_week(then, context.profile, view, run.as_of_date);
  const auto previous = load_previous_bands(then, run.target, run.as_of_date, run.created_at);
  const auto capacities = registry::load_capacity_set(
      packages_of(context, registry::PackageKind::capacity), run.capacity_id);
  const auto books = queue_books_of(release, capacities.pools);
  std::vector<queue::PoolQueue> cuts;
  const auto predictions =
      score_students({release, data, books, previous, pools_of(data, books.pools),
                      group_cut(context, data, run.cut, run.table_versions)},
                     cuts);
  compare(run, predictions, release.model_hash, result);
  std::erase_if(cuts, [&](const auto& cut) { return !run.pools.contains(cut.pool); });
  result.items.push_back({"capacities and cuts", run.capacities, capacities_text(cuts)});
  result.items.push_back(compare_stored_features(then, view, run));
}

}  // namespace

bool VerificationResult::is_verified() const {
  return problems.empty() && !items.empty() &&
         std::all_of(items.begin(), items.end(), [](const auto& item) { return item.is_equal(); });
}

VerificationResult verify_prediction(const JobContext& context, const std::string& prediction_id,
                                     const std::string& purpose) {
  VerificationResult result;
  result.prediction_id = prediction_id;
  PublishedRun run;
  try {
    TenantSession session(context, Sight::features);
    run = internal::load_published_run(session, prediction_id);
  } catch (const core::Error& error) {
    if (error.code() == core::ErrorCode::not_found) {
      throw;
    }
    result.problems.push_back("it cannot be computed anew: " + error.public_text());
    return result;
  }
  record_act(context, {.action = "prediction.verify",
                       .object = "scoring_run/" + run.scoring_run_id,
                       .purpose = purpose,
                       .facts = {},
                       .personal = {{"student", run.student}, {"prediction", prediction_id}}});
  result.student = run.student;
  result.as_of_date = run.as_of_date;
  result.release_id = run.release_id;
  result.alias = run.alias;
  result.scoring_run_id = run.scoring_run_id;
  try {
    recompute(context, run, result);
  } catch (const core::Error& error) {
    result.problems.push_back("it cannot be computed anew: " + error.public_text());
  }
  return result;
}

}  // namespace plimsoll::jobs
