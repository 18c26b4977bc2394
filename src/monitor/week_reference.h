// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "monitor/number_profile.h"

namespace plimsoll::monitor {

/// Names that stand beside those of features, and that no feature may have.
inline constexpr const char* score_column = "score";
inline constexpr const char* leading_reason = "leading_reason";
inline constexpr const char* students_subject = "students";

/// The age of a source without any record.
inline constexpr double no_record_days = 365;

/// A column of numbers of one week. Borrows the values; NaN is missing.
struct NumberColumn {
  std::string name;
  std::span<const double> values;
};

/// What one week of one term looks like, a row per student.
struct WeekRows {
  std::size_t students = 0;
  std::vector<NumberColumn> numbers;                 ///< features and scores, in one order always
  std::map<std::string, CategoryCounts> categories;  ///< by column, such as "faculty"
  std::map<std::string, double> newest_age_days;     ///< by source: of its newest record
};

/// A column of numbers in the same week of earlier terms, all terms together, and how far one of
/// these terms usually is from the others.
struct NumberReference {
  std::string name;
  NumberProfile profile;
  double usual_stability = 0;    ///< population stability index
  double usual_wasserstein = 0;  ///< standard deviations
  double usual_missing = 0;      ///< difference of the share of missing values
};

/// The same of a column of categories.
struct CategoryReference {
  CategoryCounts counts;
  double usual_distance = 0;  ///< Jensen-Shannon
  double usual_shift = 0;     ///< of the share of one category
};

/// A week of the term as it was in earlier terms.
struct WeekReference {
  std::size_t terms = 0;
  double students = 0;        ///< mean over the terms
  double usual_students = 0;  ///< difference of a term's number from the others' mean, relative
  std::vector<NumberReference> numbers;
  std::map<std::string, CategoryReference> categories;
  std::map<std::string, double> newest_age_days;  ///< by source: the largest of the terms
};

/// The reference of one week of the term, from the same week of each term. Bounds of bins come from
/// all terms together and never move again. What is usual is the largest distance of a term from
/// the others together; from four terms on the second largest, so that a term whose feed broke does
/// not excuse the next break; 0 with one term, of which nobody can tell.
/// REQUIRES: at least one term, all with the same columns.
[[nodiscard]] WeekReference week_reference(const std::vector<WeekRows>& terms);

/// What a release remembers of the terms it was made from: a reference for each week of the term.
struct DriftReference {
  std::vector<std::string> terms;      ///< ids, in order of time
  std::map<int, WeekReference> weeks;  ///< by week of the term, from 1
};

}  // namespace plimsoll::monitor
