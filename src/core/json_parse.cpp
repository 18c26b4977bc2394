// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

#include <boost/json/basic_parser_impl.hpp>

#include "core/error.h"
#include "core/json.h"

namespace plimsoll::core {
namespace {

/// Builds a value from parser events. Boost.JSON 1.81's own handler rounds some decimals to a
/// neighbouring double; this one reads the number's text again, so that every double comes back to
/// the bit.
struct ExactHandler {
  static constexpr std::size_t max_object_size = std::size_t(-1) / 2;
  static constexpr std::size_t max_array_size = std::size_t(-1) / 2;
  static constexpr std::size_t max_key_size = std::size_t(-1) / 2;
  static constexpr std::size_t max_string_size = std::size_t(-1) / 2;

  json::value_stack stack;
  std::string number;

  ExactHandler() { stack.reset(); }
  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return true; }
  bool on_object_end(std::size_t size, json::error_code&) {
    stack.push_object(size);
    return true;
  }
  bool on_array_begin(json::error_code&) { return true; }
  bool on_array_end(std::size_t size, json::error_code&) {
    stack.push_array(size);
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    stack.push_chars(part);
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code&) {
    stack.push_key(part);
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    stack.push_chars(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    stack.push_string(part);
    return true;
  }
  bool on_number_part(json::string_view part, json::error_code&) {
    number.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t value, json::string_view, json::error_code&) {
    number.clear();
    stack.push_int64(value);
    return true;
  }
  bool on_uint64(std::uint64_t value, json::string_view, json::error_code&) {
    number.clear();
    stack.push_uint64(value);
    return true;
  }
  bool on_double(double value, json::string_view part, json::error_code&) {
    number.append(part.data(), part.size());
    std::from_chars(number.data(), number.data() + number.size(), value);
    number.clear();
    stack.push_double(value);
    return true;
  }
  bool on_bool(bool value, json::error_code&) {
    stack.push_bool(value);
    return true;
  }
  bool on_null(json::error_code&) {
    stack.push_null();
    return true;
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }
};

}  // namespace

json::value parse_json(std::string_view text, std::string_view where) {
  json::parse_options options;
  options.max_depth = 64;
  json::basic_parser<ExactHandler> parser(options);
  json::error_code error;
  const std::size_t consumed = parser.write_some(false, text.data(), text.size(), error);
  if (!error && text.find_first_not_of(" \t\r\n", consumed) != std::string_view::npos) {
    error = json::error::extra_data;
  }
  if (!error && !parser.done()) {
    error = json::error::incomplete;
  }
  if (error) {
    throw Error(ErrorCode::invalid_input,
                fmt::format("not valid JSON: {}: {} at byte {}", where, error.message(), consumed));
  }
  return parser.handler().stack.release();
}

}  // namespace plimsoll::core
