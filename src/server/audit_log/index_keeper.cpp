// SPDX-License-Identifier: Apache-2.0
#include "server/audit_log/index_keeper.h"

#include "core/error.h"
#include "core/log.h"

namespace plimsoll::server {
namespace {

constexpr std::chrono::seconds between_updates{10};
/// Between parts of a long round: whoever asks for something goes first.
constexpr std::chrono::seconds between_parts{1};
constexpr std::uint64_t entries_a_part = 1'024;

}  // namespace

void IndexKeeper::start() {
  thread_ = std::thread([this] { run(); });
}

void IndexKeeper::stop() {
  {
    const std::scoped_lock lock(mutex_);
    is_stopping_ = true;
  }
  stopped_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void IndexKeeper::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    lock.unlock();
    auto wait = between_updates;
    try {
      auto& index = institution_.entry_index();
      if (index.state().behind() > 0 && index.catch_up(entries_a_part).behind() >= entries_a_part) {
        wait = between_parts;
      }
    } catch (const core::Error& error) {
      // What is not indexed is read from the log, or said to be missing; the next round tries
      // again.
      core::log_error("the audit log could not be indexed", {{"error", error.what()}});
    }
    lock.lock();
    stopped_.wait_for(lock, wait, [this] { return is_stopping_; });
  }
}

}  // namespace plimsoll::server
