// SPDX-License-Identifier: Apache-2.0
#include "http/fields/url.h"

#include <algorithm>
#include <utility>

#include "http/fields/request_target.h"

namespace plimsoll::http {
namespace {

/// Takes the host and the port off an authority; false when it is malformed.
bool read_authority(std::string_view authority, Url& url) {
  const bool is_bracketed = authority.starts_with('[');
  const auto host_end = is_bracketed ? authority.find(']') : authority.find(':');
  const auto host = authority.substr(0, host_end);
  auto rest = authority.substr(std::min(host.size() + (is_bracketed ? 1 : 0), authority.size()));
  url.host = is_bracketed ? host.substr(1) : host;
  url.port = url.is_encrypted ? "443" : "80";
  if (url.host.empty() || (is_bracketed && host_end == std::string_view::npos)) {
    return false;
  }
  if (rest.empty()) {
    return true;
  }
  url.port = rest.substr(1);
  return rest[0] == ':' && !url.port.empty() && url.port.size() <= 5 &&
         std::ranges::all_of(url.port, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_target(std::string_view target) {
  return std::ranges::all_of(target, [](char c) {
    return c > 0x20 && c < 0x7f && !std::string_view("\"<>\\^`{|}#").contains(c);
  });
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  Url url;
  url.is_encrypted = text.starts_with("https://");
  if (!url.is_encrypted && !text.starts_with("http://")) {
    return std::nullopt;
  }
  text.remove_prefix(url.is_encrypted ? 8 : 7);
  const auto authority = text.substr(0, text.find_first_of("/?"));
  const auto target = text.substr(authority.size());
  if (!is_host(authority) || !read_authority(authority, url) || !is_target(target)) {
    return std::nullopt;
  }
  url.authority = authority;
  if (!target.empty()) {
    url.target = (target[0] == '?' ? "/" : "") + std::string(target);
  }
  return url;
}

}  // namespace plimsoll::http
