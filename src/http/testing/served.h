// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>

#include "http/server.h"
#include "http/testing/raw_client.h"

namespace plimsoll::http::testing {

/// A door handlers wait at until the test opens it, so that no test needs to sleep.
class Door {
 public:
  /// Waits until the door is open.
  void pass();
  /// Waits until so many have come to the door.
  void wait_for(int visitors);
  void open();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int visitors_ = 0;
  bool is_open_ = false;
};

/// Routes to try things on: GET /hello, GET /items/{item}, POST /echo (what came, as it came),
/// GET /wait (at the door), GET /large (100 kB of text), GET /fails/{how}.
[[nodiscard]] Router sample_router(Door& door);

/// A running server with these routes, on a port of its own.
class Served {
 public:
  explicit Served(Options options = {});
  ~Served() { door_.open(); }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  [[nodiscard]] RawClient connect() const { return RawClient(server_.port()); }
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  /// Sends bytes over a connection of their own and reads the first answer.
  [[nodiscard]] RawResponse ask(std::string_view request) const { return connect().ask(request); }
  Door& door() { return door_; }
  Server& server() { return server_; }

 private:
  Door door_;
  Server server_;
};

}  // namespace plimsoll::http::testing
