// SPDX-License-Identifier: Apache-2.0
#include "http/fields/request_target.h"

#include <algorithm>

#include "core/error.h"
#include "http/encoding/percent.h"
#include "http/fields/field_text.h"

namespace plimsoll::http {
namespace {

/// RFC 3986: unreserved, sub-delims, ":", "@", "%", and "/" between segments.
bool is_path_character(char c) {
  return is_letter_or_digit(c) || std::string_view("-._~!$&'()*+,;=:@%/").contains(c);
}

bool is_query_character(char c) {
  return is_path_character(c) || c == '?';
}

std::string_view without_origin(std::string_view target, std::string_view host) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) {
      continue;
    }
    target.remove_prefix(scheme.size());
    const auto authority = target.substr(0, target.find_first_of("/?"));
    if (!equal_ignoring_case(authority, host)) {
      core::refuse("the request's target names another host than its Host header");
    }
    return target.substr(authority.size());
  }
  return target;
}

void read_path(std::string_view path, RequestTarget& target) {
  for (std::string_view rest = path; !rest.empty();) {
    rest.remove_prefix(1);  // the slash
    const auto end = std::min(rest.find('/'), rest.size());
    auto segment = percent_decode(rest.substr(0, end));
    if (!segment) {
      core::refuse("the path is not percent-encoded UTF-8 text");
    }
    if (*segment == "." || *segment == "..") {
      core::refuse("the path has a . or .. segment");
    }
    target.path += '/';
    target.path += *segment;
    target.segments.push_back(*std::move(segment));
    rest.remove_prefix(end);
  }
  if (target.path == "/") {
    target.segments.clear();
  }
}

}  // namespace

RequestTarget parse_request_target(std::string_view text, std::string_view host) {
  RequestTarget target;
  const auto local = without_origin(text, host);
  const auto path = local.substr(0, local.find('?'));
  if (!path.starts_with('/') || !std::ranges::all_of(path, is_path_character)) {
    core::refuse("the request's target is not a path");
  }
  read_path(path, target);
  if (path.size() < local.size()) {
    const auto query = local.substr(path.size() + 1);
    if (!std::ranges::all_of(query, is_query_character)) {
      core::refuse("the query has a character that must be percent-encoded");
    }
    target.query = Query::parse(query);
  }
  return target;
}

bool is_host(std::string_view host) {
  const auto is_allowed = [](char c) {
    return is_letter_or_digit(c) || std::string_view("-._~:[]").contains(c);
  };
  return !host.empty() && std::ranges::all_of(host, is_allowed);
}

}  // namespace plimsoll::http
