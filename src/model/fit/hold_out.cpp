// SPDX-License-Identifier: Apache-2.0
#include "model/fit/hold_out.h"

#include <fmt/format.h>

#include <functional>
#include <set>

#include "core/check.h"
#include "core/error.h"
#include "model/internal/sigmoid.h"

namespace plimsoll::model {
namespace {

/// `side` of a row: below 0 it is fitted on, 0 it is held out, above 0 it is left alone.
Fold divide(const TrainingRows& training, std::int32_t part,
            const std::function<int(std::size_t)>& side) {
  Fold fold;
  fold.part = part;
  for (std::size_t row = 0; row < training.outcome.size(); ++row) {
    const int where = side(row);
    if (where < 0) {
      fold.fit_rows.push_back(static_cast<RowIndex>(row));
    } else if (where == 0) {
      fold.held_out.push_back(static_cast<RowIndex>(row));
    }
  }
  return fold;
}

std::vector<Fold> term_folds(const TrainingRows& training) {
  const std::set<std::int32_t> terms(training.term.begin(), training.term.end());
  std::vector<Fold> folds;
  for (const std::int32_t term : terms) {
    if (term != *terms.begin()) {
      folds.push_back(divide(training, term, [&](std::size_t row) {
        return training.term[row] < term ? -1 : (training.term[row] == term ? 0 : 1);
      }));
    }
  }
  return folds;
}

std::vector<Fold> student_folds_of(const TrainingRows& training, std::size_t count) {
  std::vector<Fold> folds;
  for (std::size_t part = 0; part < count; ++part) {
    folds.push_back(divide(training, static_cast<std::int32_t>(part), [&](std::size_t row) {
      return student_fold(training.student[row], count) == part ? 0 : -1;
    }));
  }
  return folds;
}

bool has_both_outcomes(const TrainingRows& training, Rows rows) {
  bool with = false;
  bool without = false;
  for (const RowIndex row : rows) {
    (training.outcome[row] != 0 ? with : without) = true;
  }
  return with && without;
}

}  // namespace

std::size_t student_fold(std::uint64_t student, std::size_t folds) {
  std::uint64_t key = student;  // splitmix64
  key = (key ^ (key >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  key = (key ^ (key >> 27U)) * 0x94d049bb133111ebULL;
  return (key ^ (key >> 31U)) % folds;
}

Folds hold_out_folds(const TrainingRows& training, std::size_t student_folds) {
  PLIMSOLL_CHECK(student_folds >= 2);
  Folds result;
  result.folds = term_folds(training);
  if (result.folds.empty()) {
    result.hold_out = HoldOut::student_split;
    result.note = fmt::format(
        "Only one term to train on: settings were chosen, and the scores calibrated, on {} groups "
        "of students of that term, not on a later term.",
        student_folds);
    result.folds = student_folds_of(training, student_folds);
  }
  std::erase_if(result.folds, [&](const Fold& fold) {
    const bool unusable = fold.held_out.empty() || !has_both_outcomes(training, fold.fit_rows);
    if (unusable) {
      result.note += fmt::format(
          "{}Part {} was not used to choose settings: the rows before it do not have both "
          "outcomes, "
          "or it has no rows.",
          result.note.empty() ? "" : " ", fold.part);
    }
    return unusable;
  });
  if (result.folds.empty()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "No term can be held out: no training rows with both outcomes come before a "
                      "later term. Train on more terms or check the target.",
                      result.note);
  }
  return result;
}

double total_weight(const TrainingRows& training, Rows rows) {
  double sum = 0;
  for (const RowIndex row : rows) {
    sum += training.weight.empty() ? 1.0 : training.weight[row];
  }
  return sum;
}

double weighted_loss(const TrainingRows& training, Rows rows, std::span<const double> logit) {
  double sum = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double weight = training.weight.empty() ? 1.0 : training.weight[rows[i]];
    sum += weight * internal::logit_loss(logit[i], training.outcome[rows[i]] != 0);
  }
  return sum;
}

}  // namespace plimsoll::model
