// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/institution.h"

namespace plimsoll::server {

/// Brings the index of the audit log up to date, in a thread of its own: when the service starts,
/// and every few seconds.
class IndexKeeper {
 public:
  explicit IndexKeeper(Institution& institution) : institution_(institution) {}
  ~IndexKeeper() { stop(); }
  IndexKeeper(const IndexKeeper&) = delete;
  IndexKeeper& operator=(const IndexKeeper&) = delete;

  void start();
  void stop();

 private:
  void run();

  Institution& institution_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace plimsoll::server
