// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>

#include "audit/index/entry_query.h"
#include "audit/log_of_acts.h"

namespace plimsoll::audit {

/// Is shown entries; says whether it wants more.
using EntryShown = std::function<bool(FoundEntry found)>;

/// Entries `begin` to `end`, without `end`.
struct EntryRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// Reads a log's entries one after the other, newest first, and shows those that are looked for.
/// Returns whether more were wanted at the end of the range.
bool scan_entries(Log& log, const EntryQuery& query, EntryRange range, const EntryShown& show);

/// Reads single entries, many of which are neighbours.
class EntryReader {
 public:
  explicit EntryReader(Log& log) : log_(log) {}
  /// An acknowledged entry. Valid until the next call.
  [[nodiscard]] const EncodedEntry& at(std::uint64_t sequence);

 private:
  Log& log_;
  std::uint64_t first_ = 0;
  std::vector<EncodedEntry> entries_;
};

}  // namespace plimsoll::audit
