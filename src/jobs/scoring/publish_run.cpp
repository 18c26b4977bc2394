// SPDX-License-Identifier: Apache-2.0
#include "jobs/scoring/publish_run.h"

#include "core/json.h"
#include "jobs/scoring/week_inputs.h"
#include "registry/acts/lifecycle.h"

namespace plimsoll::jobs {
namespace {

namespace json = core::json;

/// The predictions of one run as the session's table `new_predictions`.
void load_predictions(TenantSession& session, const ScoredWeek& week,
                      const std::vector<Prediction>& predictions, std::size_t number,
                      core::Timestamp now) {
  const auto& run = week.runs[number];
  session.engine().execute(
      "create or replace temp table new_predictions (prediction_id varchar, canonical_student_id "
      "varchar, as_of_date date, target varchar, release_id varchar, model_version varchar, "
      "risk_score "
      "double, risk_low double, risk_high double, risk_band varchar, pool varchar, rank bigint, "
      "is_rising boolean, top_reasons varchar, route varchar, feature_snapshot_hash varchar, "
      "scoring_run_id varchar, created_at timestamptz)");
  const auto appender = session.engine().appender("", "new_predictions");
  for (const auto& prediction : predictions) {
    if (prediction.run != number) {
      continue;
    }
    appender->append_text(prediction.prediction_id);
    appender->append_text(prediction.student);
    appender->append(week.as_of_date);
    appender->append_text(run.release.target);
    appender->append_text(run.release.release_id);
    appender->append_text(run.release.model_hash);
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
    appender->append_text(run.scoring_run_id);
    appender->append(now);
    appender->end_row();
  }
  appender->finish();
}

struct BandCounts {
  std::int64_t students = 0;
  std::int64_t red = 0;
  std::int64_t amber = 0;
};

BandCounts counts_of(const std::vector<Prediction>& predictions, std::size_t number) {
  BandCounts counts;
  for (const auto& prediction : predictions) {
    if (prediction.run == number) {
      ++counts.students;
      counts.red += prediction.placement.band == queue::Band::red ? 1 : 0;
      counts.amber += prediction.placement.band == queue::Band::amber ? 1 : 0;
    }
  }
  return counts;
}

void append_receipt(TenantSession& session, const ScoredWeek& week, const BandCounts& counts,
                    const ScoringRun& run, core::Timestamp now) {
  lake::AppendOptions receipt;
  receipt.operation = "PUBLISH PREDICTIONS";
  receipt.transaction = lake::Transaction{"scoring:" + run.scoring_run_id, 1};
  receipt.parameters = {
      {"run", run.scoring_run_id},
      {"as_of_date", week.as_of_date},
      {"target", run.release.target},
      {"release", run.release.release_id},
      {"version", run.release.feature_view_version},
      {"fingerprint", run.release.feature_view_fingerprint},
      {"tables", table_versions_of(session, run.release.feature_view_version, week.as_of_date)},
      {"capacities", run.capacities},
      {"students", counts.students},
      {"red", counts.red},
      {"amber", counts.amber},
      {"now", now},
      {"alias", run.alias},
      {"capacity", week.capacity_id}};
  session.lake()
      .open_defined("gold", "scoring_run")
      .append(
          "select $run as scoring_run_id, $as_of_date as as_of_date, $target as target, $release "
          "as release_id, $version as feature_view_version, $fingerprint as "
          "feature_view_fingerprint, $tables as table_versions, $capacities as capacities, 0 as "
          "tie_break_seed, $students as students, $red as red, $amber as amber, $now as "
          "created_at, $alias as alias, $capacity as capacity_id",
          receipt);
}

bool is_published(TenantSession& session, const ScoringRun& run) {
  return engine::query_integer(session.engine(),
                               "select count(*) from gold.scoring_run where scoring_run_id = $run",
                               {{"run", run.scoring_run_id}}) > 0;
}

/// The columns that a shadow scoring keeps.
constexpr auto shadow_columns =
    "select canonical_student_id, as_of_date, target, release_id, model_version, risk_score, "
    "risk_low, risk_high, risk_band, pool, rank, top_reasons, feature_snapshot_hash, "
    "scoring_run_id, created_at from new_predictions order by pool, rank, canonical_student_id";

}  // namespace

std::string capacities_text(const std::vector<queue::PoolQueue>& pools) {
  json::object object;
  for (const auto& pool : pools) {
    json::object entry{
        {"red", pool.capacity.capacity.red},
        {"amber", pool.capacity.capacity.amber},
        {"basis", json::string(queue::capacity_basis_name(pool.capacity.basis))},
        {"tau_red", pool.tau_red ? json::value(*pool.tau_red) : json::value(nullptr)},
        {"tau_amber", pool.tau_amber ? json::value(*pool.tau_amber) : json::value(nullptr)}};
    if (pool.by_group) {
      entry["cut_by"] = pool.by_group->attribute_name;
      entry["floor"] = pool.by_group->floor;
      entry["floor_met"] = pool.by_group->floor_met;
    }
    object[pool.pool] = std::move(entry);
  }
  return core::canonical_json(object);
}

bool publish_run(TenantSession& session, const ScoredWeek& week,
                 const std::vector<Prediction>& predictions, std::size_t number,
                 core::Timestamp now) {
  const auto& run = week.runs[number];
  if (is_published(session, run)) {
    return false;
  }
  load_predictions(session, week, predictions, number, now);
  lake::AppendOptions rows;
  rows.operation = "PUBLISH PREDICTIONS";
  rows.transaction = lake::Transaction{"scoring:" + run.scoring_run_id, 1};
  if (run.alias == registry::shadow_alias) {
    session.lake().open_defined("gold", "shadow_prediction").append(shadow_columns, rows);
  } else {
    session.lake()
        .open_defined("gold", "risk_prediction")
        .append("select * from new_predictions order by pool, rank, canonical_student_id", rows);
  }
  append_receipt(session, week, counts_of(predictions, number), run, now);
  return true;
}

}  // namespace plimsoll::jobs
