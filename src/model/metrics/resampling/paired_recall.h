// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "model/metrics/estimate.h"

namespace plimsoll::model {

/// Two ways of filling the same lists, row by row.
struct PairedLists {
  std::span<const std::uint8_t> first;    ///< 1 = taken by the first way
  std::span<const std::uint8_t> second;   ///< 1 = taken by the second way
  std::span<const std::uint8_t> outcome;  ///< 1 = the bad outcome happened
  std::span<const std::uint64_t> student;
};

/// Recall of the first way minus recall of the second, in [-1, 1], with the interval of the paired
/// bootstrap over students: both ways are judged on the same resample, so what makes a resample
/// easy cancels out. NaN without events. REQUIRES: spans of one length.
Estimate recall_difference(const PairedLists& lists, const BootstrapOptions& options = {});

}  // namespace plimsoll::model
