// SPDX-License-Identifier: Apache-2.0
#include "store/time_text.h"

#include <fmt/format.h>

namespace plimsoll::store {

std::string time_text(core::Timestamp instant) {
  const auto second = std::chrono::floor<std::chrono::seconds>(instant);
  auto text = core::format_timestamp(second);
  text.pop_back();  // the Z
  return fmt::format("{}.{:06}Z", text, (instant - second).count());
}

}  // namespace plimsoll::store
