// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/delta/delta_snapshot.h"

#include <fmt/format.h>

#include <set>

#include "core/error.h"
#include "lake/internal/delta/delta_schema.h"

namespace plimsoll::lake::internal {
namespace {

constexpr int supported_reader_version = 1;

/// Takes the actions of one commit; removed files leave the list in one pass at the end.
class Replay {
 public:
  Replay(Snapshot& snapshot, std::string_view table) : snapshot_(snapshot), table_(table) {}

  void operator()(const CommitInfo&) {}

  void operator()(const Protocol& protocol) {
    if (protocol.min_reader_version > supported_reader_version) {
      throw core::Error(
          core::ErrorCode::corrupt_data,
          fmt::format(
              "the table needs a newer reader: {} asks for Delta reader version {}, this is {}",
              table_, protocol.min_reader_version, supported_reader_version));
    }
    snapshot_.protocol = protocol;
  }

  void operator()(const Metadata& metadata) {
    snapshot_.columns = columns_of(metadata.schema_string, table_);
    snapshot_.metadata = metadata;
  }

  void operator()(const TransactionMark& mark) { snapshot_.transactions[mark.app_id] = mark; }

  void operator()(const RemoveFile& removed) {
    gone_.insert(removed.path);
    snapshot_.tombstones[removed.path] = removed;
  }

  void operator()(const std::shared_ptr<const AddFile>& added) {
    // A file may be added again, e.g. with better statistics: the new entry stands.
    if (!snapshot_.tombstones.contains(added->path)) {
      added_.push_back(added);
      return;
    }
    snapshot_.tombstones.erase(added->path);
    added_.push_back(added);
  }

  void finish() {
    if (!gone_.empty() || replaces_any()) {
      std::erase_if(snapshot_.files, [&](const auto& file) { return gone_.contains(file->path); });
    }
    snapshot_.files.insert(snapshot_.files.end(), added_.begin(), added_.end());
  }

 private:
  bool replaces_any() {
    std::set<std::string_view> paths;
    for (const auto& file : snapshot_.files) {
      paths.insert(file->path);
    }
    bool any = false;
    for (const auto& file : added_) {
      if (paths.contains(file->path)) {
        gone_.insert(file->path);
        any = true;
      }
    }
    return any;
  }

  Snapshot& snapshot_;
  std::string_view table_;
  std::set<std::string> gone_;
  std::vector<std::shared_ptr<const AddFile>> added_;
};

}  // namespace

std::int64_t Snapshot::transaction_version(std::string_view app_id) const {
  const auto found = transactions.find(app_id);
  return found == transactions.end() ? -1 : found->second.version;
}

Snapshot apply(Snapshot before, std::int64_t version, const std::vector<Action>& actions,
               std::string_view table) {
  Replay replay(before, table);
  for (const auto& action : actions) {
    std::visit(replay, action);
  }
  replay.finish();
  before.version = version;
  return before;
}

}  // namespace plimsoll::lake::internal
