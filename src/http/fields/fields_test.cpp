// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "core/error.h"
#include "core/text/base64url.h"
#include "http/encoding/cursor.h"
#include "http/encoding/percent.h"
#include "http/fields/accept_encoding.h"
#include "http/fields/address_set.h"
#include "http/fields/cookies.h"
#include "http/fields/entity_tag.h"
#include "http/fields/request_body.h"
#include "http/fields/request_target.h"
#include "http/fields/url.h"
#include "http/problem.h"

namespace plimsoll::http {
namespace {

Request with_header(const std::string& name, const std::string& value) {
  return {.headers = {{name, value}}};
}

/// The status a request with that body and type is refused with; 0 when it is not.
int refusal_of_json(const std::string& type, const std::string& body) {
  Request request = with_header("Content-Type", type);
  request.body = body;
  try {
    (void)json_body(request);
  } catch (const ProblemError& error) {
    return error.problem().status;
  } catch (const core::Error& error) {
    return status_of(error.code());
  }
  return 0;
}

int refusal_of_match(const Request& request, std::string_view tag) {
  try {
    require_match(request, tag);
  } catch (const ProblemError& error) {
    return error.problem().status;
  }
  return 0;
}

}  // namespace

TEST_CASE("percent encoding is decoded to UTF-8 text, and to nothing else") {
  CHECK(percent_decode("a%20b%C3%A5") == "a b\u00e5");
  for (const auto* wrong : {"%", "%4", "%zz", "a%", "%00", "%0d%0a", "%7f", "%ff", "%C0%AF",
                            "%ED%A0%80", "%F5%80%80%80", "%E2%82", "\xff"}) {
    CHECK_MESSAGE(!percent_decode(wrong), wrong);
  }
  const std::string text = "A-z 0/9?\u20ac";
  CHECK(percent_decode(percent_encode(text)) == text);
}

TEST_CASE("a query has its parameters in order, and says what is wrong with it") {
  const auto query = Query::parse("pool=North+A&pool=B%2FC&limit=50&open=true&empty=");
  CHECK(query.all("pool") == std::vector<std::string>{"North A", "B/C"});
  CHECK(query.integer("limit", {1, 200}) == 50);
  CHECK(query.boolean("open") == true);
  CHECK(query.find("empty") == "");
  CHECK(!query.find("other"));
  CHECK_THROWS_AS((void)query.find("pool"), core::Error);
  CHECK_THROWS_AS((void)query.required("other"), core::Error);
  CHECK_THROWS_AS((void)query.integer("limit", {1, 20}), core::Error);
  CHECK_THROWS_AS((void)query.integer("open", {1, 20}), core::Error);
  CHECK_THROWS_AS((void)query.boolean("limit"), core::Error);
  CHECK_THROWS_AS(query.only({"pool", "limit"}), core::Error);
  query.only({"pool", "limit", "open", "empty"});
  for (const auto* wrong : {"a=%", "=1", "a=1&&b=2", "a=%00"}) {
    CHECK_THROWS_AS((void)Query::parse(wrong), core::Error);
  }
}

TEST_CASE("a target is divided before it is decoded") {
  const auto target = parse_request_target("/api/v1/pools/A%2FB/%C3%A5?x=1", "h");
  CHECK(target.segments == std::vector<std::string>{"api", "v1", "pools", "A/B", "\u00e5"});
  CHECK(target.query.find("x") == "1");
  CHECK(parse_request_target("http://h:80/a", "h:80").path == "/a");
  CHECK(parse_request_target("/", "h").segments.empty());
  CHECK(parse_request_target("/a/", "h").segments == std::vector<std::string>{"a", ""});
}

TEST_CASE("a target that two readers could read in two ways is refused") {
  for (const auto* wrong :
       {"",         "a",      "//h/a/../b",     "/a/../b",   "/a/%2e%2e/b", "/.",
        "/a/%2E",   "/a\\b",  "/a#b",           "/\xff",     "/a%",         "/a%00b",
        "/a?b=%zz", "/a?b={", "http://other/a", "ftp://h/a", "/a b",        "/a|b",
        "/a?b#c",   "/a\"b",  "/%c0%ae%c0%ae/"}) {
    CHECK_THROWS_AS_MESSAGE((void)parse_request_target(wrong, "h"), core::Error, wrong);
  }
}

TEST_CASE("cookies are read one by one, and a name that comes twice is nobody's") {
  const auto cookies = parse_cookies("a=1; b=two;c=3; bad name=4; d=\"q\"; e; b=other; =x");
  CHECK(cookies == std::map<std::string, std::string>{{"a", "1"}, {"c", "3"}});
  CHECK(cookie_of(with_header("Cookie", "s=abc"), "s") == "abc");
  CHECK(!cookie_of({.headers = {{"Cookie", "s=1"}, {"Cookie", "s=2"}}}, "s"));
}

TEST_CASE("a cookie that is set says all that protects it") {
  Response response;
  set_cookie(response, {.name = "__Host-s", .value = "abc", .max_age = std::chrono::seconds(60)});
  CHECK(response.headers.get("Set-Cookie") ==
        "__Host-s=abc; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=60");
  Response gone;
  forget_cookie(gone, {.name = "s", .value = "abc", .same_site = SameSite::lax});
  CHECK(gone.headers.get("Set-Cookie") == "s=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
  CHECK_THROWS(set_cookie(gone, {.name = "s", .value = "a; Domain=evil"}));
  CHECK_THROWS(set_cookie(gone, {.name = "__Host-s", .value = "a", .is_secure = false}));
}

TEST_CASE("entity tags are compared as the header asks, compressed or not") {
  CHECK(entity_tag("a") != entity_tag("b"));
  const std::string tag = "\"x,y\"";
  CHECK(if_none_match_names("\"a\", W/\"x,y\"", tag));
  CHECK(if_none_match_names("*", tag));
  CHECK(if_none_match_names(compressed_tag(tag), tag));
  CHECK(if_match_names("\"a\" , \"x,y\"", tag));
  CHECK(!if_match_names("W/\"x,y\"", tag));
  for (const auto* wrong : {"", "x,y", "\"x,y", "\"a\" \"x,y\"", "\"x,y\"x", "w/\"x,y\""}) {
    CHECK_MESSAGE(!if_none_match_names(wrong, tag), wrong);
  }
}

TEST_CASE("a change must name the state that it changes") {
  CHECK(refusal_of_match({}, "\"1\"") == 428);
  CHECK(refusal_of_match(with_header("If-Match", "\"2\""), "\"1\"") == 412);
  CHECK(refusal_of_match(with_header("If-Match", "\"1-gzip\""), "\"1\"") == 0);
}

TEST_CASE("gzip is sent to who takes it") {
  for (const auto* yes : {"gzip", "br, GZIP;q=0.5", "*", "gzip;q=1.000", "*;q=0, gzip"}) {
    CHECK_MESSAGE(accepts_gzip(yes), yes);
  }
  for (const auto* no : {"", "br", "gzip;q=0", "gzip;q=0.000", "gzip;q=x", "gzip;q", "*;q=0",
                         "gzip;q=0, *", "identity", "gzipped"}) {
    CHECK_MESSAGE(!accepts_gzip(no), no);
  }
}

TEST_CASE("a cursor is of its list, and nothing else is a cursor") {
  const std::vector<std::string> key{"0.875", "s:1", ""};
  const auto cursor = encode_cursor("queue", key);
  CHECK(decode_cursor("queue", cursor, 3) == key);
  CHECK_THROWS_AS((void)decode_cursor("cases", cursor, 3), core::Error);
  CHECK_THROWS_AS((void)decode_cursor("queue", cursor, 2), core::Error);
  CHECK_THROWS_AS((void)decode_cursor("queue", cursor, 4), core::Error);
  for (const auto* text : {"5:queue01:a", "5:queue9:a", "5:queue1:", "5:queue1a", "99999:queue"}) {
    CHECK_THROWS_AS((void)decode_cursor("queue", core::to_base64url(text), 1), core::Error);
  }
}

TEST_CASE("a cursor of numbers gives its number, and nothing but a number") {
  for (const std::int64_t number : {std::int64_t{0}, std::int64_t{812}, INT64_MAX}) {
    CHECK(decode_number_cursor("cases", encode_number_cursor("cases", number)) == number);
  }
  CHECK_THROWS_AS((void)decode_number_cursor("tickets", encode_number_cursor("cases", 1)),
                  core::Error);
  for (const auto* text : {"", "-1", "x", "1x", " 1", "9223372036854775808"}) {
    CHECK_THROWS_AS((void)decode_number_cursor("cases", encode_cursor("cases", {text})),
                    core::Error);
  }
}

TEST_CASE("a body is JSON when it says so and is") {
  CHECK(refusal_of_json("application/json; charset=utf-8", "{}") == 0);
  CHECK(refusal_of_json("application/merge-patch+json", "{}") == 0);
  CHECK(refusal_of_json("text/plain", "{}") == 415);
  CHECK(refusal_of_json("application/json; charset=latin1", "{}") == 415);
  CHECK(refusal_of_json("application/json", "{") == 400);
  CHECK(refusal_of_json("application/json", "\"\xff\"") == 400);
  CHECK(refusal_of_json("application/json", std::string(10'000, '[')) == 400);
  Request form = with_header("Content-Type", "application/x-www-form-urlencoded");
  form.body = "name=a+b";
  CHECK(form_body(form).required("name") == "a b");
  CHECK_THROWS_AS((void)form_body(with_header("Content-Type", "application/json")), ProblemError);
}

TEST_CASE("addresses belong to networks, and an IPv6 client is its /64") {
  const AddressSet set({"10.1.0.0/15", "192.0.2.7", "2001:db8::/33"});
  for (const auto* inside :
       {"10.0.0.1", "10.1.255.255", "192.0.2.7", "2001:db8:7fff::1", "::ffff:10.1.2.3"}) {
    CHECK_MESSAGE(set.contains(inside), inside);
  }
  for (const auto* outside : {"10.2.0.0", "192.0.2.8", "2001:db8:8000::1", "", "x"}) {
    CHECK_MESSAGE(!set.contains(outside), outside);
  }
  for (const auto* wrong :
       {"10.0.0.0/33", "::/129", "10.0.0/8", "a", "", "10.0.0.0/", "1.2.3.4/-1"}) {
    CHECK_THROWS_AS_MESSAGE(AddressSet({wrong}), core::Error, wrong);
  }
  CHECK(client_key("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::");
  CHECK(client_key("::ffff:192.0.2.7") == "192.0.2.7");
}

TEST_CASE("a URL is taken apart, or refused") {
  const auto url = parse_url("https://id.example:8443/a?b=c").value();
  CHECK(url.is_encrypted);
  CHECK(url.host == "id.example");
  CHECK(url.port == "8443");
  CHECK(url.target == "/a?b=c");
  CHECK(parse_url("http://[::1]:80")->host == "::1");
  CHECK(parse_url("http://h?x")->target == "/?x");
  for (const auto* wrong :
       {"", "h", "ftp://h/", "http://", "http://u@h/", "http://h/#f", "http://h/ x", "http://h:x/",
        "http://h:/", "http://[::1/", "http://h/\r\nX: y"}) {
    CHECK_MESSAGE(!parse_url(wrong), wrong);
  }
}

}  // namespace plimsoll::http
