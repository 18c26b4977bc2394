// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "jobs/cycle/job_lease.h"

namespace plimsoll::jobs {

/// Renews a lease while it lives, on a thread of its own: a stage may take longer than a lease.
/// Gives it up when it goes.
class LeaseKeeper {
 public:
  LeaseKeeper(LeaseDesk desk, core::TenantId tenant, Lease lease);
  LeaseKeeper(const LeaseKeeper&) = delete;
  LeaseKeeper& operator=(const LeaseKeeper&) = delete;
  ~LeaseKeeper();

  /// Whether another has it, or may have it: it expired before it could be renewed. Stays so.
  [[nodiscard]] bool is_lost() const { return is_lost_; }
  [[nodiscard]] const std::string& holder() const { return holder_; }
  [[nodiscard]] std::int64_t term() const { return term_; }

 private:
  void keep();
  void renew();

  LeaseDesk desk_;
  core::TenantId tenant_;
  Lease lease_;  ///< of the thread, while it runs
  std::string holder_;
  std::int64_t term_;
  std::atomic<bool> is_lost_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_ended_ = false;
  std::thread thread_;
};

}  // namespace plimsoll::jobs
