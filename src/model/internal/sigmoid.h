// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace plimsoll::model::internal {

/// e^x for x in [-708, 709], clamped outside; within 1 ulp or so of the true value.
/// The C library's exp differs in the last bit between processors (it picks a variant with fused
/// multiply-add where there is one), and a prediction must recompute to the same bit anywhere.
/// Method: x = k ln 2 + r (Cody and Waite), |r| <= 0.35, Taylor to r^13.
inline double portable_exp(double x) {
  constexpr double log2_e = 1.4426950408889634;
  constexpr double ln2_high = 6.93147180369123816490e-01;  // trailing zero bits: k*high is exact
  constexpr double ln2_low = 1.90821492927058770002e-10;
  constexpr double round_magic = 6755399441055744.0;  // 1.5 * 2^52
  x = std::min(std::max(x, -708.0), 709.0);
  const double shifted = x * log2_e + round_magic;
  const double k = shifted - round_magic;
  const double r = (x - k * ln2_high) - k * ln2_low;
  double tail = 1.0 / 6227020800.0;
  tail = tail * r + 1.0 / 479001600.0;
  tail = tail * r + 1.0 / 39916800.0;
  tail = tail * r + 1.0 / 3628800.0;
  tail = tail * r + 1.0 / 362880.0;
  tail = tail * r + 1.0 / 40320.0;
  tail = tail * r + 1.0 / 5040.0;
  tail = tail * r + 1.0 / 720.0;
  tail = tail * r + 1.0 / 120.0;
  tail = tail * r + 1.0 / 24.0;
  tail = tail * r + 1.0 / 6.0;
  tail = tail * r + 0.5;
  const double power = 1.0 + (r + r * r * tail);
  const auto exponent = std::bit_cast<std::uint64_t>(shifted) << 52U;  // k, modulo 2^12
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(power) + exponent);
}

/// 1 / (1 + e^-x).
inline double sigmoid(double x) {
  return 1.0 / (1.0 + portable_exp(-x));
}

/// -log of the probability that a logit gives to what happened; no overflow for any finite logit.
inline double logit_loss(double logit, bool outcome) {
  const double margin = outcome ? logit : -logit;
  return std::max(-margin, 0.0) + std::log1p(portable_exp(-std::abs(margin)));
}

}  // namespace plimsoll::model::internal
