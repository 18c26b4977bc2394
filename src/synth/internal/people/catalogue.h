// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <span>
#include <string_view>

namespace plimsoll::synth {

/// A study programme. Shares are of the intake and sum to 1 over all programmes.
struct Programme {
  std::string_view faculty;
  std::string_view name;
  std::string_view prefix;  ///< of its course codes
  int terms;                ///< its length for a full-time student
  double share;
  bool selective;
};

[[nodiscard]] std::span<const Programme> programmes();

/// The programme at `point` in [0, 1) of the cumulated shares.
[[nodiscard]] std::size_t programme_at(double point);

/// Where a name comes from: decides the list it is drawn from.
enum class Origin { norwegian, english, elsewhere };

/// Given names usual for women or for men, UTF-8; every letter exists in ISO-8859-1.
[[nodiscard]] std::span<const std::string_view> given_names(Origin origin, bool woman);
[[nodiscard]] std::span<const std::string_view> family_names(Origin origin);

}  // namespace plimsoll::synth
