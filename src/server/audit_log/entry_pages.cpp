// SPDX-License-Identifier: Apache-2.0
#include "server/audit_log/entry_pages.h"

#include <charconv>

#include "core/error.h"
#include "http/encoding/cursor.h"

namespace plimsoll::server {
namespace {

std::uint64_t parse_number(const std::string& text) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "'cursor' is to be the `next` of an answer before");
  }
  return number;
}

}  // namespace

EntryPlace EntryPlace::of(const http::Request& request, std::string_view list) {
  EntryPlace place;
  place.limit = static_cast<std::size_t>(request.query.integer("limit", {1, 500}).value_or(100));
  if (const auto cursor = request.query.find("cursor")) {
    place.before = parse_number(http::decode_cursor(list, *cursor, 1)[0]);
  }
  return place;
}

void add_place(core::json::object& answer, std::string_view list,
               const std::optional<std::uint64_t>& next, std::uint64_t unsearched) {
  if (next) {
    answer["next"] = http::encode_cursor(list, {std::to_string(*next)});
  }
  if (unsearched > 0) {
    answer["unsearched"] = unsearched;
  }
}

}  // namespace plimsoll::server
