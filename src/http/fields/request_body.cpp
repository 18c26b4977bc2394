// SPDX-License-Identifier: Apache-2.0
#include "http/fields/request_body.h"

#include <algorithm>

#include "core/error.h"
#include "http/fields/field_text.h"
#include "http/problem.h"

namespace plimsoll::http {
namespace {

/// Whether a Content-Type names no character set, or UTF-8.
bool is_in_utf8(std::string_view content_type) {
  const auto parts = split_list(content_type, ';');
  return std::ranges::all_of(parts, [](std::string_view part) {
    return !equal_ignoring_case(part.substr(0, 8), "charset=") ||
           equal_ignoring_case(part.substr(8), "utf-8") ||
           equal_ignoring_case(part.substr(8), "\"utf-8\"");
  });
}

}  // namespace

core::json::value json_body(const Request& request) {
  const auto declared = request.headers.get("Content-Type");
  const auto type = media_type(declared);
  const bool is_json =
      type == "application/json" || (type.starts_with("application/") && type.ends_with("+json"));
  if (!is_json || !is_in_utf8(declared)) {
    throw ProblemError(415, "the body must be application/json in UTF-8");
  }
  return core::parse_json(request.body, "request body");
}

Query form_body(const Request& request) {
  const auto declared = request.headers.get("Content-Type");
  if (media_type(declared) != "application/x-www-form-urlencoded" || !is_in_utf8(declared)) {
    throw ProblemError(415, "the body must be application/x-www-form-urlencoded in UTF-8");
  }
  return Query::parse(request.body);
}

}  // namespace plimsoll::http
