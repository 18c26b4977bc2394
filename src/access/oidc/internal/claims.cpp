// SPDX-License-Identifier: Apache-2.0
#include "access/oidc/internal/claims.h"

namespace plimsoll::access::internal {

std::string text_claim(const core::json::object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string{};
}

std::vector<std::string> texts_claim(const core::json::object& claims, std::string_view name) {
  std::vector<std::string> texts;
  const auto* value = claims.if_contains(name);
  if (value != nullptr && value->is_string()) {
    texts.emplace_back(value->as_string());
  }
  if (value != nullptr && value->is_array()) {
    for (const auto& item : value->as_array()) {
      if (item.is_string()) {
        texts.emplace_back(item.as_string());
      }
    }
  }
  return texts;
}

std::optional<std::int64_t> seconds_claim(const core::json::object& claims, std::string_view name) {
  constexpr double latest = 253402300799;  // the year 9999
  const auto* value = claims.if_contains(name);
  if (value == nullptr || !value->is_number()) {
    return std::nullopt;
  }
  const auto seconds = value->to_number<double>();
  return seconds >= 0 && seconds <= latest ? std::optional(static_cast<std::int64_t>(seconds))
                                           : std::nullopt;
}

}  // namespace plimsoll::access::internal
