// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "core/error.h"
#include "core/files.h"
#include "core/json.h"
#include "core/log.h"
#include "http/fields/entity_tag.h"
#include "http/testing/served.h"

namespace plimsoll::http {
namespace {

using testing::get;
using testing::post;
using testing::RawClient;
using testing::Served;

struct Quiet {
  Quiet() { core::set_log_level(core::LogLevel::off); }
  ~Quiet() { core::set_log_level(core::LogLevel::warning); }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;
};

core::json::object problem_of(const testing::RawResponse& response) {
  CHECK(response.headers.at("content-type") == "application/problem+json");
  return core::parse_json(response.body, "problem").as_object();
}

}  // namespace

TEST_CASE("an answer says all that protects its reader") {
  const Served served;
  const auto answer = served.ask(get("/hello"));
  CHECK(answer.status == 200);
  CHECK(answer.body == "hello");
  const auto& headers = answer.headers;
  CHECK(headers.at("content-security-policy") ==
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'");
  CHECK(headers.at("x-content-type-options") == "nosniff");
  CHECK(headers.at("referrer-policy") == "no-referrer");
  CHECK(headers.at("cross-origin-opener-policy") == "same-origin");
  CHECK(headers.at("cross-origin-resource-policy") == "same-origin");
  CHECK(headers.at("cache-control") == "no-store");
  CHECK(headers.contains("permissions-policy"));
  CHECK(headers.contains("date"));
  CHECK(!headers.contains("strict-transport-security"));
  CHECK(served.ask(get("/nothing")).headers.contains("content-security-policy"));
}

TEST_CASE("a path, its parameters and its method lead to the handler") {
  const Served served;
  CHECK(served.ask(get("/items/a%2Fb")).body == "a/b");
  CHECK(served.ask(post("/echo", "text/plain", "said")).body == "said");
  CHECK(served.ask(get("/nothing")).status == 404);
  CHECK(served.ask(get("/items/%zz")).status == 400);
  const auto wrong = served.ask("DELETE /hello HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(wrong.status == 405);
  CHECK(wrong.headers.at("allow") == "GET, HEAD, OPTIONS");
  CHECK(served.ask("BREW /hello HTTP/1.1\r\nHost: h\r\n\r\n").status == 501);
}

TEST_CASE("HEAD is GET without the body, OPTIONS says what there is") {
  const Served served;
  auto client = served.connect();
  const auto head = client.ask("HEAD /hello HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(head.status == 200);
  CHECK(head.headers.at("content-length") == "5");
  CHECK(client.ask(get("/hello")).body == "hello");
  const auto options = client.ask("OPTIONS /echo HTTP/1.1\r\nHost: h\r\n\r\n");
  CHECK(options.status == 204);
  CHECK(options.headers.at("allow") == "OPTIONS, POST");
  CHECK(!options.headers.contains("content-length"));
}

TEST_CASE("an error is a problem that tells its public part only") {
  const Quiet quiet;
  const Served served;
  const auto missing = served.ask(get("/fails/not_found"));
  CHECK(missing.status == 404);
  const auto problem = problem_of(missing);
  CHECK(problem.at("type") == "/problems/not-found");
  CHECK(problem.at("title") == "Not Found");
  CHECK(problem.at("status") == 404);
  CHECK(problem.at("detail") == "no such thing");
  CHECK(problem.at("instance").as_string() == missing.headers.at("x-request-id"));
  CHECK(problem_of(served.ask(get("/fails/internal"))).at("detail") == "the public part");
  CHECK(served.ask(get("/fails/unauthenticated")).status == 401);
  for (const auto* how : {"/fails/other", "/fails/number"}) {
    const auto failed = served.ask(get(how));
    CHECK(failed.status == 500);
    CHECK(failed.body.find("private") == std::string::npos);
  }
}

TEST_CASE("what the client has already is not sent again") {
  Router router;
  const auto tag = entity_tag("content");
  router.add("GET", "/tagged", [&](const Request&) {
    auto response = text_response(std::string(3000, 'a'), "text/plain");
    response.headers.add("ETag", tag);
    return response;
  });
  Server server({}, std::move(router));
  server.start();
  RawClient client(server.port());
  const auto packed = client.ask(get("/tagged", "Accept-Encoding: gzip\r\n"));
  CHECK(packed.headers.at("content-encoding") == "gzip");
  CHECK(packed.headers.at("vary") == "Accept-Encoding");
  CHECK(packed.body.size() < 200);
  CHECK(packed.headers.at("etag") == compressed_tag(tag));
  for (const auto& known : {tag, compressed_tag(tag)}) {
    const auto again = client.ask(get("/tagged", "If-None-Match: " + known + "\r\n"));
    CHECK(again.status == 304);
    CHECK(again.headers.at("etag") == tag);
    CHECK(!again.headers.contains("content-length"));
  }
  CHECK(client.ask(get("/tagged", "If-None-Match: \"other\"\r\n")).body == std::string(3000, 'a'));
}

TEST_CASE("an answer with a secret in it, a small one and an image are never compressed") {
  Router router;
  router.add("GET", "/{what}", [](const Request& request) {
    const auto& what = request.path_parameters.at("what");
    auto response = text_response(std::string(what == "small" ? 1000 : 3000, 'a'),
                                  what == "image" ? "image/png" : "application/json");
    response.has_secret = what == "secret";
    return response;
  });
  Server server({}, std::move(router));
  server.start();
  RawClient client(server.port());
  for (const auto* what : {"/secret", "/small", "/image"}) {
    const auto answer = client.ask(get(what, "Accept-Encoding: gzip\r\n"));
    CHECK_MESSAGE(!answer.headers.contains("content-encoding"), what);
  }
  CHECK(
      client.ask(get("/other", "Accept-Encoding: gzip\r\n")).headers.contains("content-encoding"));
}

TEST_CASE("only a trusted proxy says who the client is") {
  Router router;
  router.add("GET", "/who", [](const Request& request) {
    return text_response(request.remote_address + (request.is_secure ? " secure" : ""),
                         "text/plain");
  });
  router.add("GET", "/id", [](const Request& request) {
    return text_response(request.request_id, "text/plain");
  });
  Options options{.trusted_proxies = {"127.0.0.1", "10.0.0.0/8"}};
  Server behind(options, std::move(router));
  behind.start();
  RawClient client(behind.port());
  const auto forwarded = client.ask(
      get("/who", "X-Forwarded-For: 6.6.6.6, 192.0.2.1, 10.1.1.1\r\nX-Forwarded-Proto: https\r\n"));
  CHECK(forwarded.body == "192.0.2.1 secure");
  CHECK(forwarded.headers.contains("strict-transport-security"));
  CHECK(client.ask(get("/id", "X-Request-Id: given-by-proxy\r\n")).body == "given-by-proxy");
  CHECK(client.ask(get("/who", "X-Forwarded-For: rubbish\r\n")).status == 400);

  const Served direct;
  const auto id = direct.ask(get("/hello", "X-Request-Id: given-by-client\r\n"));
  CHECK(id.headers.at("x-request-id") != "given-by-client");
  const auto claimed = direct.ask(get("/hello", "X-Forwarded-Proto: https\r\n"));
  CHECK(!claimed.headers.contains("strict-transport-security"));
}

TEST_CASE("the access log has a line for each request, and nothing that is anybody's") {
  const core::TemporaryDirectory folder;
  const auto path = folder.path() / "access.log";
  {
    const auto clock =
        std::make_shared<core::FixedClock>(core::parse_timestamp("2026-01-02T03:04:05Z").value());
    Served served({.access_log = path, .clock = clock});
    auto client = served.connect();
    client.ask(get("/items/anna.larsen?q=secret"));
    client.ask(get("/students/anna.larsen"));
    client.ask("what is this\n");
    client.finish();
    served.server().stop();
  }
  const auto text = core::read_file(path);
  CHECK(text.find("anna") == std::string::npos);
  CHECK(text.find("secret") == std::string::npos);
  const auto first = core::parse_json(text.substr(0, text.find('\n')), "line").as_object();
  CHECK(first.at("at") == "2026-01-02T03:04:05Z");
  CHECK(first.at("method") == "GET");
  CHECK(first.at("route") == "/items/{item}");
  CHECK(first.at("status") == 200);
  CHECK(first.at("bytes") == 11);
  CHECK(first.contains("milliseconds"));
  CHECK(first.contains("request_id"));
  CHECK(std::ranges::count(text, '\n') == 3);
  CHECK(text.find("\"status\":404") != std::string::npos);
  CHECK(text.find("\"status\":400") != std::string::npos);
}

TEST_CASE("an access log that nobody reads stops nobody") {
  const core::TemporaryDirectory folder;
  const auto pipe = folder.path() / "pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);  // and never reads
  fcntl(reader, F_SETPIPE_SZ, 4096);
  const Served served({.access_log = pipe});
  auto client = served.connect();
  for (int i = 0; i < 100; ++i) {
    CHECK(client.ask(get("/hello")).status == 200);
  }
  close(reader);
  CHECK(client.ask(get("/hello")).status == 200);
}

TEST_CASE("a server that cannot be what it is asked to be does not start") {
  const Served served;
  CHECK_THROWS_AS(Server({.port = served.port()}, Router()), core::Error);
  CHECK_THROWS_AS(Server({.address = "0.0.0.0"}, Router()), core::Error);
  CHECK_THROWS_AS(Server({.address = "nowhere"}, Router()), core::Error);
  CHECK_THROWS_AS(Server({.trusted_proxies = {"x"}}, Router()), core::Error);
  CHECK_THROWS_AS(Server({.access_log = "/nowhere/access.log"}, Router()), core::Error);
  CHECK_THROWS_AS(Server({.tls = TlsFiles{"/nowhere/c.pem", "/nowhere/k.pem"}}, Router()),
                  core::Error);
}

}  // namespace plimsoll::http
