// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "http/fields/query_string.h"

namespace plimsoll::http {

/// What a request line asks for.
struct RequestTarget {
  std::string path;                   ///< decoded
  std::vector<std::string> segments;  ///< decoded one by one: an encoded slash does not divide
  Query query;
};

/// Reads a target in origin form (`/a/b?c=d`), or in absolute form for `host`.
///
/// Throws core::Error{invalid_input} for any byte RFC 3986 does not allow there, wrong percent
/// encoding, `.` and `..` segments, a fragment, or another host.
[[nodiscard]] RequestTarget parse_request_target(std::string_view target, std::string_view host);

/// Whether `host` may stand in a Host header: a name or an address, with or without a port.
[[nodiscard]] bool is_host(std::string_view host);

}  // namespace plimsoll::http
