// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "server/api/call.h"

namespace plimsoll::server {

/// Which page of entries of the audit log a request asks for, newest first.
struct EntryPlace {
  std::uint64_t before = ~std::uint64_t{0};  ///< the page's entries come before this one
  std::size_t limit = 100;

  /// By `cursor` and `limit`; `list` is what the cursor must be of.
  [[nodiscard]] static EntryPlace of(const http::Request& request, std::string_view list);
};

/// Puts `next` and `unsearched` into an answer, where there are any.
void add_place(core::json::object& answer, std::string_view list,
               const std::optional<std::uint64_t>& next, std::uint64_t unsearched);

}  // namespace plimsoll::server
