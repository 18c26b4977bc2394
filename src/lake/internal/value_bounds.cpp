// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/value_bounds.h"

#include <fmt/format.h>

#include <charconv>

#include "core/json.h"
#include "core/time.h"

namespace plimsoll::lake::internal {
namespace {

constexpr std::size_t bound_characters = 32;
constexpr std::string_view last_character = "\xF4\x8F\xBF\xBF";  // U+10FFFF

/// Bytes of the first `count` characters of UTF-8 text.
std::size_t prefix_bytes(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool starts_character = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (starts_character && count-- == 0) {
      break;
    }
  }
  return at;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

double real_of(std::string_view text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Orders integers, and decimals with the same number of places, by their texts: 38 digits fit no
/// machine type.
bool is_less_number(std::string_view left, std::string_view right) {
  const bool negative = left.starts_with('-');
  if (negative != right.starts_with('-')) {
    return negative;
  }
  const auto is_smaller = [](std::string_view a, std::string_view b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  };
  return negative ? is_smaller(right, left) : is_smaller(left, right);
}

/// "2024-01-01 10:00:00.123456+00" in milliseconds, rounded down or up: Delta's instants have three
/// places.
std::string instant_json(std::string_view text, bool round_up) {
  std::string rfc(text.substr(0, text.size() - std::string_view("+00").size()));
  rfc[std::string_view("2024-01-01").size()] = 'T';
  const auto instant = core::parse_timestamp(rfc + "Z");
  if (!instant) {
    return {};
  }
  using std::chrono::milliseconds;
  const auto rounded = round_up ? std::chrono::ceil<milliseconds>(*instant)
                                : std::chrono::floor<milliseconds>(*instant);
  const auto second = std::chrono::floor<std::chrono::seconds>(rounded);
  const std::string whole = core::format_timestamp(second);
  return fmt::format("\"{}.{:03}Z\"", whole.substr(0, whole.size() - 1),
                     (rounded - second).count());
}

}  // namespace

ValueBound::ValueBound(std::string_view type, Side side)
    : type_(type), side_(side), lost_(type == "BOOLEAN") {}

bool ValueBound::is_ordered(std::string_view text) const {
  if (type_ == "VARCHAR") {
    return true;
  }
  const bool has_year = text.size() >= 10 && text[4] == '-' && is_digit(text[0]);
  if (type_ == "DATE") {
    return has_year && text.size() == 10;
  }
  if (type_ == "TIMESTAMPTZ") {
    return has_year && text.ends_with("+00");
  }
  return !text.empty() && is_digit(text.back());  // not inf, not nan
}

bool ValueBound::is_less(std::string_view left, std::string_view right) const {
  if (type_ == "DOUBLE") {
    return real_of(left) < real_of(right);
  }
  const bool is_text = type_ == "VARCHAR" || type_ == "DATE" || type_ == "TIMESTAMPTZ";
  return is_text ? left < right : is_less_number(left, right);
}

void ValueBound::take(std::string_view text) {
  if (lost_ || !is_ordered(text)) {
    lost_ = true;
    return;
  }
  const bool replaces =
      !text_ || (side_ == Side::minimum ? is_less(text, *text_) : is_less(*text_, text));
  if (replaces) {
    text_ = text;
  }
}

std::string ValueBound::json() const {
  if (lost_ || !text_) {
    return {};
  }
  if (type_ == "TIMESTAMPTZ") {
    return instant_json(*text_, side_ == Side::maximum);
  }
  if (type_ == "DATE") {
    return fmt::format("\"{}\"", *text_);
  }
  if (type_ != "VARCHAR") {
    return *text_;
  }
  const std::string cut = side_ == Side::minimum ? cut_minimum(*text_) : cut_maximum(*text_);
  return text_->empty() || !cut.empty() ? core::json::serialize(core::json::string(cut)) : "";
}

std::string cut_minimum(std::string_view text) {
  return std::string(text.substr(0, prefix_bytes(text, bound_characters)));
}

std::string cut_maximum(std::string_view text) {
  const std::size_t kept = prefix_bytes(text, bound_characters);
  if (kept == text.size()) {
    return std::string(text);
  }
  if (text.substr(kept).starts_with(last_character)) {
    return {};  // nothing of that length is greater
  }
  return std::string(text.substr(0, kept)) + std::string(last_character);
}

}  // namespace plimsoll::lake::internal
