// SPDX-License-Identifier: Apache-2.0
#include "jobs/score_week.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/hash.h"
#include "core/json.h"
#include "features/labels/target.h"
#include "features/snapshot_store.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs {
namespace {

namespace json = core::json;

core::Date last_built_week(TenantSession& session, const features::FeatureView& view) {
  const auto value = engine::query_value(
      session.engine(),
      "select max(as_of_date) from gold.snapshot_build where feature_view_version = $version",
      {{"version", features::stored_version(view)}});
  if (engine::is_null(value)) {
    throw core::Error(core::ErrorCode::not_found,
                      "no week of features is built yet; run `plimsoll build` first");
  }
  return std::get<core::Date>(value);
}

void refuse_other_features(const registry::Release& release, const features::FeatureView& view) {
  if (release.feature_view_fingerprint != view.fingerprint) {
    throw core::Error(
        core::ErrorCode::conflict,
        fmt::format("the release was trained on other features: {} has {}, the profile "
                    "has {}; train a new release",
                    release.release_id, release.feature_view_version,
                    features::stored_version(view)));
  }
}

/// The same week, release and capacities make the same run.
std::string run_id_of(const ScoredWeek& week, const std::string& capacities) {
  const std::string content = fmt::format("plimsoll.scoring.1|{}|{}|{}", week.release.release_id,
                                          core::format_date(week.as_of_date), capacities);
  return core::sha256_hex(content).substr(0, 24);
}

std::string capacities_text(const std::vector<queue::PoolQueue>& pools) {
  json::object object;
  for (const auto& pool : pools) {
    object[pool.pool] = json::object{
        {"red", pool.capacity.capacity.red},
        {"amber", pool.capacity.capacity.amber},
        {"basis", json::string(queue::capacity_basis_name(pool.capacity.basis))},
        {"tau_red", pool.tau_red ? json::value(*pool.tau_red) : json::value(nullptr)},
        {"tau_amber", pool.tau_amber ? json::value(*pool.tau_amber) : json::value(nullptr)}};
  }
  return core::canonical_json(object);
}

/// The versions the week was computed from, as its build recorded them.
std::string table_versions_of(TenantSession& session, const features::FeatureView& view,
                              core::Date as_of_date) {
  return engine::query_text(
      session.engine(),
      "select arg_max(table_versions, built_at) from gold.snapshot_build "
      "where feature_view_version = $version and as_of_date = $as_of_date::date",
      {{"version", features::stored_version(view)}, {"as_of_date", as_of_date}});
}

void load_predictions(TenantSession& session, const ScoredWeek& week, core::Timestamp now) {
  session.engine().execute(
      "create or replace temp table new_predictions (prediction_id varchar, canonical_student_id "
      "varchar, as_of_date date, target varchar, release_id varchar, model_version varchar, "
      "risk_score "
      "double, risk_low double, risk_high double, risk_band varchar, pool varchar, rank bigint, "
      "is_rising boolean, top_reasons varchar, route varchar, feature_snapshot_hash varchar, "
      "scoring_run_id varchar, created_at timestamptz)");
  const auto appender = session.engine().appender("", "new_predictions");
  for (const auto& prediction : week.predictions) {
    appender->append_text(prediction.prediction_id);
    appender->append_text(prediction.student);
    appender->append(week.as_of_date);
    appender->append_text(week.release.target);
    appender->append_text(week.release.release_id);
    appender->append_text(week.release.model_hash);
    appender->append_real(prediction.score);
    appender->append_real(prediction.low);
    appender->append_real(prediction.high);
    appender->append_text(queue::band_name(prediction.placement.band));
    appender->append_text(prediction.pool);
    appender->append_integer(prediction.placement.rank);
    appender->append(prediction.placement.is_rising);
    appender->append_text(prediction.top_reasons);
    appender->append_text(prediction.route);
    appender->append_text(prediction.snapshot_hash);
    appender->append_text(week.scoring_run_id);
    appender->append(now);
    appender->end_row();
  }
  appender->finish();
}

void publish(TenantSession& session, const ScoredWeek& week, const features::FeatureView& view,
             const std::string& capacities, core::Timestamp now) {
  load_predictions(session, week, now);
  std::int64_t red = 0;
  std::int64_t amber = 0;
  for (const auto& pool : week.pools) {
    red += pool.num_red;
    amber += pool.num_amber;
  }
  lake::AppendOptions rows;
  rows.operation = "PUBLISH PREDICTIONS";
  rows.transaction = lake::Transaction{"scoring:" + week.scoring_run_id, 1};
  session.lake()
      .open_defined("gold", "risk_prediction")
      .append("select * from new_predictions order by pool, rank, canonical_student_id", rows);
  lake::AppendOptions receipt;
  receipt.operation = "PUBLISH PREDICTIONS";
  receipt.transaction = rows.transaction;
  receipt.parameters = {{"run", week.scoring_run_id},
                        {"as_of_date", week.as_of_date},
                        {"target", week.release.target},
                        {"release", week.release.release_id},
                        {"version", features::stored_version(view)},
                        {"fingerprint", view.fingerprint},
                        {"tables", table_versions_of(session, view, week.as_of_date)},
                        {"capacities", capacities},
                        {"students", static_cast<std::int64_t>(week.predictions.size())},
                        {"red", red},
                        {"amber", amber},
                        {"now", now}};
  session.lake()
      .open_defined("gold", "scoring_run")
      .append(
          "select $run as scoring_run_id, $as_of_date as as_of_date, $target as target, $release "
          "as "
          "release_id, $version as feature_view_version, $fingerprint as feature_view_fingerprint, "
          "$tables as table_versions, $capacities as capacities, 0 as tie_break_seed, $students as "
          "students, $red as red, $amber as amber, $now as created_at",
          receipt);
}

}  // namespace

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
  week.release = request.release_id.empty()
                     ? registry::newest_release(context.tenant.releases(), target)
                     : registry::load_release(context.tenant.releases(), request.release_id);
  refuse_other_features(week.release, view);
  week.as_of_date = request.as_of_date ? *request.as_of_date : last_built_week(session, view);

  context.progress.started("score", 0);
  week.data = features::load_unlabelled(session.lake(), view, {.as_of_date = week.as_of_date});
  if (week.data.size() == 0) {
    throw core::Error(
        core::ErrorCode::not_found,
        fmt::format("no student to score: the week of {} is not built, or nobody studies "
                    "in it",
                    core::format_date(week.as_of_date)));
  }
  week.predictions =
      score_students(week.release, week.data, load_queue_books(context.profile),
                     load_previous_bands(session, target, week.as_of_date), week.pools);
  const std::string capacities = capacities_text(week.pools);
  week.scoring_run_id = run_id_of(week, capacities);
  for (auto& prediction : week.predictions) {
    prediction.prediction_id =
        core::sha256_hex(week.scoring_run_id + "|" + prediction.student).substr(0, 24);
  }
  week.was_published =
      engine::query_integer(session.engine(),
                            "select count(*) from gold.scoring_run where scoring_run_id = $run",
                            {{"run", week.scoring_run_id}}) > 0;
  if (!week.was_published) {
    publish(session, week, view, capacities, context.clock.now());
  }
  context.progress.finished(static_cast<std::int64_t>(week.predictions.size()));
  return week;
}

}  // namespace plimsoll::jobs
