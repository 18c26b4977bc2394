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

/// What the first way does better than the second, in [-1, 1]; NaN without events, or rows taken.
struct PairedDifferences {
  Estimate recall;     ///< of all events, the share taken
  Estimate precision;  ///< of the rows taken, the share with the event
};

/// Differences, first minus second, with the interval of the paired bootstrap over students: both
/// ways are judged on the same resample, so what makes a resample easy cancels out.
/// REQUIRES: spans of one length.
PairedDifferences list_differences(const PairedLists& lists, const BootstrapOptions& options = {});

}  // namespace plimsoll::model
