// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace plimsoll::ingest {

/// A profile's SELECT that turns new bronze rows of one feed, the relation `batch`, into rows of
/// one silver table.
struct StagingQuery {
  std::string feed;   ///< the bronze table, "<source>_<feed>"
  std::string table;  ///< the silver table
  std::string sql;
  std::string where;  ///< the file, for messages
  /// The record id of the feed contains its event time (deliveryMode append or event): earlier
  /// versions of a record are looked for among rows of the same event times alone.
  bool event_time_in_key = false;
};

/// Reads `<feed>.<table>.sql` of a folder, in order of file name. Throws Error{invalid_input} for a
/// name that does not read so, Error{not_found} when there is no such folder.
[[nodiscard]] std::vector<StagingQuery> load_staging_queries(const std::filesystem::path& folder);

}  // namespace plimsoll::ingest
