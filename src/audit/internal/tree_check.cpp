// SPDX-License-Identifier: Apache-2.0
#include "audit/internal/tree_check.h"

#include <fmt/format.h>

#include "audit/tiles/entry_bundle.h"
#include "core/error.h"

namespace plimsoll::audit::internal {
namespace {

constexpr std::uint64_t hash_bytes = Hash{}.size();

/// An entry that does not have the hash in its tile.
struct Mismatch {
  std::uint64_t sequence;
  std::string bundle;
  std::string entry_place;
  std::string tile;
  std::string hash_place;
};

/// Goes through a tree level by level.
class TreeWalk {
 public:
  TreeWalk(const TileFolder& folder, const TreeHead& tree, Findings& findings)
      : folder_(folder), tree_(tree), findings_(findings) {}

  void read_entries(const EntryVisitor& visit) {
    for (std::uint64_t number = 0; width_of(0, number, tree_.size) > 0; ++number) {
      const auto entries = read_bundle_of(number);
      const auto hashes = read_tile({0, number, width_of(0, number, tree_.size)});
      compare(number, entries, hashes, visit);
    }
  }

  /// Checks the tiles above, each hash against the tile that it stands for.
  void read_upper_levels() {
    for (int level = 1; hashes_at(level, tree_.size) > 0; ++level) {
      const auto below = std::move(full_tile_roots_);
      full_tile_roots_.clear();
      for (std::uint64_t number = 0; width_of(level, number, tree_.size) > 0; ++number) {
        const Tile tile{level, number, width_of(level, number, tree_.size)};
        const auto hashes = read_tile(tile);
        for (std::uint64_t at = 0; at < hashes.size(); ++at) {
          const auto child = number * tile_width + at;
          if (child >= below.size() || hashes[at] != below[child]) {
            findings_.add(
                file_of(tile_path(tile)), byte_range(at * hash_bytes, hash_bytes),
                fmt::format("is not the hash of {}", tile_path({level - 1, child, tile_width})));
          }
        }
      }
    }
  }

  void judge() {
    const bool entries_fit = all_read_ && by_entries_.root() == tree_.root;
    const bool tiles_fit = all_read_ && root_by_tiles() == tree_.root;
    for (const auto& one : mismatches_) {
      if (entries_fit) {
        findings_.add(one.tile, one.hash_place,
                      fmt::format("the hash of entry {} was changed; the entry is as it was signed",
                                  one.sequence));
      } else {
        findings_.add(
            one.bundle, one.entry_place,
            tiles_fit ? "was changed"
                      : fmt::format("does not have the hash in {}, {}", one.tile, one.hash_place));
      }
    }
    if (!entries_fit || !tiles_fit) {
      findings_.add(file_of("checkpoint"), "",
                    fmt::format("the {} of the folder do not lead to the root that is signed for "
                                "{} entries",
                                entries_fit ? "tiles"
                                : tiles_fit ? "entries"
                                            : "entries and tiles",
                                tree_.size));
    }
  }

 private:
  [[nodiscard]] std::string file_of(const std::string& name) const {
    return (folder_.path() / name).string();
  }

  /// The bundle's entries as far as it has them. Their texts are views into `bytes_`.
  std::vector<BundledEntry> read_bundle_of(std::uint64_t number) {
    const auto width = width_of(0, number, tree_.size);
    const auto file = file_of(bundle_path(number, width));
    Bundle bundle;
    const bool was_read = findings_.attempt(file, [&] {
      bytes_ = folder_.bundle(number, width);
      bundle = read_bundle(bytes_, width);
    });
    if (was_read && !bundle.problem.empty()) {
      findings_.add(file, "", bundle.problem);
    }
    all_read_ = all_read_ && was_read && bundle.problem.empty();
    return std::move(bundle.entries);
  }

  std::vector<Hash> read_tile(const Tile& tile) {
    std::vector<Hash> hashes;
    const bool was_read =
        findings_.attempt(file_of(tile_path(tile)), [&] { hashes = folder_.hashes(tile); });
    all_read_ = all_read_ && was_read;
    if (tile.width == tile_width) {
      full_tile_roots_.push_back(root_of(hashes));
    } else {
      edge_tiles_.emplace_back(tile.level, hashes);
    }
    return hashes;
  }

  void compare(std::uint64_t number, const std::vector<BundledEntry>& entries,
               const std::vector<Hash>& hashes, const EntryVisitor& visit) {
    for (std::uint64_t at = 0; at < entries.size(); ++at) {
      const auto sequence = number * tile_width + at;
      const auto hash = leaf_hash(entries[at].text);
      by_entries_.push(hash);
      if (at < hashes.size() && hash == hashes[at]) {
        visit(sequence, entries[at].text);
        continue;
      }
      const auto width = width_of(0, number, tree_.size);
      mismatches_.push_back({sequence, file_of(bundle_path(number, width)),
                             fmt::format("entry {}, {}", sequence,
                                         byte_range(entries[at].offset, entries[at].text.size())),
                             file_of(tile_path({0, number, width})),
                             byte_range(at * hash_bytes, hash_bytes)});
    }
  }

  /// The root that the partial tiles lead to.
  [[nodiscard]] Hash root_by_tiles() const {
    TreeEdge edge;
    for (auto tile = edge_tiles_.rbegin(); tile != edge_tiles_.rend(); ++tile) {
      for (const auto& hash : tile->second) {
        edge.push(hash, tile->first * tile_height);
      }
    }
    return edge.root();
  }

  const TileFolder& folder_;
  const TreeHead& tree_;
  Findings& findings_;
  std::string bytes_;
  bool all_read_ = true;
  TreeEdge by_entries_;
  std::vector<Mismatch> mismatches_;
  std::vector<Hash> full_tile_roots_;                          ///< of the level last read
  std::vector<std::pair<int, std::vector<Hash>>> edge_tiles_;  ///< level and hashes, bottom up
};

}  // namespace

void check_tree(const TileFolder& folder, const TreeHead& tree, const EntryVisitor& visit,
                Findings& findings) {
  TreeWalk walk(folder, tree, findings);
  walk.read_entries(visit);
  walk.read_upper_levels();
  walk.judge();
}

}  // namespace plimsoll::audit::internal
