// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::model {

/// The form of the map from a model's logit to the calibrated one, simplest first.
enum class CalibrationMethod { identity, platt, beta, isotonic };

std::string_view calibration_method_name(CalibrationMethod method);

/// A point the isotonic map goes through.
struct CalibrationKnot {
  double logit = 0;       ///< of the model
  double calibrated = 0;  ///< before the intercept
};

/// How one form did on rows it was not fitted on.
struct CalibrationTrial {
  CalibrationMethod method = CalibrationMethod::platt;
  std::size_t rows = 0;
  double log_loss = 0;  ///< mean, each part at its own level
};

/// Calibrated logit = shape(linear predictor) + intercept, where the shape is
/// - platt:    slope * x (Platt 1999);
/// - beta:     rising * ln s - falling * ln(1 - s), s = 1/(1 + e^-x) (Kull, Silva Filho and Flach
///             2017), both parameters at least 0;
/// - isotonic: straight lines between knots (centred isotonic regression, Oron and Flournoy 2017),
///             beyond the outer ones with Platt's slope, so that equal scores stay rare.
/// All of them rise, so calibration never changes who comes before whom.
struct Calibration {
  CalibrationMethod method = CalibrationMethod::identity;
  double slope = 1;
  double intercept = 0;
  double rising = 1;                     ///< of the beta form
  double falling = 1;                    ///< of the beta form
  std::vector<CalibrationKnot> knots{};  ///< of the isotonic form, ascending in both
  std::string note{};                    ///< why scores are left as they are; empty when fitted
  std::size_t rows = 0;                  ///< held-out rows it was fitted on
  std::size_t events = 0;
  double log_loss_before = 0;  ///< mean log loss of those rows with the linear predictor as logit
  double log_loss_after = 0;   ///< and calibrated, each part with its own intercept
  std::vector<CalibrationTrial>
      trials{};  ///< what the form was chosen by; empty: nothing to choose

  bool is_identity() const { return method == CalibrationMethod::identity; }
  /// Whether the map is a straight line: `slope` and `intercept` are all of it.
  bool is_linear() const {
    return method == CalibrationMethod::identity || method == CalibrationMethod::platt;
  }
};

/// The map without its intercept.
double calibration_shape(const Calibration& calibration, double linear_predictor);

/// shape(linear predictor) + intercept.
double calibrated_logit(const Calibration& calibration, double linear_predictor);

/// Scores of the rows a model was trained on.
struct TrainingScores {
  std::span<const double> linear_predictor;
  std::span<const std::uint8_t> outcome;
  std::span<const double> weight;  ///< empty = all 1
};

/// Keeps the shape and sets the intercept such that the mean calibrated probability of the training
/// rows is their base rate. The held-out intercept belongs to models of fewer terms: where terms
/// alternate (February and October starts), it would carry the difference between the last two into
/// a model that has seen both. Does nothing to the identity, nor where no intercept fits.
void set_intercept(const TrainingScores& training, Calibration& calibration);

}  // namespace plimsoll::model
