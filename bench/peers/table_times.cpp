// SPDX-License-Identifier: Apache-2.0
// Time, memory and quality of our fit and our metrics on a table, for bench/peers/peers.py: one
// line of JSON. Times are medians, of the fit or the metrics alone; the table is in memory.
//   table_times <threads> <runs> fit <train table> <test table> <spec.yaml>
//   table_times <threads> <runs> evaluate <table> <spec.yaml> <column of scores>
#include <fmt/format.h>

#include <functional>
#include <string>
#include <vector>

#include "core/json.h"
#include "jobs/tables/table_rows.h"
#include "measure.h"
#include "model/fit/design.h"
#include "model/fit/logistic.h"
#include "model/metrics/evaluation.h"
#include "model/metrics/evaluation_json.h"
#include "model/risk_model.h"
#include "model/trees/boosting.h"

using namespace plimsoll;

namespace {

/// How to measure, and what.
struct Asked {
  int threads = 1;
  int runs = 1;
  std::vector<std::string> words;
};

jobs::TableRows load(const std::string& data, const jobs::TableSpec& spec) {
  jobs::SourceTable table(data, {});
  table.check(spec);
  return jobs::load_rows(table, spec, {});
}

/// The median of several runs, as JSON.
core::json::object timed(int runs, const std::function<void()>& work) {
  std::vector<bench::Stage> stages;
  for (int run = 0; run < runs; ++run) {
    stages.push_back(bench::measure("", [&] {
      work();
      return std::int64_t{0};
    }));
  }
  const auto median = bench::median_stage(stages);
  return {{"seconds", median.seconds},
          {"cpu_seconds", median.cpu_seconds},
          {"peak_mb", static_cast<double>(median.peak_bytes) / (1 << 20)}};
}

/// Megabytes in use now.
double megabytes_in_use() {
  const auto idle = bench::measure("", [] { return std::int64_t{0}; });
  return static_cast<double>(idle.peak_bytes) / (1 << 20);
}

/// The model without calibration: its probabilities are those of the fit.
core::json::object quality_on(const jobs::TableRows& rows, const model::RiskModel& model) {
  const auto score = model::predict(model, rows.matrix()).probability;
  model::EvaluationOptions options;
  options.bootstrap.resamples = 0;
  const auto result = model::evaluate({score, rows.outcome, rows.student, {}, {}}, options);
  return {{"auroc", result.auroc.value}, {"log_loss", result.log_loss.value}};
}

core::json::object fit_regression(const jobs::TableRows& rows, const jobs::TableSpec& spec,
                                  const Asked& asked, model::RiskModel& model) {
  const auto matrix = rows.matrix();
  const auto every = model::every_row(rows.size());
  model::LogisticModel scorer;
  const auto design = timed(1, [&] {
    scorer.design = model::fit_design(matrix, rows.inputs, every, spec.penalty.design);
  });
  model::LogisticFit fit;
  core::json::object json = timed(asked.runs, [&] {
    fit = model::fit_logistic({scorer.design, matrix, every, rows.outcome, {}},
                              {.penalty = spec.penalty.grid.front(),
                               .use_directions = false,
                               .covariance = false,
                               .threads = asked.threads});
  });
  core::json::array inputs;
  for (const auto& input : scorer.design.inputs) {
    inputs.push_back({input.feature, input.indicator});
  }
  json["inputs"] = inputs;
  json["design_seconds"] = design.at("seconds");
  json["iterations"] = fit.iterations;
  json["coefficients"] = core::json::array(fit.coefficients.begin(), fit.coefficients.end());
  scorer.intercept = fit.intercept;
  scorer.coefficients = fit.coefficients;
  // The peers make no standard errors, so neither do we; scores without their range need none.
  scorer.covariance.assign((fit.coefficients.size() + 1) * (fit.coefficients.size() + 2) / 2, 0.0);
  scorer.reference.assign(fit.coefficients.size(), 0.0);
  model.scorer = scorer;
  return json;
}

core::json::object fit_trees(const jobs::TableRows& rows, const Asked& asked,
                             model::RiskModel& model) {
  const auto matrix = rows.matrix();
  const auto every = model::every_row(rows.size());
  model::BoostingOptions options;
  options.use_directions = false;
  options.threads = asked.threads;
  core::json::object json = timed(asked.runs, [&] {
    model.scorer = model::boost_trees({rows.inputs, matrix, every, rows.outcome, {}}, options);
  });
  json["parameters"] = {{"max_depth", options.depth},
                        {"n_estimators", options.rounds},
                        {"learning_rate", options.learning_rate},
                        {"reg_lambda", options.leaf_penalty},
                        {"min_child_weight", options.leaf_weight_at_least},
                        {"max_bin", options.bins}};
  return json;
}

core::json::object measure_fit(const Asked& asked) {
  const auto spec = jobs::parse_table_spec(core::load_yaml(asked.words[2]));
  jobs::TableRows train;
  const auto loading = timed(1, [&] { train = load(asked.words[0], spec); });
  const double in_use = megabytes_in_use();
  model::RiskModel model;
  core::json::object json = spec.method == jobs::TableMethod::trees
                                ? fit_trees(train, asked, model)
                                : fit_regression(train, spec, asked, model);
  json["rows"] = train.size();
  json["load_seconds"] = loading.at("seconds");
  json["loaded_mb"] = in_use;
  json["train"] = quality_on(train, model);
  json["test"] = quality_on(load(asked.words[1], spec), model);
  return json;
}

core::json::object measure_evaluation(const Asked& asked) {
  auto spec = jobs::parse_table_spec(core::load_yaml(asked.words[1]));
  spec.features = {{.name = asked.words[2]}};
  const auto rows = load(asked.words[0], spec);
  const double in_use = megabytes_in_use();
  model::EvaluationOptions options;
  options.capacities.otherwise = spec.capacity;
  model::Evaluation result;
  core::json::object json = timed(asked.runs, [&] {
    result =
        model::evaluate({rows.columns.front(), rows.outcome, rows.student, rows.list, {}}, options);
  });
  json["loaded_mb"] = in_use;
  json["resamples"] = options.bootstrap.resamples;
  json["evaluation"] = model::evaluation_to_json(result);
  return json;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc == 7 ? argv[3] : "";
  if (what != "fit" && what != "evaluate") {
    fmt::print(stderr,
               "table_times <threads> <runs> fit <train table> <test table> <spec.yaml>\n"
               "table_times <threads> <runs> evaluate <table> <spec.yaml> <column of scores>\n");
    return 2;
  }
  const Asked asked{std::stoi(argv[1]), std::stoi(argv[2]), {argv + 4, argv + argc}};
  fmt::print("{}\n",
             core::canonical_json(what == "fit" ? measure_fit(asked) : measure_evaluation(asked)));
  return 0;
}
