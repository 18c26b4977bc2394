// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <unordered_set>

#include "http/limits.h"

namespace plimsoll::http {

/// A connection as its server sees it.
class OpenConnection {
 public:
  using Clock = std::chrono::steady_clock;

  virtual ~OpenConnection() = default;
  /// Ends what it waits for, as if the client had gone silent.
  virtual void interrupt() = 0;
  /// Closes it, whatever it does.
  virtual void abort() = 0;
  /// Whether it waits for a request of which nothing has come.
  [[nodiscard]] virtual bool is_idle() const = 0;

  /// By when what it waits for must have come.
  Clock::time_point deadline = Clock::time_point::max();
  bool is_late = false;
};

/// The connections of a server, counted by client. Used by one thread.
class OpenConnections {
 public:
  explicit OpenConnections(const Limits& limits) : limits_(limits) {}

  /// Whether a further client may connect; an empty key is not counted by client.
  [[nodiscard]] bool admits(const std::string& client) const;

  /// Counts a connection for as long as the place is there.
  class Place {
   public:
    Place(OpenConnections& all, OpenConnection& connection, const std::string& client);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    OpenConnections& all_;
    OpenConnection* connection_;
    std::string client_;
  };

  /// Interrupts those whose deadline has passed.
  void interrupt_late(OpenConnection::Clock::time_point now);
  void interrupt_idle();
  void abort_all();

  [[nodiscard]] bool empty() const { return connections_.empty(); }

 private:
  const Limits& limits_;
  std::unordered_set<OpenConnection*> connections_;
  std::map<std::string, std::size_t> by_client_;
};

}  // namespace plimsoll::http
