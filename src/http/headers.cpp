// SPDX-License-Identifier: Apache-2.0
#include "http/headers.h"

#include <algorithm>

#include "core/check.h"
#include "http/fields/field_text.h"

namespace plimsoll::http {

Headers::Headers(std::initializer_list<Field> fields) {
  for (const auto& [name, value] : fields) {
    add(name, value);
  }
}

void Headers::add(std::string name, std::string value) {
  PLIMSOLL_CHECK(is_token(name));
  PLIMSOLL_CHECK(is_field_value(value));
  fields_.emplace_back(std::move(name), std::move(value));
}

void Headers::set(std::string name, std::string value) {
  remove(name);
  add(std::move(name), std::move(value));
}

void Headers::remove(std::string_view name) {
  std::erase_if(fields_,
                [&](const Field& field) { return equal_ignoring_case(field.first, name); });
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const auto& [field, value] : fields_) {
    if (equal_ignoring_case(field, name)) {
      return value;
    }
  }
  return std::nullopt;
}

std::string_view Headers::get(std::string_view name) const {
  return find(name).value_or(std::string_view());
}

std::size_t Headers::count(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      fields_, [&](const Field& field) { return equal_ignoring_case(field.first, name); }));
}

}  // namespace plimsoll::http
