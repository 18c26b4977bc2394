// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace plimsoll::fairness {

/// 1 for the tests that are discoveries at a false-discovery rate of `rate`: with m defined
/// p-values in order, all up to the largest k with p_(k) <= k/m * rate (Benjamini and Hochberg
/// 1995). A p-value that is NaN is no test and no discovery.
std::vector<std::uint8_t> discoveries(std::span<const double> p_values, double rate);

}  // namespace plimsoll::fairness
