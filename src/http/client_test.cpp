// SPDX-License-Identifier: Apache-2.0
#include "http/client.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "http/testing/self_signed.h"
#include "http/testing/served.h"

namespace plimsoll::http {
namespace {

using testing::Served;

std::string url_of(const Served& served, const std::string& target) {
  return "http://127.0.0.1:" + std::to_string(served.port()) + target;
}

std::string refusal_of(const OutgoingRequest& request, const ClientOptions& options = {}) {
  try {
    (void)fetch(request, options);
  } catch (const core::Error& error) {
    return error.public_text();
  }
  return "";
}

}  // namespace

TEST_CASE("a request is sent and its answer read, whatever its status") {
  const Served served;
  const auto answer = fetch({.method = "POST",
                             .url = url_of(served, "/echo"),
                             .headers = {{"Content-Type", "text/x"}},
                             .body = "said"});
  CHECK(answer.status == 200);
  CHECK(answer.body == "said");
  CHECK(answer.headers.get("content-type") == "text/x");
  CHECK(fetch({.url = url_of(served, "/nothing")}).status == 404);
  CHECK(fetch({.method = "HEAD", .url = url_of(served, "/hello")}).body.empty());
  CHECK(fetch({.method = "POST", .url = url_of(served, "/echo")}).body.empty());
}

TEST_CASE("a client gives up after its time, and does not read more than it wants") {
  const Served served;
  CHECK(refusal_of({.url = url_of(served, "/wait")}, {.timeout = std::chrono::milliseconds(30)}) ==
        "no answer in time from: 127.0.0.1");
  CHECK(refusal_of({.url = url_of(served, "/large")}, {.most_bytes = 1000}) ==
        "too long an answer from: 127.0.0.1");
}

TEST_CASE("a client says that nobody is there, or that an address is none") {
  std::uint16_t port = 0;
  {
    const Server server({}, Router());
    port = server.port();
  }
  CHECK(refusal_of({.url = "http://127.0.0.1:" + std::to_string(port)}) ==
        "no answer from: 127.0.0.1");
  CHECK(refusal_of({.url = "ftp://127.0.0.1/"}) ==
        "not an address that begins with http:// or https://");
}

TEST_CASE("a certificate is believed only for the names it has") {
  const testing::SelfSigned certificate;
  const Served served({.tls = certificate.files()});
  const ClientOptions options{.trusted_certificates = certificate.files().certificate};
  const auto url = [&](const std::string& host) {
    return "https://" + host + ":" + std::to_string(served.port()) + "/hello";
  };
  CHECK(fetch({.url = url("127.0.0.1")}, options).body == "hello");
  CHECK(fetch({.url = url("localhost")}, options).body == "hello");
  CHECK(refusal_of({.url = url("127.0.0.2")}, options) == "no answer from: 127.0.0.2");
  CHECK(refusal_of({.url = url("127.0.0.1")}) == "no answer from: 127.0.0.1");
}

}  // namespace plimsoll::http
