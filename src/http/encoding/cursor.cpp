// SPDX-License-Identifier: Apache-2.0
#include "http/encoding/cursor.h"

#include <charconv>

#include "core/error.h"
#include "core/text/base64url.h"
#include "http/encoding/percent.h"

namespace plimsoll::http {
namespace {

constexpr std::size_t most_bytes = 2000;

/// A part with its length before it: whatever is in the parts, they come out as they went in.
std::string framed(std::string_view part) {
  return std::to_string(part.size()) + ":" + std::string(part);
}

/// Takes a framed part off `bytes`; false when there is none.
bool take_part(std::string_view& bytes, std::string& part) {
  std::size_t length = 0;
  std::size_t digits = 0;
  while (digits < bytes.size() && digits < 5 && bytes[digits] >= '0' && bytes[digits] <= '9') {
    length = length * 10 + static_cast<std::size_t>(bytes[digits++] - '0');
  }
  if (digits == 0 || digits >= bytes.size() || bytes[digits] != ':' ||
      length > bytes.size() - digits - 1) {
    return false;
  }
  part = bytes.substr(digits + 1, length);
  bytes.remove_prefix(digits + 1 + length);
  return framed(part).size() == digits + 1 + length && is_utf8(part);
}

[[noreturn]] void refuse() {
  throw core::Error(core::ErrorCode::invalid_input,
                    "the cursor is not one of this list: begin again without it");
}

}  // namespace

std::string encode_cursor(std::string_view list, const std::vector<std::string>& key) {
  auto bytes = framed(list);
  for (const auto& part : key) {
    bytes += framed(part);
  }
  return core::to_base64url(bytes);
}

std::vector<std::string> decode_cursor(std::string_view list, std::string_view cursor,
                                       std::size_t parts) {
  const auto bytes = cursor.size() <= most_bytes ? core::from_base64url(cursor) : std::nullopt;
  std::string_view rest = bytes ? std::string_view(*bytes) : std::string_view();
  std::string name;
  bool is_good = take_part(rest, name) && name == list;
  std::vector<std::string> key(parts);
  for (auto& part : key) {
    is_good = is_good && take_part(rest, part);
  }
  if (!is_good || !rest.empty()) {
    refuse();
  }
  return key;
}

std::string encode_number_cursor(std::string_view list, std::int64_t number) {
  return encode_cursor(list, {std::to_string(number)});
}

std::int64_t decode_number_cursor(std::string_view list, std::string_view cursor) {
  return cursor_number(decode_cursor(list, cursor, 1)[0]);
}

std::int64_t cursor_number(std::string_view value) {
  std::int64_t number = -1;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
  if (read.ec != std::errc() || read.ptr != value.data() + value.size() || number < 0) {
    refuse();
  }
  return number;
}

}  // namespace plimsoll::http
