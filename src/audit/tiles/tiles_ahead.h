// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "audit/entry.h"
#include "audit/internal/detail_files.h"
#include "audit/tiles/tile_writer.h"

namespace plimsoll::audit {

/// The tiles, bundles and details of entries that wait, written before the log has them: the log is
/// not locked meanwhile. Until its checkpoint says so, none of it counts.
struct TilesAhead {
  TileWriter tiles;  ///< of the published tree; with `entries` once they are written
  internal::DetailFiles details;
  std::vector<EncodedEntry> entries;  ///< the first of those that wait; they fill whole bundles

  void write() {
    std::vector<std::string> texts;
    for (const auto& one : entries) {
      texts.push_back(one.entry);
    }
    details.append(tiles.size(), entries);
    tiles.extend(texts);
  }
};

}  // namespace plimsoll::audit
