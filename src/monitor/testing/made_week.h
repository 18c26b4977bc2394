// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <vector>

#include "core/random.h"
#include "monitor/week_reference.h"

namespace plimsoll::monitor::testing {

/// A week with two features, from two sources, and two faculties of one size; owns its values.
struct MadeWeek {
  MadeWeek(std::uint64_t seed, std::size_t students) : random(seed) {
    for (std::size_t student = 0; student < students; ++student) {
      grades.push_back(3 + random.normal());
      days.push_back(random.chance(0.2) ? 0 : static_cast<double>(1 + random.below(14)));
      score.push_back(random.uniform());
    }
    faculties = {{"law", students / 2}, {"arts", students - students / 2}};
  }

  void shift_grades(double by) {
    for (double& grade : grades) {
      grade += by;
    }
  }

  void lose_grades(double share) {
    for (double& grade : grades) {
      grade = random.chance(share) ? std::numeric_limits<double>::quiet_NaN() : grade;
    }
  }

  [[nodiscard]] WeekRows rows() const {
    return {.students = grades.size(),
            .numbers = {{"grades", grades}, {"days", days}, {"score", score}},
            .categories = {{"faculty", faculties}},
            .newest_age_days = {{"sis", 1}, {"lms", lms_age_days}}};
  }

  core::Random random;
  std::vector<double> grades;
  std::vector<double> days;
  std::vector<double> score;
  CategoryCounts faculties;
  double lms_age_days = 3;
};

}  // namespace plimsoll::monitor::testing
