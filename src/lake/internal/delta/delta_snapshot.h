// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lake/internal/delta/delta_actions.h"
#include "lake/table_definition.h"

namespace plimsoll::lake::internal {

/// What a table is at one version: the result of replaying its log.
struct Snapshot {
  std::int64_t version = -1;
  Protocol protocol;
  Metadata metadata;
  std::vector<ColumnDefinition> columns;              ///< of the metadata's schema
  std::vector<std::shared_ptr<const AddFile>> files;  ///< live, in the order they were added
  std::map<std::string, RemoveFile> tombstones;       ///< removed, by path
  std::map<std::string, TransactionMark, std::less<>> transactions;  ///< by app_id

  /// The last committed version of `app_id`; -1 when there is none.
  [[nodiscard]] std::int64_t transaction_version(std::string_view app_id) const;
};

/// The snapshot after `actions` of one commit (or of a checkpoint, on an empty one). Throws
/// Error{corrupt_data} when the table needs a reader we are not.
[[nodiscard]] Snapshot apply(Snapshot before, std::int64_t version,
                             const std::vector<Action>& actions, std::string_view table);

}  // namespace plimsoll::lake::internal
