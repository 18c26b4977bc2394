// SPDX-License-Identifier: Apache-2.0
#include "jobs/cycle/lease_keeper.h"

#include "core/error.h"
#include "core/log.h"

namespace plimsoll::jobs {

LeaseKeeper::LeaseKeeper(LeaseDesk desk, core::TenantId tenant, Lease lease)
    : desk_(desk),
      tenant_(std::move(tenant)),
      lease_(std::move(lease)),
      holder_(lease_.holder),
      term_(lease_.term),
      thread_([this] { keep(); }) {}

LeaseKeeper::~LeaseKeeper() {
  {
    const std::scoped_lock lock(mutex_);
    is_ended_ = true;
  }
  changed_.notify_all();
  thread_.join();
  try {
    give_up_lease(desk_, tenant_, lease_);
  } catch (const core::Error& error) {
    core::log_warning("a lease of jobs is left to expire", {{"error", error.what()}});
  }
}

void LeaseKeeper::keep() {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, desk_.times.renew_every, [this] { return is_ended_; })) {
    lock.unlock();
    renew();
    lock.lock();
  }
}

void LeaseKeeper::renew() {
  try {
    is_lost_ = is_lost_ || !renew_lease(desk_, tenant_, lease_);
  } catch (const core::Error& error) {
    core::log_warning("a lease of jobs could not be renewed", {{"error", error.what()}});
    is_lost_ = is_lost_ || lease_.expires_at <= desk_.clock.now();
  }
}

}  // namespace plimsoll::jobs
