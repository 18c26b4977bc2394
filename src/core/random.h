// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>

namespace plimsoll::core {

/// Seeded random numbers, the same on every platform: xoshiro256** seeded by splitmix64.
///
/// Not for secrets. Not thread-safe: fork one per thread or per entity.
/// Source: Blackman & Vigna, "Scrambled linear pseudorandom number generators", TOMS 2021.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0);

  /// 64 uniform bits.
  std::uint64_t next();
  /// Uniform in [0, 1), 53 bits.
  double uniform();
  /// Standard normal, by the polar method.
  double normal();
  /// Uniform integer in [0, bound), without bias; bound must be positive.
  std::uint64_t below(std::uint64_t bound);
  /// True with probability `p`.
  bool chance(double p) { return uniform() < p; }
  /// Poisson count; mean in [0, 700].
  std::int64_t poisson(double mean);
  /// An independent generator for `key`; does not advance this one.
  [[nodiscard]] Random fork(std::uint64_t key) const;

 private:
  std::array<std::uint64_t, 4> state_{};
};

}  // namespace plimsoll::core
