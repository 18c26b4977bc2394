// SPDX-License-Identifier: Apache-2.0
#include "store/row.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/check.h"

namespace plimsoll::store {
namespace {

/// The number that the whole of a text is.
template <class Number>
std::optional<Number> parsed(const std::string& text) {
  Number number{};
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

constexpr double exact_below = 9007199254740992.0;  // 2^53

std::optional<std::int64_t> as_integer(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    return *integer;
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    return parsed<std::int64_t>(*text);
  }
  const auto* real = std::get_if<double>(&value);
  if (real != nullptr && std::abs(*real) < exact_below && *real == std::floor(*real)) {
    return static_cast<std::int64_t>(*real);
  }
  return std::nullopt;
}

std::optional<double> as_real(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    return static_cast<double>(*integer);
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    return parsed<double>(*text);
  }
  const auto* real = std::get_if<double>(&value);
  return real == nullptr ? std::nullopt : std::optional(*real);
}

[[noreturn]] void wrong(std::string_view what, std::string_view column) {
  throw core::Bug(fmt::format("the column {} of a row {}", column, what));
}

}  // namespace

Row::Row(std::shared_ptr<const std::vector<std::string>> columns, std::vector<Value> values)
    : columns_(std::move(columns)), values_(std::move(values)) {
  PLIMSOLL_CHECK_EQ(columns_->size(), values_.size());
}

const Value& Row::value(std::string_view column) const {
  const auto found = std::ranges::find(*columns_, column);
  if (found == columns_->end()) {
    wrong("is not there", column);
  }
  return values_[static_cast<std::size_t>(found - columns_->begin())];
}

bool Row::is_null(std::string_view column) const {
  return std::holds_alternative<std::monostate>(value(column));
}

const std::string& Row::text(std::string_view column) const {
  const auto* text = std::get_if<std::string>(&value(column));
  if (text == nullptr) {
    wrong("is not text", column);
  }
  return *text;
}

std::optional<std::string> Row::optional_text(std::string_view column) const {
  return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::int64_t Row::integer(std::string_view column) const {
  const auto integer = as_integer(value(column));
  if (!integer) {
    wrong("is not a whole number", column);
  }
  return *integer;
}

std::optional<std::int64_t> Row::optional_integer(std::string_view column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

double Row::real(std::string_view column) const {
  const auto real = as_real(value(column));
  if (!real) {
    wrong("is not a number", column);
  }
  return *real;
}

core::Timestamp Row::time(std::string_view column) const {
  const auto time = core::parse_timestamp(text(column));
  if (!time) {
    wrong("is not a time", column);
  }
  return *time;
}

std::optional<core::Timestamp> Row::optional_time(std::string_view column) const {
  return is_null(column) ? std::nullopt : std::optional(time(column));
}

}  // namespace plimsoll::store
