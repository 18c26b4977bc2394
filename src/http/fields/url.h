// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::http {

/// Where a request of ours goes.
struct Url {
  bool is_encrypted = false;  ///< https
  std::string host;           ///< a name or an address, without brackets
  std::string port;
  std::string authority;     ///< what the Host header says
  std::string target = "/";  ///< path and query
};

/// Reads `http://…` or `https://…`. Empty for other schemes, user names, fragments, and whatever
/// has a character that RFC 3986 does not allow.
[[nodiscard]] std::optional<Url> parse_url(std::string_view text);

}  // namespace plimsoll::http
