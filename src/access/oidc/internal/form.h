// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plimsoll::access::internal {

/// "a=1&b=2", everything but unreserved characters percent-encoded; a space is %20, which queries
/// and forms both understand.
[[nodiscard]] std::string form_text(const std::vector<std::pair<std::string, std::string>>& fields);

/// An address with a query added to what it has.
[[nodiscard]] std::string with_query(const std::string& url, const std::string& query);

/// `client_secret_basic`: both parts form-encoded, then base64 (RFC 6749 section 2.3.1).
[[nodiscard]] std::string basic_authorization(std::string_view name, std::string_view secret);

}  // namespace plimsoll::access::internal
