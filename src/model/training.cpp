// SPDX-License-Identifier: Apache-2.0
#include "model/training.h"

#include <utility>

#include "model/fit/clustered_covariance.h"

namespace plimsoll::model {
namespace {

/// The slope from held-out rows, the intercept from all training rows.
Calibration calibrate(const TrainingRows& training, const TrainedModel& trained,
                      const CalibrationOptions& options) {
  const PenaltySearch& search = trained.search;
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> part;
  for (const RowIndex row : search.rows) {
    outcome.push_back(training.outcome[row]);
  }
  if (search.hold_out == HoldOut::leave_future_out) {
    for (const RowIndex row : search.rows) {
      part.push_back(training.term[row]);
    }
  }
  Calibration calibration = fit_calibration({search.linear_predictor, outcome, part}, options);
  const auto fitted =
      linear_predictor(std::get<LogisticModel>(trained.model.scorer).design, trained.fit,
                       training.features, every_row(training.outcome.size()));
  set_intercept({fitted, training.outcome, training.weight}, calibration);
  return calibration;
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
  trained.model.calibration = calibrate(training, trained, options.calibration);
  trained.model.facts = options.facts;
  return trained;
}

}  // namespace plimsoll::model
