// SPDX-License-Identifier: Apache-2.0
#include "audit/internal/group_commit.h"

#include <utility>

namespace plimsoll::audit::internal {

void GroupCommit::run(AppendRequest& request, const Commit& commit) {
  if (!join(request)) {
    request.turn.take();
  }
  if (!request.is_committed) {
    lead(request, commit);
  }
  if (request.failure) {
    std::rethrow_exception(request.failure);
  }
}

bool GroupCommit::join(AppendRequest& request) {
  const std::scoped_lock lock(mutex_);
  waiting_.push_back(&request);
  return !std::exchange(is_led_, true);
}

void GroupCommit::lead(AppendRequest& own, const Commit& commit) {
  const auto group = take_waiting();
  std::exception_ptr failure;
  try {
    commit(group);
  } catch (...) {
    failure = std::current_exception();  // thrown on in each thread that waits for it
  }
  hand_over();
  for (auto* request : group) {
    if (failure) {
      request->failure = failure;
    }
    request->is_committed = true;
    if (request != &own) {
      request->turn.give();
    }
  }
}

std::vector<AppendRequest*> GroupCommit::take_waiting() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(waiting_, {});
}

void GroupCommit::hand_over() {
  const std::scoped_lock lock(mutex_);
  if (waiting_.empty()) {
    is_led_ = false;
  } else {
    waiting_.front()->turn.give();
  }
}

}  // namespace plimsoll::audit::internal
