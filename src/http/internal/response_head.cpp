// SPDX-License-Identifier: Apache-2.0
#include "http/internal/response_head.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <utility>

#include "http/problem.h"

namespace plimsoll::http {
namespace {

/// Where the handler said nothing else.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> defaults{{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
     "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
     "frame-ancestors 'none'; base-uri 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy",
     "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
     "payment=(), usb=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
}};

/// RFC 9110 section 5.6.7, made once a second.
std::string_view date_text(core::Timestamp now) {
  thread_local std::chrono::sys_seconds made_for{};
  thread_local std::string text;
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  if (text.empty() || second != made_for) {
    made_for = second;
    text =
        fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(second.time_since_epoch().count()));
  }
  return text;
}

void add_line(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool has_content(int status) {
  return status >= 200 && status != 204 && status != 304;
}

std::string response_head(const Response& response, const ResponseFrame& frame) {
  auto head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
  head.reserve(1536);
  add_line(head, "Date", date_text(frame.now));
  if (has_content(response.status)) {
    if (!response.content_type.empty()) {
      add_line(head, "Content-Type", response.content_type);
    }
    add_line(head, "Content-Length", std::to_string(response.body ? response.body->size() : 0));
  }
  add_line(head, "X-Request-Id", frame.request_id);
  for (const auto& [name, value] : response.headers) {
    add_line(head, name, value);
  }
  for (const auto& [name, value] : defaults) {
    if (!response.headers.has(name)) {
      add_line(head, name, value);
    }
  }
  if (frame.is_secure) {
    add_line(head, "Strict-Transport-Security", "max-age=63072000");
  }
  if (frame.closes) {
    add_line(head, "Connection", "close");
  }
  head += "\r\n";
  return head;
}

}  // namespace plimsoll::http
