// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <span>
#include <vector>

#include "audit/log_of_acts.h"

namespace plimsoll::audit::internal {

/// What one thread waits for and another gives, once. (A semaphore of the standard library would
/// spin before it sleeps, for longer than the disk takes.)
class Turn {
 public:
  void give() {
    const std::scoped_lock lock(mutex_);
    is_given_ = true;
    given_.notify_one();  // under the lock: whoever waits may end this object at once
  }
  void take() {
    std::unique_lock lock(mutex_);
    given_.wait(lock, [this] { return is_given_; });
    is_given_ = false;
  }

 private:
  std::mutex mutex_;
  std::condition_variable given_;
  bool is_given_ = false;
};

/// Entries that one thread waits for.
struct AppendRequest {
  std::span<const NewEntry> entries;
  std::vector<DraftEntry> drafts = {};  ///< of the entries, in their order
  std::vector<Receipt> receipts = {};
  std::exception_ptr failure = {};  ///< of this request alone, or of the whole group

  bool is_committed = false;  ///< or has failed
  Turn turn = {};             ///< given when it is committed, or is to lead the next group
};

/// Lets threads that append at the same time share the wait for the disk: the first to come commits
/// what all have brought, the others wait for it. A thread is woken once for each thing it does.
class GroupCommit {
 public:
  /// Commits requests together; throws when all of them failed.
  using Commit = std::function<void(std::span<AppendRequest* const>)>;

  /// Returns when the request is committed. Throws what ended it.
  void run(AppendRequest& request, const Commit& commit);

 private:
  /// Whether nobody leads: the request's thread does from now on.
  [[nodiscard]] bool join(AppendRequest& request);
  void lead(AppendRequest& own, const Commit& commit);
  [[nodiscard]] std::vector<AppendRequest*> take_waiting();
  /// Has the first of those who came meanwhile lead the next group.
  void hand_over();

  std::mutex mutex_;
  std::vector<AppendRequest*> waiting_;
  bool is_led_ = false;
};

}  // namespace plimsoll::audit::internal
