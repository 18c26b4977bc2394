// SPDX-License-Identifier: Apache-2.0
#include "core/time.h"

#include <fmt/format.h>

#include <charconv>

namespace plimsoll::core {
namespace {

/// Reads exactly `width` digits at the front of `text` and removes them.
std::optional<int> take_digits(std::string_view& text, std::size_t width) {
  if (text.size() < width) {
    return std::nullopt;
  }
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + width, number);
  if (error != std::errc{} || end != text.data() + width || text.front() == '-') {
    return std::nullopt;
  }
  text.remove_prefix(width);
  return number;
}

bool take_character(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view& text) {
  const auto year = take_digits(text, 4);
  if (!year || !take_character(text, '-')) {
    return std::nullopt;
  }
  const auto month = take_digits(text, 2);
  if (!month || !take_character(text, '-')) {
    return std::nullopt;
  }
  const auto day = take_digits(text, 2);
  if (!day) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  return date.ok() ? std::optional<Date>{date} : std::nullopt;
}

std::optional<std::chrono::microseconds> take_time(std::string_view& text) {
  const auto hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take_character(text, ':')) {
    return std::nullopt;
  }
  const auto minute = take_digits(text, 2);
  if (!minute || *minute > 59 || !take_character(text, ':')) {
    return std::nullopt;
  }
  const auto second = take_digits(text, 2);
  if (!second || *second > 59) {
    return std::nullopt;
  }
  std::chrono::microseconds time =
      std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
  if (take_character(text, '.')) {
    int scale = 100'000;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9' && scale > 0) {
      time += std::chrono::microseconds{(text.front() - '0') * scale};
      scale /= 10;
      text.remove_prefix(1);
    }
  }
  return time;
}

std::optional<std::chrono::minutes> take_offset(std::string_view& text) {
  if (take_character(text, 'Z')) {
    return std::chrono::minutes{0};
  }
  const bool behind = take_character(text, '-');
  if (!behind && !take_character(text, '+')) {
    return std::nullopt;
  }
  const auto hours = take_digits(text, 2);
  if (!hours || !take_character(text, ':')) {
    return std::nullopt;
  }
  const auto minutes = take_digits(text, 2);
  if (!minutes) {
    return std::nullopt;
  }
  const std::chrono::minutes offset{*hours * 60 + *minutes};
  return behind ? -offset : offset;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  const auto date = take_date(text);
  return text.empty() ? date : std::nullopt;
}

std::string format_date(Date date) {
  const std::chrono::year_month_day parts{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                     static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  const auto date = take_date(text);
  if (!date || !(take_character(text, 'T') || take_character(text, ' '))) {
    return std::nullopt;
  }
  const auto time = take_time(text);
  if (!time) {
    return std::nullopt;
  }
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) {
    return std::nullopt;
  }
  return Timestamp{*date} + *time - *offset;
}

std::string format_timestamp(Timestamp instant) {
  const Date date = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - Timestamp{date}};
  std::string text = fmt::format("{}T{:02}:{:02}:{:02}", format_date(date), time.hours().count(),
                                 time.minutes().count(), time.seconds().count());
  if (time.subseconds().count() != 0) {
    text += fmt::format(".{:06}", time.subseconds().count());
  }
  return text + "Z";
}

}  // namespace plimsoll::core
