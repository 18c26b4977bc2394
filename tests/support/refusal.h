// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>

#include "core/error.h"

namespace plimsoll::testing {

/// What the work is refused with; `cancelled` when it is not.
[[nodiscard]] inline core::ErrorCode refusal(const std::function<void()>& work) {
  try {
    work();
  } catch (const core::Error& error) {
    return error.code();
  }
  return core::ErrorCode::cancelled;
}

}  // namespace plimsoll::testing
