// SPDX-License-Identifier: Apache-2.0
#include "model/training.h"

#include <map>
#include <utility>

#include "model/fit/clustered_covariance.h"

namespace plimsoll::model {
namespace {

/// Tables of score ranges from one row of each student and part: rows of one student say much the
/// same, and with all of them a range would be as narrow as if they were so many students. Which
/// row is as good as random, and spread over the weeks.
VennAbers ranges_of(const HeldOutScores& scores, const Calibration& calibration) {
  const std::vector<double> logits = held_out_logits(scores, calibration);
  std::map<std::pair<std::int32_t, std::uint64_t>, std::vector<std::size_t>> rows;
  for (std::size_t row = 0; row < logits.size(); ++row) {
    rows[{scores.part.empty() ? 0 : scores.part[row], scores.student[row]}].push_back(row);
  }
  std::vector<double> picked;
  std::vector<std::uint8_t> outcome;
  for (const auto& [key, of_student] : rows) {
    const std::size_t row = of_student[student_fold(key.second, of_student.size())];
    picked.push_back(logits[row]);
    outcome.push_back(scores.outcome[row]);
  }
  return fit_venn_abers(picked, outcome);
}

/// Calibrates a model: the shape and the ranges from held-out rows, the intercept from all training
/// rows.
void calibrate(const TrainingRows& training, const HeldOutPredictions& held_out,
               const CalibrationOptions& options, RiskModel& model) {
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> part;
  std::vector<std::uint64_t> student;
  for (const RowIndex row : held_out.rows) {
    outcome.push_back(training.outcome[row]);
    student.push_back(training.student[row]);
    if (held_out.hold_out == HoldOut::leave_future_out) {
      part.push_back(training.term[row]);
    }
  }
  const HeldOutScores scores{held_out.linear_predictor, outcome, part, student};
  model.calibration = fit_calibration(scores, options);
  model.venn_abers = ranges_of(scores, model.calibration);
  const Predictions fitted = predict(model, training.features);
  set_intercept({fitted.linear_predictor, training.outcome, training.weight}, model.calibration);
}

}  // namespace

TrainedModel train(const TrainingRows& training, const std::vector<FeatureSpec>& features,
                   const TrainingOptions& options) {
  TrainedModel trained;
  trained.search = choose_penalty(training, features, options.penalty);
  const auto rows = every_row(training.outcome.size());
  LogisticModel model;
  model.design = fit_design(training.features, features, rows, options.penalty.design);
  const LogisticProblem problem{model.design, training.features, rows, training.outcome,
                                training.weight};
  trained.fit = fit_logistic(problem, {.penalty = trained.search.penalty,
                                       .use_directions = options.penalty.use_directions});
  model.penalty = trained.search.penalty;
  model.intercept = trained.fit.intercept;
  model.coefficients = trained.fit.coefficients;
  model.covariance = options.clustered
                         ? clustered_covariance(problem, trained.fit, training.student)
                         : trained.fit.covariance;
  model.reference.assign(model.coefficients.size(), 0.0);
  trained.model.scorer = model;
  trained.model.score_range = options.clustered ? clustered_laplace_range : laplace_range;
  trained.model.facts = options.facts;
  calibrate(training, trained.search, options.calibration, trained.model);
  return trained;
}

TrainedTrees train_trees(const TrainingRows& training, const std::vector<FeatureSpec>& features,
                         const TrainingOptions& options) {
  TrainedTrees trained;
  trained.search = choose_trees(training, features, options.trees);
  const auto rows = every_row(training.outcome.size());
  BoostingOptions boosting = options.trees.boosting;
  boosting.depth = trained.search.depth;
  boosting.rounds = trained.search.rounds;
  TreeModel model =
      boost_trees({features, training.features, rows, training.outcome, training.weight}, boosting);
  model.reference = reference_rows(model, training.features, options.trees.reference_rows);
  trained.model.scorer = std::move(model);
  trained.model.score_range = venn_abers_range;
  trained.model.facts = options.facts;
  calibrate(training, trained.search, options.calibration, trained.model);
  return trained;
}

}  // namespace plimsoll::model
