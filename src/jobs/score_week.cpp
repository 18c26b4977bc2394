// SPDX-License-Identifier: Apache-2.0
#include "jobs/score_week.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/hash.h"
#include "jobs/approvals/serving.h"
#include "jobs/audit_trail/record_act.h"
#include "jobs/scoring/publish_run.h"
#include "jobs/scoring/week_inputs.h"
#include "jobs/scoring/week_to_score.h"
#include "jobs/sql_queries.h"
#include "jobs/student_pools.h"

namespace plimsoll::jobs {
namespace {

/// The same week, release, part and capacities make the same run.
std::string run_id_of(const ScoredWeek& week, const ScoringRun& run) {
  const std::string content =
      fmt::format("plimsoll.scoring.2|{}|{}|{}|{}|{}", run.release.package_hash, run.alias,
                  core::format_date(week.as_of_date), week.capacity_id, run.capacities);
  return core::sha256_hex(content).substr(0, 24);
}

/// What a release makes of everybody in the week.
struct ReleaseScores {
  std::vector<Prediction> predictions;
  std::vector<queue::PoolQueue> cuts;
};

/// What one release after another is given.
struct WeekMaterial {
  const queue::PoolBook& pools;
  PreviousBandsOf previous;
  std::vector<std::string> pool_of_row;
  lake::PinnedVersions table_versions;  ///< the week was computed from
};

/// Scores, then asks an audit session for groups where the lists are cut by them.
ReleaseScores score_by(const JobContext& context, const ScoringRun& run,
                       const features::Dataset& data, const WeekMaterial& material) {
  ReleaseScores scores;
  const auto books = queue_books_of(run.release, material.pools);
  scores.predictions =
      score_students({run.release, data, books, material.previous, material.pool_of_row,
                      group_cut(context, data, run.cut, material.table_versions)},
                     scores.cuts);
  return scores;
}

/// A run of what serves under an alias, before it has scored.
ScoringRun run_of(ServedRelease served, std::string_view alias) {
  return {.release = std::move(served.release),
          .cut = std::move(served.cut),
          .alias = std::string(alias)};
}

/// Names the run after what it did, and its predictions after the run.
void name_run(ScoredWeek& week, std::size_t number, std::vector<Prediction>& predictions,
              const std::vector<queue::PoolQueue>& cuts) {
  auto& run = week.runs[number];
  run.capacities = capacities_text(cuts);
  run.scoring_run_id = run_id_of(week, run);
  for (auto& prediction : predictions) {
    if (prediction.run == number) {
      prediction.prediction_id =
          core::sha256_hex(run.scoring_run_id + "|" + prediction.student).substr(0, 24);
    }
  }
}

/// Puts on record that a run is published, before it is.
void record_publication(const JobContext& context, const ScoredWeek& week, const ScoringRun& run) {
  record_act_once(context, {.act_id = "scoring_run/" + run.scoring_run_id,
                            .action = "scoring_run.publish",
                            .object = "scoring_run/" + run.scoring_run_id,
                            .purpose = "scoring",
                            .facts = {{"alias", run.alias},
                                      {"as_of_date", core::format_date(week.as_of_date)},
                                      {"capacity_id", week.capacity_id},
                                      {"release_id", run.release.release_id}},
                            .personal = {}});
}

/// Puts the canary's lists in the place of the champion's in its pools.
void give_to_canary(ScoredWeek& week, const std::vector<std::string>& pools,
                    const ReleaseScores& scores) {
  const auto is_canary = [&](const std::string& pool) {
    return std::ranges::find(pools, pool) != pools.end();
  };
  for (std::size_t row = 0; row < week.predictions.size(); ++row) {
    if (is_canary(week.predictions[row].pool)) {
      week.predictions[row] = scores.predictions[row];
      week.predictions[row].run = 1;
    }
  }
  for (auto& cut : week.pools) {
    if (is_canary(cut.pool)) {
      cut = *std::ranges::find(scores.cuts, cut.pool, &queue::PoolQueue::pool);
      week.runs[1].pools.push_back(cut.pool);
    }
  }
}

/// Scores with the shadow as if it served everybody, and stores that apart.
void score_shadow(TenantSession& session, const JobContext& context, const ScoredWeek& week,
                  ServedRelease shadow, const WeekMaterial& material) {
  ScoredWeek apart;
  apart.as_of_date = week.as_of_date;
  apart.capacity_id = week.capacity_id;
  apart.runs.push_back(run_of(std::move(shadow), registry::shadow_alias));
  auto scores = score_by(context, apart.runs[0], week.data, material);
  name_run(apart, 0, scores.predictions, scores.cuts);
  record_publication(context, apart, apart.runs.front());
  (void)publish_run(session, apart, scores.predictions, 0, context.clock.now());
}

}  // namespace

std::vector<queue::PoolQueue> ScoredWeek::pools_of(std::size_t run) const {
  const auto& canary = runs.back().pools;
  std::vector<queue::PoolQueue> cuts;
  for (const auto& cut : pools) {
    const bool of_canary = std::ranges::find(canary, cut.pool) != canary.end();
    if (of_canary == (run == 1)) {
      cuts.push_back(cut);
    }
  }
  return cuts;
}

const Prediction* ScoredWeek::most_urgent(std::size_t run) const {
  const Prediction* found = nullptr;
  for (const auto& prediction : predictions) {
    if (prediction.run == run && (found == nullptr || found->score < prediction.score)) {
      found = &prediction;
    }
  }
  return found;
}

PreviousBandsOf load_previous_bands(TenantSession& session, const std::string& target,
                                    core::Date as_of_date,
                                    std::optional<core::Timestamp> published_by) {
  PreviousBandsOf bands;
  const auto rows = session.engine().query(
      sql::previous_bands.text,
      {{"target", target},
       {"as_of_date", as_of_date},
       {"published_by", published_by ? engine::Value(*published_by) : engine::Value()}});
  while (const auto* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      const auto weeks_back = static_cast<std::size_t>(chunk->integer(1, row));
      bands[std::string(chunk->text(0, row))][weeks_back - 1] =
          queue::parse_band(chunk->text(2, row));
    }
  }
  return bands;
}

