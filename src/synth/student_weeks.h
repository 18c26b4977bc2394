// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/time.h"

namespace plimsoll::synth {

/// Days of activity in the two weeks before a scoring date, the newest first: bit 0 is the date
/// itself, bit 13 the thirteenth day before it.
using ActiveDays = std::uint32_t;

/// What can be told of a student at a scoring date, straight from the life that the university's
/// files are written from, and the truth beside it.
struct StudentWeek {
  std::string faculty;
  ActiveDays lms = 0;
  ActiveDays campus = 0;
  bool is_online = false;  ///< then no campus system knows the student
  bool is_first_year = false;
  bool on_probation = false;
  double prior_gpa = 0;        ///< 0 to 5; NaN when not known
  int payment_delay_days = 0;  ///< after the due date; negative is early
  int registered_day = 0;      ///< after the term's start; negative is before
  int courses = 0;
  double probability = 0;  ///< the true one, of leaving
  bool leaves = false;
};

struct StudentWeeksOptions {
  std::uint64_t seed = 42;
  std::int64_t intake = 100;  ///< new students each autumn
  int term = 0;               ///< 0 is the first autumn, 1 the spring after it; at least 0
  int week = 9;               ///< of the term; the scoring date is its last day
};

/// The students who study in a term, at the end of one of its weeks, in order of their entry. The
/// same options give the same students, and other weeks of theirs. No file is written: for trials
/// of what watches data, over many seeds. Students whose leaving is not left to chance (graduates,
/// exchange) are not among them.
[[nodiscard]] std::vector<StudentWeek> student_weeks(const StudentWeeksOptions& options);

}  // namespace plimsoll::synth
