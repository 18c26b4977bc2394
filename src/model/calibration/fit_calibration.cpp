// SPDX-License-Identifier: Apache-2.0
#include "model/calibration/fit_calibration.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "core/check.h"
#include "model/calibration/internal/forms.h"
#include "model/internal/sigmoid.h"

namespace plimsoll::model {
namespace {

using internal::FittedForm;
using internal::FormRows;

/// The rows with their parts numbered in order, and whose they are.
struct Sample {
  FormRows rows;
  std::vector<std::uint64_t> student;
};

Sample sample_of(const HeldOutScores& scores) {
  Sample sample;
  const std::size_t size = scores.outcome.size();
  sample.rows.x.assign(scores.linear_predictor.begin(), scores.linear_predictor.end());
  sample.rows.outcome.assign(scores.outcome.begin(), scores.outcome.end());
  const std::set<std::int32_t> distinct(scores.part.begin(), scores.part.end());
  sample.rows.parts = std::max<std::size_t>(distinct.size(), 1);
  for (std::size_t row = 0; row < size; ++row) {
    const auto part =
        scores.part.empty() ? 0 : std::distance(distinct.begin(), distinct.find(scores.part[row]));
    sample.rows.part.push_back(static_cast<std::uint32_t>(part));
    sample.student.push_back(scores.student.empty() ? row : scores.student[row]);
  }
  return sample;
}

std::vector<double> losses_at(const Calibration& shape, std::span<const double> level,
                              const FormRows& rows) {
  std::vector<double> losses;
  for (std::size_t row = 0; row < rows.x.size(); ++row) {
    losses.push_back(internal::logit_loss(
        calibration_shape(shape, rows.x[row]) + level[rows.part[row]], rows.outcome[row] != 0));
  }
  return losses;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) {
    sum += value;
  }
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// Rows of the sample that `is_in` picks, numbered parts kept.
template <class IsIn>
FormRows picked(const Sample& sample, IsIn is_in, std::vector<std::uint64_t>& student) {
  FormRows rows;
  rows.parts = sample.rows.parts;
  for (std::size_t row = 0; row < sample.student.size(); ++row) {
    if (is_in(row)) {
      rows.x.push_back(sample.rows.x[row]);
      rows.outcome.push_back(sample.rows.outcome[row]);
      rows.part.push_back(sample.rows.part[row]);
      student.push_back(sample.student[row]);
    }
  }
  return rows;
}

/// Losses of every form on rows it was not fitted on.
struct Trials {
  std::vector<std::vector<double>> losses;  ///< by form
  std::vector<std::uint64_t> student;
};

/// Fits all forms on one side of a fold and judges them on the other, at the other side's level.
void try_fold(const std::vector<CalibrationMethod>& forms, FormRows fit, FormRows judged,
              const std::vector<std::uint64_t>& student, Trials& trials) {
  std::vector<std::vector<double>> losses;
  for (const CalibrationMethod method : forms) {
    const FittedForm form = internal::fit_form(method, fit);
    if (!form.is_fitted) {
      return;  // nothing can be compared on this fold
    }
    const double level = internal::level_of(form.calibration, judged);
    std::fill(judged.part.begin(), judged.part.end(), 0U);
    losses.push_back(losses_at(form.calibration, std::span(&level, 1), judged));
  }
  for (std::size_t at = 0; at < forms.size(); ++at) {
    trials.losses[at].insert(trials.losses[at].end(), losses[at].begin(), losses[at].end());
  }
  trials.student.insert(trials.student.end(), student.begin(), student.end());
}

/// Leaves the future out: every part but the first judges the forms fitted on those before it.
Trials try_forms(const Sample& sample, const std::vector<CalibrationMethod>& forms) {
  Trials trials{std::vector<std::vector<double>>(forms.size()), {}};
  const auto& part = sample.rows.part;
  for (std::uint32_t later = 1; later < sample.rows.parts; ++later) {
    std::vector<std::uint64_t> unused;
    std::vector<std::uint64_t> student;
    FormRows fit = picked(
        sample, [&](std::size_t row) { return part[row] < later; }, unused);
    fit.parts = later;
    FormRows judged = picked(
        sample, [&](std::size_t row) { return part[row] == later; }, student);
    try_fold(forms, std::move(fit), std::move(judged), student, trials);
  }
  return trials;
}

/// Standard error of the mean difference of two forms' losses, students being the sampling unit.
double paired_error(const Trials& trials, std::size_t first, std::size_t second) {
  const auto rows = static_cast<double>(trials.student.size());
  const double mean = mean_of(trials.losses[first]) - mean_of(trials.losses[second]);
  std::map<std::uint64_t, double> by_student;
  for (std::size_t row = 0; row < trials.student.size(); ++row) {
    by_student[trials.student[row]] +=
        trials.losses[first][row] - trials.losses[second][row] - mean;
  }
  double squares = 0;
  for (const auto& [student, sum] : by_student) {
    squares += sum * sum;
  }
  return std::sqrt(squares) / rows;
}

/// The simplest form that is not clearly worse than the best; forms are in order of simplicity.
std::size_t chosen_form(const Trials& trials) {
  std::size_t best = 0;
  for (std::size_t form = 1; form < trials.losses.size(); ++form) {
    best = mean_of(trials.losses[form]) < mean_of(trials.losses[best]) ? form : best;
  }
  for (std::size_t form = 0; form < best; ++form) {
    const double worse = mean_of(trials.losses[form]) - mean_of(trials.losses[best]);
    if (worse <= paired_error(trials, form, best)) {
      return form;
    }
  }
  return best;
}

std::vector<CalibrationMethod> forms_to_try(std::size_t rarer, const CalibrationOptions& options) {
  std::vector<CalibrationMethod> forms{CalibrationMethod::platt, CalibrationMethod::beta};
  if (rarer >= options.isotonic_events_at_least) {
    forms.push_back(CalibrationMethod::isotonic);
  }
  return forms;
}

/// Tries the forms and fits the one chosen to all rows.
FittedForm choose_form(const Sample& sample, const std::vector<CalibrationMethod>& forms) {
  const Trials trials = try_forms(sample, forms);
  const std::size_t chosen = chosen_form(trials);
  FittedForm form = internal::fit_form(forms[chosen], sample.rows);
  if (!form.is_fitted) {
    form = internal::fit_form(CalibrationMethod::platt, sample.rows);
  }
  for (std::size_t at = 0; at < forms.size() && !trials.student.empty(); ++at) {
    form.calibration.trials.push_back(
        {forms[at], trials.student.size(), mean_of(trials.losses[at])});
  }
  return form;
}

}  // namespace

Calibration fit_calibration(const HeldOutScores& scores, const CalibrationOptions& options) {
  PLIMSOLL_CHECK_EQ(scores.linear_predictor.size(), scores.outcome.size());
  PLIMSOLL_CHECK(scores.part.empty() || scores.part.size() == scores.outcome.size());
  PLIMSOLL_CHECK(scores.student.empty() || scores.student.size() == scores.outcome.size());
  const Sample sample = sample_of(scores);
  Calibration result;
  result.rows = scores.outcome.size();
  for (const std::uint8_t happened : scores.outcome) {
    result.events += happened != 0 ? 1 : 0;
  }
  const std::vector<double> no_level(sample.rows.parts, 0.0);
  result.log_loss_before = mean_of(losses_at({}, no_level, sample.rows));
  result.log_loss_after = result.log_loss_before;
  const std::size_t rarer = std::min(result.events, result.rows - result.events);
  if (rarer < options.events_at_least) {
    result.note = fmt::format(
        "Too few held-out outcomes to calibrate on: {} of {} rows have it, at "
        "least {} with and without it are needed.",
        result.events, result.rows, options.events_at_least);
    return result;
  }
  FittedForm form = choose_form(sample, forms_to_try(rarer, options));
  if (!form.is_fitted) {
    result.note = fmt::format(
        "Held-out scores do not rise with risk, so they cannot be calibrated: "
        "slope {:.3g}.",
        form.calibration.slope);
    return result;
  }
  form.calibration.rows = result.rows;
  form.calibration.events = result.events;
  form.calibration.log_loss_before = result.log_loss_before;
  form.calibration.log_loss_after = mean_of(losses_at(form.calibration, form.level, sample.rows));
  return form.calibration;
}

std::vector<double> held_out_logits(const HeldOutScores& scores, const Calibration& calibration) {
  const Sample sample = sample_of(scores);
  std::vector<double> level(sample.rows.parts, calibration.intercept);
  for (std::uint32_t part = 0; part < sample.rows.parts && !calibration.is_identity(); ++part) {
    std::vector<std::uint64_t> unused;
    level[part] = internal::level_of(
        calibration,
        picked(
            sample, [&](std::size_t row) { return sample.rows.part[row] == part; }, unused));
  }
  std::vector<double> logits;
  for (std::size_t row = 0; row < sample.rows.x.size(); ++row) {
    logits.push_back(calibration_shape(calibration, sample.rows.x[row]) +
                     level[sample.rows.part[row]]);
  }
  return logits;
}

}  // namespace plimsoll::model
