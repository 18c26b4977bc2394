// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace plimsoll::http {

/// The cookies of a Cookie header (RFC 6265 section 4.2). Other applications' oddities are passed
/// over; a name that comes twice is left out, because nobody can tell who set which.
[[nodiscard]] std::map<std::string, std::string> parse_cookies(std::string_view header);

/// The request's cookie of that name.
[[nodiscard]] std::optional<std::string> cookie_of(const Request& request, std::string_view name);

enum class SameSite { strict, lax, none };

/// A cookie to set. Scripts never see it; it comes back on encrypted connections only, unless
/// `is_secure` is switched off for a service on the loopback interface.
struct SetCookie {
  std::string name;  ///< a token; `__Host-` in front ties it to this host and to encryption
  std::string value;
  std::string path = "/";
  std::optional<std::chrono::seconds> max_age;  ///< without it: until the browser is closed
  bool is_secure = true;
  SameSite same_site = SameSite::strict;
};

/// Adds the Set-Cookie header. What cannot stand in one is our own mistake (core::Bug).
void set_cookie(Response& response, const SetCookie& cookie);

/// Makes the browser forget the cookie; its other properties must be as they were.
void forget_cookie(Response& response, SetCookie cookie);

}  // namespace plimsoll::http
