// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "model/metrics/wilson.h"

namespace plimsoll::model {

/// How far two models agree on why a student is at risk.
struct ReasonStability {
  std::size_t students = 0;
  std::size_t changed = 0;  ///< whose first reason is another, or is there in one model only
  Rate share;               ///< changed of students
};

/// Compares the first reasons that two consecutive models give for the same students, one entry per
/// student; empty = no reason. REQUIRES: as many entries in both.
ReasonStability reason_stability(std::span<const std::string> before,
                                 std::span<const std::string> after);

}  // namespace plimsoll::model
