// SPDX-License-Identifier: Apache-2.0
#include "http/testing/parsers.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/check.h"
#include "core/error.h"
#include "core/text/base64url.h"
#include "http/encoding/cursor.h"
#include "http/encoding/percent.h"
#include "http/fields/accept_encoding.h"
#include "http/fields/address_set.h"
#include "http/fields/cookies.h"
#include "http/fields/entity_tag.h"
#include "http/fields/request_target.h"
#include "http/fields/url.h"
#include "http/internal/reading/request_reader.h"
#include "http/problem.h"

namespace plimsoll::http::testing {
namespace {

using Text = std::string_view;

void read_target(Text text) {
  RequestTarget target;
  try {
    target = parse_request_target(text, "h");
  } catch (const core::Error&) {
    return;
  }
  PLIMSOLL_CHECK(is_utf8(target.path));
  for (const auto& segment : target.segments) {
    PLIMSOLL_CHECK(segment != "." && segment != ".." && segment.find('\0') == std::string::npos);
  }
}

void read_query(Text text) {
  std::string again;
  Query query;
  try {
    query = Query::parse(text);
  } catch (const core::Error&) {
    return;
  }
  for (const auto& [name, value] : query) {
    again += (again.empty() ? "" : "&") + percent_encode(name) + "=" + percent_encode(value);
  }
  const auto repeated = Query::parse(again);
  PLIMSOLL_CHECK(std::ranges::equal(query, repeated));
}

void read_cookies(Text text) {
  std::string again;
  const auto cookies = parse_cookies(text);
  for (const auto& [name, value] : cookies) {
    again += name + "=" + value + ";";
  }
  PLIMSOLL_CHECK(parse_cookies(again) == cookies);
}

void read_cursor(Text text) {
  try {
    const auto key = decode_cursor("queue", text, 2);
    PLIMSOLL_CHECK_EQ(encode_cursor("queue", key), text);
  } catch (const core::Error&) {
    return;
  }
}

void read_base64url(Text text) {
  const auto bytes = core::from_base64url(text);
  PLIMSOLL_CHECK(!bytes || core::to_base64url(*bytes) == text);
}

void read_tags(Text text) {
  const bool is_strong = if_match_names(text, "\"a\"");
  PLIMSOLL_CHECK(!is_strong || if_none_match_names(text, "\"a\""));
}

void read_encodings(Text text) {
  PLIMSOLL_CHECK(!accepts_gzip(text) || text.find_first_of("gG*") != Text::npos);
}

void read_address(Text text) {
  const auto address = parse_address(text);
  PLIMSOLL_CHECK(!address || parse_address(format_address(*address)) == address);
}

void read_url(Text text) {
  const auto url = parse_url(text);
  PLIMSOLL_CHECK(!url || (!url->host.empty() && url->target.starts_with('/')));
}

/// What a reader makes of bytes that come in pieces: the bodies, and the refusal at the end.
std::string transcript(Text text, std::size_t piece) {
  const Limits limits{.request_line_bytes = 200, .header_bytes = 400};
  RequestReader reader(limits);
  std::string all;
  std::string body;
  bool has_head = false;
  try {
    while (!text.empty()) {
      const auto space = reader.space();
      const auto count = std::min({piece, text.size(), space.size()});
      std::copy_n(text.begin(), count, space.begin());
      reader.received(count);
      text.remove_prefix(count);
      while ((has_head = has_head || reader.read_head()) &&
             (!reader.head().has_body || reader.read_body(body, 100))) {
        all += reader.head().method + " " + reader.head().target + " " + body + "\n";
        body.clear();
        reader.next();
        has_head = false;
      }
    }
  } catch (const ProblemError&) {
    all += "refused";
  }
  return all;
}

void read_requests(Text text) {
  PLIMSOLL_CHECK_EQ(transcript(text, 1), transcript(text, std::max<std::size_t>(1, text.size())));
}

constexpr Text targets[] = {"/api/v1/students/a%20b?week=2026-01-05&x=%C3%A5", "http://h/a?b"};
constexpr Text queries[] = {"a=1&b=%C3%A5&c=x+y", "name=&name=%2F"};
constexpr Text cookies[] = {"__Host-s=abc; b=2", "a=1;a=2; c"};
constexpr Text cursors[] = {"NTpxdWV1ZTU6MC44NzUzOnM6MQ"};
constexpr Text base64s[] = {"_-8", "YQ"};
constexpr Text tag_lists[] = {"\"a\", W/\"b\"", "*", "\"a-gzip\""};
constexpr Text encodings[] = {"gzip;q=0.5, br;q=1.0", "*;q=0"};
constexpr Text addresses[] = {"192.0.2.1", "2001:db8::1", "::ffff:10.0.0.1"};
constexpr Text urls[] = {"https://id.example:8443/a?b=c", "http://[::1]:80"};
constexpr Text requests[] = {
    "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: "
    "h\r\n\r\n",
    "PUT /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\n\r\n",
};

constexpr FuzzedParser parsers[] = {
    {"target", read_target, targets},
    {"query", read_query, queries},
    {"cookies", read_cookies, cookies},
    {"cursor", read_cursor, cursors},
    {"base64url", read_base64url, base64s},
    {"entity tags", read_tags, tag_lists},
    {"encodings", read_encodings, encodings},
    {"address", read_address, addresses},
    {"url", read_url, urls},
    {"requests", read_requests, requests},
};

}  // namespace

std::span<const FuzzedParser> fuzzed_parsers() {
  return parsers;
}

}  // namespace plimsoll::http::testing
