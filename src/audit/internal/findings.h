// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "audit/log_verification.h"

namespace plimsoll::audit::internal {

/// Gathers what is wrong, up to a number that somebody can read.
class Findings {
 public:
  void add(std::string file, std::string place, std::string text);
  /// Does `work`; an error that ends it is a finding on `file`. Returns whether it came to its end.
  bool attempt(const std::string& file, const std::function<void()>& work);
  /// All of them; the last one says how many were left out.
  [[nodiscard]] std::vector<Finding> take();

 private:
  std::vector<Finding> found_;
  std::size_t left_out_ = 0;
};

/// "bytes 12 to 44"
[[nodiscard]] std::string byte_range(std::uint64_t first, std::uint64_t length);

}  // namespace plimsoll::audit::internal
