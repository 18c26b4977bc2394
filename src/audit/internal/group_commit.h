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

/// Entries that one thread waits for.
struct AppendRequest {
  std::span<const NewEntry> entries;
  std::vector<Receipt> receipts;
  std::exception_ptr failure;  ///< of this request alone, or of the whole group
};

/// Lets threads that append at the same time share the wait for the disk: the first to come commits
/// what all have brought, the others wait for it.
class GroupCommit {
 public:
  /// Commits requests together; throws when all of them failed.
  using Commit = std::function<void(std::span<AppendRequest* const>)>;

  /// Returns when the request is committed. Throws what ended it.
  void run(AppendRequest& request, const Commit& commit);

 private:
  void lead(std::unique_lock<std::mutex>& lock, const Commit& commit);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<AppendRequest*> waiting_;
  std::vector<AppendRequest*> committing_;
};

}  // namespace plimsoll::audit::internal
