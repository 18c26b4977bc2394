// SPDX-License-Identifier: Apache-2.0
#include "audit/internal/group_commit.h"

#include <algorithm>

namespace plimsoll::audit::internal {

void GroupCommit::run(AppendRequest& request, const Commit& commit) {
  std::unique_lock lock(mutex_);
  waiting_.push_back(&request);
  const auto is_among = [&](const auto& requests) {
    return std::ranges::find(requests, &request) != requests.end();
  };
  while (is_among(waiting_) || is_among(committing_)) {
    if (committing_.empty()) {
      lead(lock, commit);
    } else {
      changed_.wait(lock);
    }
  }
  if (request.failure) {
    std::rethrow_exception(request.failure);
  }
}

void GroupCommit::lead(std::unique_lock<std::mutex>& lock, const Commit& commit) {
  committing_.swap(waiting_);
  lock.unlock();
  std::exception_ptr failure;
  try {
    commit(committing_);
  } catch (...) {
    failure = std::current_exception();  // thrown on in each thread that waits for it
  }
  lock.lock();
  for (auto* request : committing_) {
    if (failure) {
      request->failure = failure;
    }
  }
  committing_.clear();
  changed_.notify_all();
}

}  // namespace plimsoll::audit::internal
