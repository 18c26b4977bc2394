// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/merkle/tree_proof.h"
#include "audit/tiles/tile_path.h"

namespace plimsoll::audit {

/// Reads a log's folder in the layout of C2SP tlog-tiles: `checkpoint`, `tile/<level>/<number>`,
/// `tile/entries/<number>`. Checks sizes only; hashes are for whoever asks.
class TileFolder {
 public:
  explicit TileFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  /// The bytes of the signed checkpoint. Throws core::Error{not_found} when there is none.
  [[nodiscard]] std::string checkpoint() const;
  /// The hashes of a tile; of a full one when the partial one is gone. Throws
  /// core::Error{corrupt_data} naming the file.
  [[nodiscard]] std::vector<Hash> hashes(const Tile& tile) const;
  /// The bytes of the first `width` entries of a bundle, likewise.
  [[nodiscard]] std::string bundle(std::uint64_t number, std::uint64_t width) const;
  /// Entry `sequence` of a tree of `size` entries.
  [[nodiscard]] std::string entry(std::uint64_t sequence, std::uint64_t size) const;
  /// Shows all entries of a tree of `size`, in order.
  void visit(std::uint64_t size,
             const std::function<void(std::uint64_t sequence, std::string_view text)>& show) const;
  /// Reads subtrees of a tree of `size` leaves, for proofs. The folder must outlive it.
  [[nodiscard]] SubtreeReader subtrees(std::uint64_t size) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace plimsoll::audit
