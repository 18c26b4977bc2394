// SPDX-License-Identifier: Apache-2.0
#include "server/audit_log/entry_pages.h"

#include "http/encoding/cursor.h"

namespace plimsoll::server {

EntryPlace EntryPlace::of(const http::Request& request, std::string_view list) {
  EntryPlace place;
  place.limit = static_cast<std::size_t>(request.query.integer("limit", {1, 500}).value_or(100));
  if (const auto cursor = request.query.find("cursor")) {
    place.before = static_cast<std::uint64_t>(http::decode_number_cursor(list, *cursor));
  }
  return place;
}

void add_place(core::json::object& answer, std::string_view list,
               const std::optional<std::uint64_t>& next, std::uint64_t unsearched) {
  if (next) {
    answer["next"] = http::encode_number_cursor(list, static_cast<std::int64_t>(*next));
  }
  if (unsearched > 0) {
    answer["unsearched"] = unsearched;
  }
}

}  // namespace plimsoll::server
