// SPDX-License-Identifier: Apache-2.0
#include "audit/index/entry_scan.h"

#include <algorithm>
#include <utility>

#include "audit/tiles/tile_path.h"

namespace plimsoll::audit {

bool scan_entries(Log& log, const EntryQuery& query, EntryRange range, const EntryShown& show) {
  EntryReader reader(log);
  for (auto sequence = range.end; sequence > range.begin;) {
    --sequence;
    if (auto found = match(query, sequence, reader.at(sequence))) {
      if (!show(*std::move(found))) {
        return false;
      }
    }
  }
  return true;
}

const EncodedEntry& EntryReader::at(std::uint64_t sequence) {
  if (sequence < first_ || sequence - first_ >= entries_.size()) {
    first_ = sequence - sequence % tile_width;
    entries_ = log_.read(first_, tile_width);
  }
  return entries_.at(sequence - first_);
}

}  // namespace plimsoll::audit
