// SPDX-License-Identifier: Apache-2.0
#include "http/fields/accept_encoding.h"

#include <algorithm>
#include <optional>

#include "http/fields/field_text.h"

namespace plimsoll::http {
namespace {

/// Whether `q=…` says more than zero: "1", "0.5", "0.001"; not "0", "0.000", "x".
bool is_positive_weight(std::string_view parameter) {
  if (parameter.size() < 3 || !equal_ignoring_case(parameter.substr(0, 2), "q=")) {
    return false;
  }
  const auto weight = parameter.substr(2);
  const bool is_number =
      weight.size() <= 5 && weight.find_first_not_of("0123456789.") == std::string_view::npos;
  return is_number && weight.find_first_of("123456789") != std::string_view::npos;
}

bool is_wanted(std::string_view coding) {
  const auto parts = split_list(coding, ';');
  return std::ranges::all_of(parts.begin() + 1, parts.end(), is_positive_weight);
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<bool> by_name;
  bool by_star = false;
  for (const auto coding : split_list(accept_encoding, ',')) {
    const auto name = trimmed(coding.substr(0, coding.find(';')));
    if (equal_ignoring_case(name, "gzip")) {
      by_name = is_wanted(coding);
    } else if (name == "*") {
      by_star = is_wanted(coding);
    }
  }
  return by_name.value_or(by_star);
}

}  // namespace plimsoll::http
