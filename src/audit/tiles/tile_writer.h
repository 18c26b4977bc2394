// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "audit/tiles/tile_folder.h"

namespace plimsoll::audit {

/// Extends a log's tiles and bundles. Writes no checkpoint: until one of the new size is in its
/// place, nothing refers to what was written.
class TileWriter {
 public:
  explicit TileWriter(const std::filesystem::path& folder) : folder_(folder) {}

  /// Reads the right edge of the tree of a checkpoint. Throws core::Error{corrupt_data} when it has
  /// another root, or the last entries other hashes.
  void load(const TreeHead& tree);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Removes what an `extend` to `size` left, when it was interrupted, beyond the tree that was
  /// loaded.
  void discard_up_to(std::uint64_t size) const;
  /// The tree as it is, to append leaves to.
  [[nodiscard]] TreeEdge edge() const;
  /// Writes tiles and bundles with the entries behind those so far, durably. Changes no file that
  /// the tree so far has.
  void extend(std::span<const std::string> entries);
  /// Removes the partial tiles whose full ones `extend` has written. Who reads the tree so far
  /// finds what it needs in those.
  void remove_superseded();

 private:
  TileFolder folder_;
  std::uint64_t size_ = 0;
  std::vector<std::vector<Hash>> levels_;  ///< the hashes of each level's last, partial tile
  std::string bundle_;                     ///< the last, partial bundle
  std::vector<std::filesystem::path> superseded_;  ///< folders of partial tiles
};

}  // namespace plimsoll::audit