ScoredWeek score_week(const JobContext& context, const ScoreRequest& request) {
  const std::string target =
      request.target.empty() ? context.profile.default_target : request.target;
  const auto view = features::load_feature_view(context.profile);
  TenantSession session(context, Sight::features);
  ScoredWeek week;
  week.as_of_date = request.as_of_date ? *request.as_of_date : last_built_week(session, view);
  auto serving = serving_of(context, target, week.as_of_date);
  week.target = target;
  week.capacity_id = serving.capacities.capacity_id;
  week.pool_book = serving.capacities.pools;
  week.runs.push_back(run_of(std::move(serving.champion), registry::champion_alias));
  refuse_other_features(week.runs.front().release, view);

  context.progress.started("score", 0);
  week.data = load_week(session, view, week.as_of_date);
  const WeekMaterial material{
      week.pool_book, load_previous_bands(session, target, week.as_of_date),
      pools_of(week.data, week.pool_book),
      pinned_versions(table_versions_of(session, features::stored_version(view), week.as_of_date))};
  auto scores = score_by(context, week.champion(), week.data, material);
  week.predictions = std::move(scores.predictions);
  week.pools = std::move(scores.cuts);
  if (serving.challenger) {
    week.runs.push_back(run_of(std::move(*serving.challenger), registry::challenger_alias));
    refuse_other_features(week.runs[1].release, view);
    give_to_canary(week, serving.canary_pools,
                   score_by(context, week.runs[1], week.data, material));
  }
  week.was_published = true;
  for (std::size_t number = 0; number < week.runs.size(); ++number) {
    name_run(week, number, week.predictions, week.pools_of(number));
    record_publication(context, week, week.runs[number]);
    const bool is_new = publish_run(session, week, week.predictions, number, context.clock.now());
    week.was_published = week.was_published && !is_new;
  }
  if (serving.shadow) {
    refuse_other_features(serving.shadow->release, view);
    score_shadow(session, context, week, std::move(*serving.shadow), material);
  }
  context.progress.finished(static_cast<std::int64_t>(week.predictions.size()));
  return week;
}

}  // namespace plimsoll::jobs
