// SPDX-License-Identifier: Apache-2.0
#include "http/fields/cookies.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/check.h"
#include "http/fields/field_text.h"

namespace plimsoll::http {
namespace {

/// RFC 6265: no control characters, blanks, quotes, commas, semicolons, backslashes; ASCII.
bool is_cookie_character(char c) {
  return c > 0x20 && c < 0x7f && !std::string_view("\",;\\").contains(c);
}

bool is_cookie_value(std::string_view value) {
  return std::ranges::all_of(value, is_cookie_character);
}

std::string_view name_of(SameSite same_site) {
  switch (same_site) {
    case SameSite::strict:
      return "Strict";
    case SameSite::lax:
      return "Lax";
    case SameSite::none:
      return "None";
  }
  return "Strict";
}

}  // namespace

std::map<std::string, std::string> parse_cookies(std::string_view header) {
  std::map<std::string, std::string> cookies;
  std::set<std::string> seen;
  for (const auto pair : split_list(header, ';')) {
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) {
      continue;
    }
    const std::string name(pair.substr(0, equals));
    const std::string value(pair.substr(equals + 1));
    if (!is_token(name) || !is_cookie_value(value)) {
      continue;
    }
    if (seen.insert(name).second) {
      cookies[name] = value;
    } else {
      cookies.erase(name);
    }
  }
  return cookies;
}

std::optional<std::string> cookie_of(const Request& request, std::string_view name) {
  if (request.headers.count("Cookie") != 1) {
    return std::nullopt;
  }
  auto cookies = parse_cookies(request.headers.get("Cookie"));
  const auto found = cookies.find(std::string(name));
  return found == cookies.end() ? std::nullopt : std::optional(std::move(found->second));
}

void set_cookie(Response& response, const SetCookie& cookie) {
  PLIMSOLL_CHECK(is_token(cookie.name));
  PLIMSOLL_CHECK(is_cookie_value(cookie.value));
  PLIMSOLL_CHECK(is_cookie_value(cookie.path));
  PLIMSOLL_CHECK(!cookie.name.starts_with("__Host-") || (cookie.is_secure && cookie.path == "/"));
  auto text = fmt::format("{}={}; Path={}; HttpOnly; SameSite={}", cookie.name, cookie.value,
                          cookie.path, name_of(cookie.same_site));
  if (cookie.is_secure) {
    text += "; Secure";
  }
  if (cookie.max_age) {
    text += fmt::format("; Max-Age={}", cookie.max_age->count());
  }
  response.headers.add("Set-Cookie", std::move(text));
}

void forget_cookie(Response& response, SetCookie cookie) {
  cookie.value.clear();
  cookie.max_age = std::chrono::seconds(0);
  set_cookie(response, cookie);
}

}  // namespace plimsoll::http
