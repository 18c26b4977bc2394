// SPDX-License-Identifier: Apache-2.0
#include "http/internal/reading/request_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "http/problem.h"

namespace plimsoll::http {
namespace {

constexpr std::size_t most_body = 20;

struct ReadRequest {
  std::string method;
  std::string target;
  std::string body;
};

struct Reading {
  std::vector<ReadRequest> requests;
  int refusal = 0;  ///< status
};

bool read_one(RequestReader& reader, Reading& reading, bool& has_head) {
  if (!has_head) {
    if (!reader.read_head()) {
      return false;
    }
    has_head = true;
    reading.requests.push_back({reader.head().method, reader.head().target, {}});
  }
  if (reader.head().has_body && !reader.read_body(reading.requests.back().body, most_body)) {
    return false;
  }
  has_head = false;
  reader.next();
  return true;
}

/// What comes out of `bytes` when they arrive in pieces of `piece` bytes.
Reading read_in_pieces(std::string_view bytes, std::size_t piece, const Limits& limits = {}) {
  RequestReader reader(limits);
  Reading reading;
  bool has_head = false;
  try {
    while (!bytes.empty()) {
      const auto space = reader.space();
      const auto count = std::min({piece, bytes.size(), space.size()});
      std::copy_n(bytes.begin(), count, space.begin());
      reader.received(count);
      bytes.remove_prefix(count);
      while (read_one(reader, reading, has_head)) {
      }
    }
  } catch (const ProblemError& error) {
    reading.refusal = error.problem().status;
  }
  return reading;
}

const std::string host = "Host: h\r\n";

int refusal_of(const std::string& bytes) {
  const auto whole = read_in_pieces(bytes, bytes.size());
  CHECK(read_in_pieces(bytes, 1).refusal == whole.refusal);
  return whole.refusal;
}

std::string with_chunks(std::string_view chunks) {
  return "POST /a HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n" + std::string(chunks);
}

}  // namespace

TEST_CASE("requests come out in order, however their bytes arrive") {
  const std::string bytes = "GET /1 HTTP/1.1\r\n" + host + "\r\n" + "POST /2 HTTP/1.1\r\n" + host +
                            "Content-Length: 5\r\n\r\nhello" +
                            with_chunks("5\r\nworld\r\n1;x=y\r\n!\r\n0\r\n\r\n") +
                            "DELETE /4 HTTP/1.1\r\n" + host + "\r\n";
  for (const std::size_t piece : {1UL, 2UL, 3UL, 7UL, 64UL, bytes.size()}) {
    const auto reading = read_in_pieces(bytes, piece);
    CHECK(reading.refusal == 0);
    REQUIRE(reading.requests.size() == 4);
    CHECK(reading.requests[0].target == "/1");
    CHECK(reading.requests[1].body == "hello");
    CHECK(reading.requests[2].body == "world!");
    CHECK(reading.requests[3].method == "DELETE");
  }
}

TEST_CASE("a malformed head is refused") {
  const std::string line = "GET / HTTP/1.1\r\n";
  for (const std::string& head : {
           "GET / HTTP/1.1\nHost: h\n\n" + std::string(),  // bare LF
           "GET / HTTP/1.1\rHost: h\r\r" + std::string(),  // bare CR
           "\r\n" + line + host + "\r\n",                  // an empty line first
           "\x16\x03\x01\x02" + std::string(),             // TLS on a plain port
           "G@T / HTTP/1.1\r\n" + host + "\r\n",
           " GET / HTTP/1.1\r\n" + host + "\r\n",
           "GET  / HTTP/1.1\r\n" + host + "\r\n",
           "GET /\r\n" + host + "\r\n",  // HTTP/0.9
           "GET / x HTTP/1.1\r\n" + host + "\r\n",
           line + "\r\n",                // no host
           line + host + host + "\r\n",  // two hosts
           line + "Host: a/b\r\n\r\n",
           line + host + "X : 1\r\n\r\n",  // a blank before the colon
           line + host + "X\r\n\r\n",
           line + host + ": 1\r\n\r\n",
           line + host + "X: 1\r\n folded\r\n\r\n",
           line + host + "X: a" + '\0' + "b\r\n\r\n",
           line + host + "X: a\x01\r\n\r\n",
           line + host + "X: a\x7f\r\n\r\n",
           line + host + "X: a\rb\r\n\r\n",
       }) {
    CHECK_MESSAGE(refusal_of(head) >= 400, head);
  }
  CHECK(refusal_of("GET / HTTP/2.0\r\n" + host + "\r\n") == 505);
  CHECK(refusal_of("GET / HTTP/0.9\r\n" + host + "\r\n") == 505);
}

TEST_CASE("a request whose length could be read in two ways is refused") {
  const std::string line = "POST / HTTP/1.1\r\n" + host;
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  const std::string length = "Content-Length: 5\r\n";
  for (const std::string& lines : {
           length + length,
           length + "Content-Length: 6\r\n",
           length + chunked,
           chunked + length,
           chunked + chunked,
           std::string("Content-Length: 5, 5\r\n"),
           std::string("Content-Length: +5\r\n"),
           std::string("Content-Length: -1\r\n"),
           std::string("Content-Length: 0x5\r\n"),
           std::string("Content-Length: 5 5\r\n"),
           std::string("Content-Length:\r\n"),
           std::string("Content-Length: 99999999999999999999\r\n"),
           std::string("Transfer-Encoding: gzip, chunked\r\n"),
           std::string("Transfer-Encoding: chunked, identity\r\n"),
           std::string("Transfer-Encoding: xchunked\r\n"),
           std::string("Transfer-Encoding: identity\r\n"),
           std::string("Transfer-Encoding: \"chunked\"\r\n"),
       }) {
    CHECK_MESSAGE(refusal_of(line + lines + "\r\nhello") >= 400, lines);
  }
  CHECK(refusal_of("POST / HTTP/1.0\r\n" + chunked + "\r\n0\r\n\r\n") == 400);
}

TEST_CASE("chunks are read strictly") {
  for (const auto* chunks :
       {"x\r\n", "\r\n", ";x\r\n", "5\nhello\r\n", "5\r\nhelloX\r\n", "5\r\nhello\n0\r\n\r\n",
        "-1\r\n", "0x5\r\nhello\r\n", "5 \r\nhello\r\n0\r\n\r\n", "0\r\nX: y\r\n\r\n",
        "0\r\nContent-Length: 5\r\n\r\n"}) {
    CHECK_MESSAGE(refusal_of(with_chunks(chunks)) == 400, chunks);
  }
  CHECK(refusal_of(with_chunks("1;" + std::string(300, 'x') + "\r\n.\r\n")) == 400);
  CHECK(refusal_of(with_chunks(std::string(300, '0') + "\r\n\r\n")) == 400);
  CHECK(read_in_pieces(with_chunks("1;" + std::string(10'000, 'x')), 100).refusal == 400);
}

TEST_CASE("a body over its limit is refused as soon as the client says so") {
  CHECK(refusal_of("POST / HTTP/1.1\r\n" + host + "Content-Length: 21\r\n\r\n") == 413);
  CHECK(refusal_of(with_chunks("15\r\n")) == 413);
  CHECK(refusal_of(with_chunks("f\r\n" + std::string(15, 'x') + "\r\n6\r\n")) == 413);
  CHECK(refusal_of(with_chunks("fffffffffffffff0\r\n")) == 413);
  CHECK(refusal_of(with_chunks("10000000000000000\r\n")) == 413);
  CHECK(refusal_of(with_chunks("14\r\n" + std::string(20, 'x') + "\r\n0\r\n\r\n")) == 0);
}

TEST_CASE("a head over its limits is refused before it is whole") {
  const Limits limits{.request_line_bytes = 30, .header_bytes = 100, .header_count = 3};
  const auto refusal = [&](const std::string& bytes) {
    return read_in_pieces(bytes, 8, limits).refusal;
  };
  CHECK(refusal("GET /" + std::string(30, 'a')) == 414);
  CHECK(refusal("GET / HTTP/1.1\r\nX: " + std::string(100, 'a')) == 431);
  CHECK(refusal("GET / HTTP/1.1\r\n" + host + "A: 1\r\nB: 2\r\n\r\n") == 0);
  CHECK(refusal("GET / HTTP/1.1\r\n" + host + "A: 1\r\nB: 2\r\nC: 3\r\n") == 431);
}

TEST_CASE("an old client gets one answer on its connection") {
  const Limits limits;
  RequestReader reader(limits);
  const std::string_view bytes = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
  std::copy_n(bytes.begin(), bytes.size(), reader.space().begin());
  reader.received(bytes.size());
  REQUIRE(reader.read_head());
  CHECK(!reader.head().keeps_alive);
}

}  // namespace plimsoll::http
