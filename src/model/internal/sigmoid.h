// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace plimsoll::model::internal {

/// Unsigned integers of the size and number of a value's lanes.
template <class Value>
struct BitsOf {
  using Type [[gnu::vector_size(sizeof(Value))]] = std::uint64_t;
};
template <>
struct BitsOf<double> {
  using Type = std::uint64_t;
};

/// x becomes e^x, for x in [-708, 709], clamped outside; within 1 ulp or so of the true value. A
/// number, or a vector of them, each with the bits it would have alone.
/// The C library's exp differs in the last bit between processors (it picks a variant with fused
/// multiply-add where there is one), and a prediction must recompute to the same bit anywhere.
/// Method: x = k ln 2 + r (Cody and Waite), |r| <= 0.35, Taylor to r^13.
template <class Value>
[[gnu::always_inline]] inline void exponentiate(Value& x) {
  constexpr double log2_e = 1.4426950408889634;
  constexpr double ln2_high = 6.93147180369123816490e-01;  // trailing zero bits: k*high is exact
  constexpr double ln2_low = 1.90821492927058770002e-10;
  constexpr double round_magic = 6755399441055744.0;  // 1.5 * 2^52
  const Value zero{};
  x = x < -708.0 ? zero - 708.0 : x;
  x = x > 709.0 ? zero + 709.0 : x;
  const Value shifted = x * log2_e + round_magic;
  const Value k = shifted - round_magic;
  const Value r = (x - k * ln2_high) - k * ln2_low;
  Value tail = (1.0 / 6227020800.0) * r + 1.0 / 479001600.0;
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
  const Value power = 1.0 + (r + r * r * tail);
  using Bits = typename BitsOf<Value>::Type;
  const Bits exponent = __builtin_bit_cast(Bits, shifted) << 52U;  // k, modulo 2^12
  x = __builtin_bit_cast(Value, __builtin_bit_cast(Bits, power) + exponent);
}

/// e^x; see exponentiate.
inline double portable_exp(double x) {
  exponentiate(x);
  return x;
}

/// ln x for positive normal x, within 1 ulp or so, for the same reason.
/// Method: x = m 2^k with m in [sqrt(1/2), sqrt(2)), ln m = 2 artanh((m - 1) / (m + 1)).
inline double portable_log(double x) {
  constexpr double ln2_high = 6.93147180369123816490e-01;
  constexpr double ln2_low = 1.90821492927058770002e-10;
  constexpr double root_half = 0.70710678118654752;
  int exponent = 0;
  double mantissa = std::frexp(x, &exponent);  // exact
  if (mantissa < root_half) {
    mantissa *= 2;
    exponent -= 1;
  }
  const double s = (mantissa - 1) / (mantissa + 1);
  const double square = s * s;
  double tail = 1.0 / 23;
  for (int power = 21; power >= 3; power -= 2) {
    tail = tail * square + 1.0 / power;
  }
  const double k = exponent;
  return k * ln2_high + (2 * s + (2 * s * square * tail + k * ln2_low));
}

/// x becomes ln(1 + x), for x in [0, 1], a number or a vector of them, by the method of
/// portable_log; the lost part of 1 + x is put back to first order.
template <class Value>
[[gnu::always_inline]] inline void log_of_one_plus(Value& x) {
  constexpr double ln2_high = 6.93147180369123816490e-01;
  constexpr double ln2_low = 1.90821492927058770002e-10;
  constexpr double root_two = 2 * 0.70710678118654752;
  const Value zero{};
  const Value sum = 1.0 + x;
  const Value mantissa = sum < root_two ? sum : sum / 2.0;
  const Value k = sum < root_two ? zero : zero + 1.0;
  const Value s = (mantissa - 1.0) / (mantissa + 1.0);
  const Value square = s * s;
  Value tail = zero + 1.0 / 23;
  for (int power = 21; power >= 3; power -= 2) {
    tail = tail * square + 1.0 / power;
  }
  const Value log = k * ln2_high + (2.0 * s + (2.0 * s * square * tail + k * ln2_low));
  x = log - ((sum - 1.0) - x) / sum;
}

/// ln(1 + x) for x in [0, 1]; see log_of_one_plus.
inline double portable_log1p(double x) {
  log_of_one_plus(x);
  return x;
}

/// 1 / (1 + e^-x).
inline double sigmoid(double x) {
  return 1.0 / (1.0 + portable_exp(-x));
}

/// -log of the probability that a logit gives to what happened; no overflow for any finite logit.
inline double logit_loss(double logit, bool outcome) {
  const double margin = outcome ? logit : -logit;
  return std::max(-margin, 0.0) + portable_log1p(portable_exp(-std::abs(margin)));
}

}  // namespace plimsoll::model::internal
