// SPDX-License-Identifier: Apache-2.0
#include "audit/internal/findings.h"

#include <fmt/format.h>

#include "core/error.h"

namespace plimsoll::audit::internal {

void Findings::add(std::string file, std::string place, std::string text) {
  constexpr std::size_t readable = 100;
  if (found_.size() == readable) {
    ++left_out_;
    return;
  }
  found_.push_back({std::move(file), std::move(place), std::move(text)});
}

bool Findings::attempt(const std::string& file, const std::function<void()>& work) {
  try {
    work();
    return true;
  } catch (const core::Error& error) {
    add(file, "", error.public_text());
    return false;
  }
}

std::vector<Finding> Findings::take() {
  if (left_out_ > 0) {
    found_.push_back({"", "", fmt::format("{} more problems", left_out_)});
  }
  return std::move(found_);
}

std::string byte_range(std::uint64_t first, std::uint64_t length) {
  return fmt::format("bytes {} to {}", first, first + length);
}

}  // namespace plimsoll::audit::internal
