// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

namespace plimsoll::core {

/// Our own mistake, found by an always-on check: ends the job, never caught to go on.
class Bug : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws Bug with the place and what was expected.
[[noreturn]] void fail_check(std::string_view condition, std::string_view values,
                             std::source_location where = std::source_location::current());

}  // namespace plimsoll::core

#define PLIMSOLL_CHECK(condition)                   \
  do {                                              \
    if (!(condition)) {                             \
      ::plimsoll::core::fail_check(#condition, ""); \
    }                                               \
  } while (false)

#define PLIMSOLL_CHECK_EQ(left, right)                                                       \
  do {                                                                                       \
    const auto& plimsoll_left = (left);                                                      \
    const auto& plimsoll_right = (right);                                                    \
    if (!(plimsoll_left == plimsoll_right)) {                                                \
      ::plimsoll::core::fail_check(#left " == " #right,                                      \
                                   fmt::format("{} and {}", plimsoll_left, plimsoll_right)); \
    }                                                                                        \
  } while (false)
