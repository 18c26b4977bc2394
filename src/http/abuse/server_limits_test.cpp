// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include "http/internal/worker_pool.h"
#include "http/testing/served.h"

// Each limit set so small that it is met at once.
namespace plimsoll::http {
namespace {

using std::chrono::milliseconds;
using testing::get;
using testing::post;
using testing::Served;

}  // namespace

TEST_CASE("too long a line, head or body is refused, and the connection ends") {
  const Served served(
      {.limits = {
           .request_line_bytes = 100, .header_bytes = 300, .header_count = 4, .body_bytes = 10}});
  struct Excess {
    std::string request;
    int status;
  };
  const std::vector<Excess> excesses{
      {get("/" + std::string(100, 'a')), 414},
      {get("/hello", "X: " + std::string(300, 'a') + "\r\n"), 431},
      {get("/hello", "A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\n"), 431},
      {post("/echo", "text/plain", "12345678901"), 413},
      {"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n12345678901\r\n",
       413},
  };
  for (const auto& [request, status] : excesses) {
    auto client = served.connect();
    const auto answer = client.ask(request);
    CHECK(answer.status == status);
    CHECK(answer.headers.at("connection") == "close");
    CHECK(client.is_closed());
  }
  CHECK(served.ask(post("/echo", "text/plain", "1234567890")).body == "1234567890");
}

TEST_CASE("a route may take a longer body than others") {
  Router router;
  const auto echo = [](const Request& request) {
    return text_response(request.body, "text/plain");
  };
  router.add("POST", "/usual", echo);
  router.add("POST", "/upload", echo, {.body_bytes = 100});
  Server server({.limits = {.body_bytes = 10}}, std::move(router));
  server.start();
  const std::string body(50, 'x');
  CHECK(testing::RawClient(server.port()).ask(post("/usual", "text/plain", body)).status == 413);
  CHECK(testing::RawClient(server.port()).ask(post("/upload", "text/plain", body)).body == body);
}

TEST_CASE("a head that does not get on is given up, whatever trickles in") {
  const Served served({.limits = {.header_bytes = 200, .header_time = milliseconds(40)}});
  auto silent = served.connect();
  silent.send("GET /hello HTTP/1.1\r\nHost: h\r\n");
  CHECK(silent.read().status == 408);
  CHECK(silent.is_closed());
  auto slow = served.connect();
  while (!slow.has_input(milliseconds(5))) {
    slow.send("X");
  }
  CHECK(slow.read().status == 408);
}

TEST_CASE("a body that does not get on is given up") {
  const Served served({.limits = {.body_time = milliseconds(40)}});
  auto client = served.connect();
  client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab");
  CHECK(client.read().status == 408);
  CHECK(client.is_closed());
}

TEST_CASE("a connection on which nothing is asked is closed without a word") {
  const Served served({.limits = {.idle_time = milliseconds(40)}});
  auto fresh = served.connect();
  CHECK(fresh.is_closed());
  auto used = served.connect();
  CHECK(used.ask(get("/hello")).status == 200);
  CHECK(used.is_closed());
}

TEST_CASE("a client that does not take its answer is given up") {
  Router router;
  const std::string large(64 * 1024 * 1024, 'x');
  router.add("GET", "/huge", [&](const Request&) { return text_response(large, "image/png"); });
  Server server({.limits = {.write_time = milliseconds(40)}}, std::move(router));
  server.start();
  testing::RawClient client(server.port());
  client.send(get("/huge"));
  server.stop();  // ends only when the answer was given up
  CHECK(client.read_to_end().size() < large.size());
}

TEST_CASE("a connection takes so many requests") {
  const Served served({.limits = {.requests_per_connection = 2}});
  auto client = served.connect();
  CHECK(!client.ask(get("/hello")).headers.contains("connection"));
  CHECK(client.ask(get("/hello")).headers.at("connection") == "close");
  CHECK(client.is_closed());
}

TEST_CASE("so many clients are served at once, and so many connections of one") {
  for (const Limits& limits : {Limits{.connections = 2}, Limits{.connections_per_address = 2}}) {
    const Served served({.limits = limits});
    auto first = served.connect();
    auto second = served.connect();
    CHECK(first.ask(get("/hello")).status == 200);
    CHECK(second.ask(get("/hello")).status == 200);
    CHECK(served.connect().is_closed());
    first.finish();
    CHECK(first.is_closed());
    CHECK(served.ask(get("/hello")).status == 200);
  }
  const Served behind({.trusted_proxies = {"127.0.0.1"}, .limits = {.connections_per_address = 1}});
  auto first = behind.connect();
  CHECK(first.ask(get("/hello")).status == 200);
  CHECK(behind.ask(get("/hello")).status == 200);
}

TEST_CASE("when all workers are busy and the queue is full, the answer is to come again") {
  Served served({.limits = {.worker_threads = 1, .queued_requests = 0}});
  auto working = served.connect();
  working.send(get("/wait"));
  served.door().wait_for(1);
  auto other = served.connect();
  const auto turned_away = other.ask(get("/hello"));
  CHECK(turned_away.status == 503);
  CHECK(turned_away.headers.at("retry-after") == "1");
  CHECK(other.ask(get("/nothing")).status == 404);  // needs no worker
  served.door().open();
  CHECK(working.read().body == "waited");
  while (other.ask(get("/hello")).status == 503) {  // until the worker is back
  }
}

TEST_CASE("a queue takes as many jobs as it should, and all it took are run") {
  testing::Door door;
  std::atomic<int> done = 0;
  {
    WorkerPool pool(1, 2);
    const auto job = [&] {
      door.pass();
      ++done;
    };
    CHECK(pool.submit(job));
    door.wait_for(1);
    CHECK(pool.submit(job));
    CHECK(pool.submit(job));
    CHECK(!pool.submit(job));
    door.open();
  }
  CHECK(done == 3);
}

}  // namespace plimsoll::http
