// SPDX-License-Identifier: Apache-2.0
#include "core/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "core/error.h"

namespace plimsoll::core {
namespace {

void print(const json::value& value, std::string& out);

void print_object(const json::object& object, std::string& out) {
  // RFC 8785 orders names by UTF-16 code units; ours are ASCII, where that is the byte order.
  std::vector<json::string_view> names;
  names.reserve(object.size());
  for (const auto& member : object) {
    names.push_back(member.key());
  }
  std::sort(names.begin(), names.end());
  out += '{';
  for (const auto& name : names) {
    out += out.back() == '{' ? "" : ",";
    out += json::serialize(json::string(name));
    out += ':';
    print(object.at(name), out);
  }
  out += '}';
}

void print_array(const json::array& array, std::string& out) {
  out += '[';
  for (std::size_t index = 0; index < array.size(); ++index) {
    out += index == 0 ? "" : ",";
    print(array[index], out);
  }
  out += ']';
}

void print(const json::value& value, std::string& out) {
  if (value.is_object()) {
    print_object(value.get_object(), out);
  } else if (value.is_array()) {
    print_array(value.get_array(), out);
  } else if (value.is_double()) {
    out += canonical_number(value.get_double());
  } else {
    out += json::serialize(value);
  }
}

/// Digits and decimal exponent of the shortest text of a positive finite number.
struct Decimal {
  std::string digits;
  int exponent = 0;  ///< value = 0.digits × 10^exponent
};

Decimal shortest_decimal(double number) {
  char buffer[40];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific);
  const std::string text(buffer, end.ptr);
  const auto mark = text.find('e');
  Decimal decimal;
  for (const char character : text.substr(0, mark)) {
    if (character != '.') {
      decimal.digits += character;
    }
  }
  decimal.exponent = std::stoi(text.substr(mark + 1)) + 1;
  return decimal;
}

}  // namespace

std::string canonical_number(double number) {
  if (!std::isfinite(number)) {
    throw Error(ErrorCode::invalid_input, "a number that JSON cannot say: not finite");
  }
  if (number == 0) {
    return "0";
  }
  if (number < 0) {
    return "-" + canonical_number(-number);
  }
  const auto [digits, point] = shortest_decimal(number);
  const int length = static_cast<int>(digits.size());
  const auto cut = static_cast<std::size_t>(std::max(point, 0));
  if (point > 21 || point <= -6) {
    const std::string fraction = length > 1 ? "." + digits.substr(1) : "";
    return fmt::format("{}{}e{}{}", digits[0], fraction, point > 0 ? "+" : "", point - 1);
  }
  if (point <= 0) {
    return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  }
  if (length <= point) {
    return digits + std::string(static_cast<std::size_t>(point - length), '0');
  }
  return digits.substr(0, cut) + "." + digits.substr(cut);
}

std::string canonical_json(const json::value& value) {
  std::string out;
  print(value, out);
  return out;
}

}  // namespace plimsoll::core
