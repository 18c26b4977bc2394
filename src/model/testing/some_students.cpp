// SPDX-License-Identifier: Apache-2.0
#include "model/testing/some_students.h"

#include <cmath>
#include <limits>

#include "core/random.h"
#include "model/testing/random_trees.h"

namespace plimsoll::model::testing {

FeatureMatrix StudentTable::matrix() const {
  return matrix_of(columns);
}

TrainingRows StudentTable::rows() const {
  return {matrix(), outcome, term, student, {}};
}

StudentTable some_students() {
  constexpr double missing = std::numeric_limits<double>::quiet_NaN();
  StudentTable table;
  table.specs = {{"logins_14d", -1, NullRule::zero},
                 {"grade<&>\"x\"", -1, NullRule::missing},
                 {"days", 1},
                 {"week", 0, NullRule::missing, true}};
  table.columns.resize(table.specs.size());
  core::Random random(7);
  for (std::size_t i = 0; i < 1500; ++i) {
    const double engaged = random.normal();
    const double grade = 60 + 12 * engaged + 8 * random.normal();
    const double days = std::floor(5 - 3 * engaged + random.normal());
    table.columns[0].push_back(i % 40 == 0 ? missing : std::floor(std::exp(2 + engaged)));
    table.columns[1].push_back(i % 5 == 0 ? missing : grade);
    table.columns[2].push_back(i % 97 == 0 ? 4000 : days);
    table.columns[3].push_back(i % 50 == 0 ? missing : static_cast<double>(i % 4));
    const double logit = -1.5 - engaged + (i % 5 == 0 ? 0.7 : 0) + (grade < 55 && days > 6 ? 2 : 0);
    table.outcome.push_back(random.uniform() < 1 / (1 + std::exp(-logit)) ? 1 : 0);
    table.term.push_back(static_cast<std::int32_t>(i / 500));
    table.student.push_back(i);
  }
  return table;
}

}  // namespace plimsoll::model::testing
