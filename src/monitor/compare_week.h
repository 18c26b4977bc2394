// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/distance.h"
#include "monitor/week_reference.h"

namespace plimsoll::monitor {

/// What is compared of a column.
enum class Measure {
  population_stability,  ///< index on the reference's deciles
  wasserstein,           ///< in standard deviations of the reference
  missing_share,         ///< difference of the share of missing values
  jensen_shannon,        ///< of categories
  largest_shift,         ///< of the share of one category
  student_count,         ///< relative
  source_age,            ///< days that a source's newest record is older than the oldest before
};
[[nodiscard]] std::string_view name_of(Measure measure);

enum class DriftVerdict {
  steady,       ///< not beyond what is usual and worth somebody's time, or not beyond chance
  drifted,      ///< beyond both
  cannot_tell,  ///< too few rows, or not defined
};
[[nodiscard]] std::string_view name_of(DriftVerdict verdict);

/// When a difference is worth somebody's time. Effects are what must be exceeded *beyond* the
/// usual difference between earlier terms.
struct DriftRules {
  double stability_above = 0.1;
  double wasserstein_above = 0.1;
  double missing_above = 0.05;
  double jensen_shannon_above = 0.1;
  double shift_above = 0.05;
  double students_above = 0.2;
  double age_days_above = 4;
  /// Rows on both sides: students of the week, of the reference all terms together.
  std::size_t rows_at_least = 100;
  /// Chance of one false word or more in a week in which all is the same and rows are independent;
  /// shared out evenly over everything that is compared (Bonferroni).
  double false_alarms = 0.01;
};

/// One comparison of a week with the same week of earlier terms.
struct Finding {
  std::string subject;  ///< column, or source
  Measure measure = Measure::population_stability;
  Distance distance;
  double usual = 0;         ///< difference of an earlier term from the others
  double effect_above = 0;  ///< beyond the usual, by the rules
  /// What the measure is about, before and now: median, share of missing values, share of
  /// `category`, students, age in days. NaN where there is none.
  double before = 0;
  double now = 0;
  std::string category;  ///< whose share differs most; empty of numbers
  DriftVerdict verdict = DriftVerdict::cannot_tell;

  /// What the value must exceed.
  [[nodiscard]] double limit() const;
};

/// Compares a week with its reference, column by column in the reference's order: numbers by three
/// measures, categories by two, then the number of students and the ages of the sources' records.
/// An alert needs an effect beyond the usual, more than chance, and rows. A column that the week
/// does not have cannot be told of.
[[nodiscard]] std::vector<Finding> compare_week(const WeekReference& reference,
                                                const WeekRows& week, const DriftRules& rules = {});

/// Findings with the verdict `drifted`.
[[nodiscard]] std::size_t count_drifted(const std::vector<Finding>& findings);

}  // namespace plimsoll::monitor
