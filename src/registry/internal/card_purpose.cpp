// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "registry/internal/card_parts.h"

namespace plimsoll::registry::internal {
namespace {

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items) {
    text += (text.empty() ? "" : ", ") + item;
  }
  return text;
}

/// As a sentence: a capital at its start, a full stop at its end.
std::string sentence(std::string text) {
  text = readable(std::move(text));
  if (!text.empty() && text.back() != '.') {
    text += '.';
  }
  return text;
}

std::string penalty_text(const model::PenaltySearch& search) {
  const std::string_view how =
      search.hold_out == model::HoldOut::leave_future_out
          ? "by predicting each later training term from the terms before it"
          : "by predicting some students of the only training term from the others";
  return fmt::format("Large weights are penalised; the strength (L2, λ = {:g}) was chosen {}.",
                     search.penalty, how);
}

std::string calibration_text(const model::Calibration& calibration) {
  if (calibration.is_identity()) {
    return "Scores are not calibrated beyond the fit itself.";
  }
  const std::string rows =
      fmt::format("{} student-weeks that the model had not seen ({} with the outcome)",
                  pages::count_text(static_cast<std::int64_t>(calibration.rows)),
                  pages::count_text(static_cast<std::int64_t>(calibration.events)));
  if (calibration.method == model::CalibrationMethod::platt) {
    return fmt::format(
        "Scores are calibrated by Platt’s method: the slope ({:.2f}) on {}, the level on all "
        "training rows.",
        calibration.slope, rows);
  }
  return fmt::format(
      "Scores are calibrated by {}, chosen because it did better on held-out terms than Platt’s "
      "line: its shape on {}, the level on all training rows.",
      calibration.method == model::CalibrationMethod::beta ? "the beta method"
                                                           : "isotonic regression",
      rows);
}

std::string trees_text(const model::TreeModel& trees, const model::Calibration& calibration) {
  return fmt::format(
      "Boosted trees on {} features: {} trees of at most {} questions each, both chosen by "
      "predicting each later training term from the terms before it. The risk moves with a feature "
      "only in the direction that the feature declares. {} The range beside a score (Venn–Abers) "
      "is "
      "what students with such scores had before; it says nothing of how certain the student’s "
      "future is.",
      trees.features.size(), trees.trees.size(), trees.depth, calibration_text(calibration));
}

std::string method_text(const CardInputs& inputs) {
  const auto& model = inputs.release.model;
  if (const auto* trees = model::trees_of(model)) {
    return trees_text(*trees, model.calibration);
  }
  const auto* logistic = model::logistic_of(model);
  const bool clustered = model.score_range == model::clustered_laplace_range;
  return fmt::format(
      "Logistic regression on {} features ({} inputs, with those that say that a value is "
      "missing). A weight may only have the sign that its feature declares. {} {} The range beside "
      "a score is where the model’s own score lies with {}% probability{}; it says nothing of how "
      "certain the student’s future is.",
      logistic->design.features.size(), logistic->design.inputs.size(),
      penalty_text(inputs.trained.search), calibration_text(model.calibration),
      static_cast<int>(model::score_range_level * 100 + 0.5),
      clustered ? ", with a student’s weeks taken together" : "");
}

std::string population_text(const features::Target& target) {
  const std::string population = sentence(target.population);
  return target.exclusions.empty() ? population
                                   : fmt::format("{} Left out of training and judging: {}.",
                                                 population, joined(target.exclusions));
}

}  // namespace

void add_purpose(const CardInputs& inputs, pages::ModelCard& card) {
  auto& purpose = card.purpose;
  purpose.institution = inputs.institution;
  purpose.release = fmt::format("{}, model {}", inputs.target.name,
                                inputs.release.model_hash.substr(0, package_id_length));
  purpose.created_on = inputs.release.created_at.substr(0, 10);
  purpose.outcome = inputs.text.outcome_of(inputs.target.name).past;
  purpose.predicts = fmt::format("Estimates, each week, a student’s chance of this outcome: {}",
                                 sentence(inputs.target.meaning));
  purpose.population = population_text(inputs.target);
  purpose.horizon = fmt::format("From any week of a term to this: {}.", inputs.target.horizon);
  purpose.method = method_text(inputs);
  purpose.intended_uses = inputs.text.intended_uses;
  purpose.must_not_be_used_for = inputs.text.must_not_be_used_for;
}

}  // namespace plimsoll::registry::internal
