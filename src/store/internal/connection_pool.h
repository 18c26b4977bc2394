// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "store/internal/connection.h"

namespace plimsoll::store {

struct PoolLimits {
  int connections = 8;
  /// SQLite lets one write at a time; threads that wait here are woken, those that wait in SQLite
  /// sleep and look.
  bool is_one_writer = false;
  std::chrono::milliseconds wait = std::chrono::seconds(5);
};

/// Connections that threads take for a transaction and give back.
class ConnectionPool {
 public:
  using Open = std::function<std::unique_ptr<Connection>()>;

  ConnectionPool(Open open, PoolLimits limits) : open_(std::move(open)), limits_(limits) {}

  /// A connection in use; goes back to the pool at its end unless it is broken.
  class Lease {
   public:
    Lease(ConnectionPool& pool, Intent intent) : pool_(pool), intent_(intent) {}
    Lease(const Lease&) = delete;
    ~Lease() { pool_.give_back(std::move(connection_), intent_); }
    [[nodiscard]] Connection& connection() { return *connection_; }

   private:
    friend class ConnectionPool;
    ConnectionPool& pool_;
    Intent intent_;
    std::unique_ptr<Connection> connection_;
  };

  /// Waits for one that is free. Throws core::Error(resource_exhausted) when none was in time.
  [[nodiscard]] std::unique_ptr<Lease> lease(Intent intent);

 private:
  [[nodiscard]] bool can_lease(Intent intent) const;
  void give_back(std::unique_ptr<Connection> connection, Intent intent);

  const Open open_;
  const PoolLimits limits_;
  std::mutex guard_;
  std::condition_variable given_back_;
  std::vector<std::unique_ptr<Connection>> idle_;
  int in_use_ = 0;
  int writers_ = 0;
};

}  // namespace plimsoll::store
