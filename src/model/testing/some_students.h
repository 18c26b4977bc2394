// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/fit/design.h"
#include "model/fit/hold_out.h"

namespace plimsoll::model::testing {

/// Rows to train on, with everything that forms of a model have to say: outliers, missing values
/// under both rules, weights by level, and an outcome that a product of two features drives.
struct StudentTable {
  std::vector<FeatureSpec> specs;
  std::vector<std::vector<double>> columns;
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> term;
  std::vector<std::uint64_t> student;

  FeatureMatrix matrix() const;
  TrainingRows rows() const;
};

/// The same 1,500 students of three terms each time; names of features need escaping.
StudentTable some_students();

}  // namespace plimsoll::model::testing
