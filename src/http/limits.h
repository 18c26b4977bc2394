// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstddef>
#include <optional>

namespace plimsoll::http {

/// What a server gives a client at most. Beyond it a request is refused, or the connection closed.
struct Limits {
  using Time = std::chrono::milliseconds;

  std::size_t request_line_bytes = 8 * 1024;  ///< 414
  std::size_t header_bytes = 16 * 1024;       ///< request line and all headers: 431
  std::size_t header_count = 100;             ///< 431
  std::size_t body_bytes = 1024 * 1024;       ///< 413; a route may have its own

  std::size_t connections = 2048;             ///< open at once
  std::size_t connections_per_address = 256;  ///< of one client; trusted proxies are not counted
  std::size_t requests_per_connection = 10'000;

  Time handshake_time = std::chrono::seconds(10);
  Time idle_time = std::chrono::seconds(60);    ///< before the first byte of a request
  Time header_time = std::chrono::seconds(10);  ///< from the first byte to the last header: 408
  Time body_time = std::chrono::seconds(60);    ///< 408
  Time write_time = std::chrono::seconds(60);   ///< for an answer as a whole

  std::size_t worker_threads = 32;                ///< on which handlers run, and may block
  std::size_t queued_requests = 256;              ///< that wait for a worker: beyond it 503
  Time shutdown_time = std::chrono::seconds(20);  ///< for requests in flight when it stops
};

/// What one route has otherwise.
struct RouteLimits {
  std::optional<std::size_t> body_bytes;
};

}  // namespace plimsoll::http
