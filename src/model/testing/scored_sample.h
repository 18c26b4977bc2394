// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "model/metrics/scored_rows.h"

namespace plimsoll::model::testing {

/// Scored rows with the memory that ScoredRows borrows.
struct ScoredSample {
  std::vector<double> score;
  std::vector<std::uint8_t> outcome;
  std::vector<std::uint64_t> student;
  std::vector<std::uint32_t> list;

  [[nodiscard]] ScoredRows rows() const { return {score, outcome, student, list, {}}; }
};

}  // namespace plimsoll::model::testing
