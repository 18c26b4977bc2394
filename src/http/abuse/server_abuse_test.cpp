// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "core/random.h"
#include "http/testing/served.h"

namespace plimsoll::http {
namespace {

using testing::get;
using testing::post;
using testing::RawClient;
using testing::Served;

/// What a malicious or broken client may send, each with the refusal it must get.
struct Abuse {
  std::string bytes;
  int status;
};

std::vector<Abuse> abuses() {
  const std::string line = "POST /echo HTTP/1.1\r\nHost: h\r\n";
  const std::string hidden = "GET /hello HTTP/1.1\r\nHost: h\r\n\r\n";
  return {
      {"GET /hello HTTP/1.1\nHost: h\n\n", 400},
      {"\x16\x03\x01\x02\x00\x01", 400},
      {"G\\T /hello HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"GET /hello HTTP/3.0\r\nHost: h\r\n\r\n", 505},
      {"GET /hello HTTP/1.1\r\n\r\n", 400},
      {"GET http://other/hello HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"GET /a/../hello HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"GET /%c0%ae%c0%ae/hello HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"GET /hel%00lo HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"GET * HTTP/1.1\r\nHost: h\r\n\r\n", 400},
      {"CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n", 501},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {line + "Content-Length: 0\r\nContent-Length: 34\r\n\r\n" + hidden, 400},
      {line + "Content-Length: 34\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden, 400},
      {line + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + hidden, 400},
      {line + "Transfer-Encoding: x\r\n\r\n" + hidden, 501},
      {line + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden, 400},
      {line + "X: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden, 400},
      {line + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", 413},
      {line + "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n", 413},
      {line + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {line + "Transfer-Encoding: chunked\r\n\r\n0\r\nHost: other\r\n\r\n" + hidden, 400},
      {line + "Expect: 200-ok\r\nContent-Length: 1\r\n\r\n", 417},
  };
}

}  // namespace

TEST_CASE("what is malformed is refused once, and nothing after it is read as a request") {
  const Served served;
  for (const auto& [bytes, status] : abuses()) {
    auto client = served.connect();
    CHECK_MESSAGE(client.ask(bytes).status == status, bytes);
    CHECK_MESSAGE(client.is_closed(), bytes);
  }
  CHECK(served.ask(get("/hello")).status == 200);
}

TEST_CASE("requests sent at once are answered one by one, in their order") {
  const Served served;
  auto client = served.connect();
  std::string all;
  for (int i = 0; i < 200; ++i) {
    all += i % 3 == 0 ? post("/echo", "text/plain", std::to_string(i))
                      : get("/items/" + std::to_string(i));
  }
  client.send(all);
  for (int i = 0; i < 200; ++i) {
    CHECK(client.read().body == std::to_string(i));
  }
}

TEST_CASE("a request that comes byte by byte is a request") {
  const Served served;
  auto client = served.connect();
  for (const char c : post("/echo", "text/plain", "slowly")) {
    client.send({&c, 1});
  }
  CHECK(client.read().body == "slowly");
}

TEST_CASE("a client that waits for 100 is told to go on, unless it need not") {
  const Served served;
  auto client = served.connect();
  const std::string head = "POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n";
  client.send(head + "Content-Length: 4\r\n\r\n");
  CHECK(client.read().status == 100);
  CHECK(client.ask("body").body == "body");
  CHECK(served.ask(head + "Content-Length: 99999999\r\n\r\n").status == 413);
  CHECK(served
            .ask("POST /nothing HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
                 "Content-Length: 4\r\n\r\n")
            .status == 404);
}

TEST_CASE("clients that go away in the middle harm nobody") {
  const Served served;
  for (const auto* part : {"", "GET", "GET /hello HTTP/1.1\r\nHost: h\r\n",
                           "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nab"}) {
    served.connect().send(part);
    auto half = served.connect();
    half.send(part);
    half.finish();
    half.read_to_end();
  }
  auto gone = served.connect();
  gone.send(get("/large") + get("/large"));
  CHECK(served.ask(get("/hello")).status == 200);
}

TEST_CASE("many clients at once, good and bad, and each gets what is due to it") {
  const Served served({.limits = {.worker_threads = 4}});
  const auto bad = abuses();
  std::atomic<int> wrong = 0;
  {
    std::vector<std::jthread> clients;
    for (std::uint64_t number = 0; number < 12; ++number) {
      clients.emplace_back([&, number] {
        core::Random random(7, number);
        for (int i = 0; i < 40; ++i) {
          const auto& abuse = bad[random.below(bad.size())];
          wrong += served.ask(abuse.bytes).status != abuse.status;
          auto client = served.connect();
          const auto text = std::to_string(number * 1000 + static_cast<std::uint64_t>(i));
          wrong += client.ask(get("/items/" + text)).body != text;
          wrong += client.ask(post("/echo", "text/plain", text)).body != text;
          wrong += client.ask(get("/large")).body.size() != 100'000;
        }
      });
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("a server that stops answers what it took, and takes no more") {
  Served served;
  auto idle = served.connect();
  CHECK(idle.ask(get("/hello")).status == 200);
  auto busy = served.connect();
  busy.send(get("/wait") + get("/hello"));
  served.door().wait_for(1);
  std::jthread stopping([&] { served.server().stop(); });
  CHECK(idle.is_closed());
  CHECK_THROWS((void)served.connect().ask(get("/hello")).headers.at("date"));
  served.door().open();
  const auto last = busy.read();
  CHECK(last.body == "waited");
  CHECK(last.headers.at("connection") == "close");
  CHECK(busy.is_closed());
  busy.finish();
}

TEST_CASE("a server that stops does not wait longer for a client than it said") {
  Served served({.limits = {.shutdown_time = std::chrono::milliseconds(30)}});
  auto slow = served.connect();
  slow.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab");
  CHECK(served.ask(get("/hello")).status == 200);  // the slow one was read before
  served.server().stop();
  CHECK(slow.is_closed());
}

TEST_CASE("a server can be stopped twice, or never started") {
  Served served;
  served.server().stop();
  served.server().stop();
  const Server never({}, Router());
  CHECK(never.port() != 0);
}

}  // namespace plimsoll::http
