// SPDX-License-Identifier: Apache-2.0
#include "contract/internal/time_pattern.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace plimsoll::contract::internal {
namespace {

// Longest first: `MMM` must not be read as `MM` and `M`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 21> letters{{
    {"yyyy", "%Y"}, {"uuuu", "%Y"}, {"yy", "%y"},     {"MMMM", "%B"}, {"MMM", "%b"}, {"MM", "%m"},
    {"M", "%-m"},   {"dd", "%d"},   {"d", "%-d"},     {"HH", "%H"},   {"H", "%-H"},  {"hh", "%I"},
    {"mm", "%M"},   {"ss", "%S"},   {"SSSSSS", "%f"}, {"SSS", "%g"},  {"a", "%p"},   {"XXX", "%z"},
    {"XX", "%z"},   {"X", "%z"},    {"Z", "%z"},
}};

constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::optional<std::pair<std::string_view, std::string_view>> letter_at(std::string_view rest) {
  for (const auto& entry : letters) {
    if (rest.starts_with(entry.first)) {
      return entry;
    }
  }
  return std::nullopt;
}

// A quoted literal ('T') at the start of `rest`: its length, or 0.
std::size_t copy_literal(std::string_view rest, std::string& out) {
  const auto end = rest.find('\'', 1);
  if (end == std::string_view::npos) {
    return 0;
  }
  out += end == 1 ? std::string_view("'") : rest.substr(1, end - 1);
  return end + 1;
}

std::optional<std::int64_t> seconds_of(char unit, bool in_time) {
  switch (unit) {
    case 'W':
      return in_time ? std::nullopt : std::optional<std::int64_t>(7 * 86400);
    case 'D':
      return in_time ? std::nullopt : std::optional<std::int64_t>(86400);
    case 'H':
      return in_time ? std::optional<std::int64_t>(3600) : std::nullopt;
    case 'M':
      return in_time ? std::optional<std::int64_t>(60) : std::nullopt;
    case 'S':
      return in_time ? std::optional<std::int64_t>(1) : std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> strptime_pattern(std::string_view pattern) {
  if (pattern.find('%') != std::string_view::npos) {
    return std::string(pattern);
  }
  std::string out;
  while (!pattern.empty()) {
    if (const auto letter = letter_at(pattern)) {
      out += letter->second;
      pattern.remove_prefix(letter->first.size());
    } else if (pattern.front() == '\'') {
      const auto length = copy_literal(pattern, out);
      if (length == 0) {
        return std::nullopt;
      }
      pattern.remove_prefix(length);
    } else if (is_letter(pattern.front()) && pattern.front() != 'T') {
      return std::nullopt;
    } else {
      out += pattern.front();
      pattern.remove_prefix(1);
    }
  }
  return out;
}

std::optional<std::chrono::microseconds> parse_duration(std::string_view text) {
  if (!text.starts_with('P') || text.size() < 3) {
    return std::nullopt;
  }
  text.remove_prefix(1);
  std::int64_t seconds = 0;
  bool in_time = false;
  while (!text.empty()) {
    if (text.front() == 'T' && !in_time) {
      in_time = true;
      text.remove_prefix(1);
    }
    std::uint16_t count = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
    if (read.ec != std::errc{} || read.ptr == text.data() + text.size()) {
      return std::nullopt;
    }
    const auto unit = seconds_of(*read.ptr, in_time);
    if (!unit) {
      return std::nullopt;
    }
    seconds += count * *unit;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()) + 1);
  }
  return std::chrono::seconds(seconds);
}

}  // namespace plimsoll::contract::internal
