// SPDX-License-Identifier: Apache-2.0
#include "store/internal/connection_pool.h"

#include "core/error.h"

namespace plimsoll::store {

bool ConnectionPool::can_lease(Intent intent) const {
  const bool must_wait_to_write = limits_.is_one_writer && intent == Intent::write && writers_ > 0;
  return in_use_ < limits_.connections && !must_wait_to_write;
}

std::unique_ptr<ConnectionPool::Lease> ConnectionPool::lease(Intent intent) {
  std::unique_lock lock(guard_);
  if (!given_back_.wait_for(lock, limits_.wait, [&] { return can_lease(intent); })) {
    throw core::Error(core::ErrorCode::resource_exhausted,
                      "the database is busy: no connection came free in time; try again");
  }
  auto lease = std::make_unique<Lease>(*this, intent);
  ++in_use_;
  writers_ += intent == Intent::write ? 1 : 0;
  if (!idle_.empty()) {
    lease->connection_ = std::move(idle_.back());
    idle_.pop_back();
  }
  lock.unlock();
  if (!lease->connection_) {
    lease->connection_ = open_();
  }
  return lease;
}

void ConnectionPool::give_back(std::unique_ptr<Connection> connection, Intent intent) {
  {
    const std::scoped_lock lock(guard_);
    --in_use_;
    writers_ -= intent == Intent::write ? 1 : 0;
    if (connection && !connection->is_broken()) {
      idle_.push_back(std::move(connection));
    }
  }
  given_back_.notify_all();
}

}  // namespace plimsoll::store
