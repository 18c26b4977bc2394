// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace plimsoll::jobs {

/// Names this process among all that ever ran: the start of its machine, its process namespace, its
/// number there and when it started, separated by '/'.
[[nodiscard]] std::string process_name();

/// Whether the process whose name this is, or what the text begins with, is gone for certain: it
/// ran in our namespace since our machine started, and runs no more. False where nobody here can
/// tell: another machine, another container, another text.
[[nodiscard]] bool is_certainly_gone(std::string_view name);

}  // namespace plimsoll::jobs
