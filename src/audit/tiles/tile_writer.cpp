// SPDX-License-Identifier: Apache-2.0
#include "audit/tiles/tile_writer.h"

#include <fmt/format.h>

#include "audit/internal/durable_file.h"
#include "audit/notes/note_lines.h"
#include "audit/tiles/entry_bundle.h"
#include "core/error.h"

namespace plimsoll::audit {
namespace {

std::string bytes_of_tile(std::span<const Hash> hashes) {
  std::string bytes;
  for (const auto& hash : hashes) {
    bytes += bytes_of(hash);
  }
  return bytes;
}

[[noreturn]] void refuse_edge(const TileFolder& folder, std::string_view why) {
  throw core::Error(core::ErrorCode::corrupt_data,
                    fmt::format("the audit log is damaged: {}: {}; nothing is appended to it. See "
                                "`plimsoll audit verify`, and restore it from a copy",
                                folder.path().string(), why));
}

/// Full tiles and what is left over of a sequence of hashes that continues a partial tile.
struct Filled {
  internal::FileBatch& files;
  const std::filesystem::path& root;
  std::vector<std::filesystem::path>& superseded;  ///< folders of partial tiles

  void write(const Tile& tile, std::span<const Hash> hashes) {
    files.write(root, tile_path(tile), bytes_of_tile(hashes));
    if (tile.width == tile_width) {
      superseded.push_back(root / (tile_path(tile) + ".p"));
    }
  }
  void write_bundle(std::uint64_t number, std::uint64_t width, std::string_view bytes) {
    files.write(root, bundle_path(number, width), bytes);
    if (width == tile_width) {
      superseded.push_back(root / (bundle_path(number, width) + ".p"));
    }
  }
};

/// Appends hashes to a level; returns those of the tiles that became full, for the level above.
std::vector<Hash> fill_level(int level, std::uint64_t first, const std::vector<Hash>& fresh,
                             std::vector<Hash>& partial, Filled& out) {
  std::vector<Hash> above;
  auto number = first / tile_width;
  for (const auto& hash : fresh) {
    partial.push_back(hash);
    if (partial.size() == tile_width) {
      out.write({level, number++, tile_width}, partial);
      above.push_back(root_of(partial));
      partial.clear();
    }
  }
  if (!partial.empty()) {
    out.write({level, number, partial.size()}, partial);
  }
  return above;
}

/// Removes the full file of a number and its partial ones of more than `width`, which a tree has of
/// it. A full file whose partial one is gone already stays: it has what the tree needs.
void discard(const std::filesystem::path& full, std::uint64_t width) {
  auto partial = full;
  partial += ".p";
  if (width == 0 || std::filesystem::exists(partial / std::to_string(width))) {
    std::filesystem::remove(full);
  }
  if (!std::filesystem::exists(partial)) {
    return;
  }
  const std::vector<std::filesystem::path> files(std::filesystem::directory_iterator(partial), {});
  for (const auto& file : files) {
    const auto found = parse_decimal(file.filename().string());
    if (found && *found > width) {
      std::filesystem::remove(file);
    }
  }
}

}  // namespace

void TileWriter::load(const TreeHead& tree) {
  size_ = tree.size;
  levels_.clear();
  bundle_.clear();
  superseded_.clear();
  for (int level = 0; hashes_at(level, size_) > 0; ++level) {
    const auto hashes = hashes_at(level, size_);
    const auto width = hashes % tile_width;
    levels_.push_back(width == 0 ? std::vector<Hash>()
                                 : folder_.hashes({level, hashes / tile_width, width}));
  }
  if (edge().root() != tree.root) {
    refuse_edge(folder_, "its last tiles have another root than the signed checkpoint");
  }
  const auto width = size_ % tile_width;
  if (width == 0) {
    return;
  }
  bundle_ = folder_.bundle(size_ / tile_width, width);
  const auto entries =
      bundle_entries(bundle_, width, "the last bundle of " + folder_.path().string());
  for (std::size_t at = 0; at < entries.size(); ++at) {
    if (leaf_hash(entries[at].text) != levels_[0][at]) {
      refuse_edge(folder_, "an entry of its last bundle was changed");
    }
  }
}

void TileWriter::discard_up_to(std::uint64_t size) const {
  for (int level = 0; hashes_at(level, size) > 0; ++level) {
    const auto first = hashes_at(level, size_) / tile_width;
    for (auto number = first; width_of(level, number, size) > 0; ++number) {
      const auto width = width_of(level, number, size_);
      discard(folder_.path() / tile_path({level, number, tile_width}), width);
      if (level == 0) {
        discard(folder_.path() / bundle_path(number, tile_width), width);
      }
    }
  }
}

TreeEdge TileWriter::edge() const {
  TreeEdge edge;
  for (auto level = static_cast<int>(levels_.size()) - 1; level >= 0; --level) {
    for (const auto& hash : levels_[static_cast<std::size_t>(level)]) {
      edge.push(hash, level * tile_height);
    }
  }
  return edge;
}

void TileWriter::extend(std::span<const std::string> entries) {
  internal::FileBatch files;
  Filled out{files, folder_.path(), superseded_};
  std::vector<Hash> fresh;
  auto size = size_;
  for (const auto& entry : entries) {
    fresh.push_back(leaf_hash(entry));
    append_to_bundle(bundle_, entry);
    if (++size % tile_width == 0) {
      out.write_bundle(size / tile_width - 1, tile_width, bundle_);
      bundle_.clear();
    }
  }
  if (size % tile_width != 0 && !entries.empty()) {
    out.write_bundle(size / tile_width, size % tile_width, bundle_);
  }
  for (int level = 0; !fresh.empty(); ++level) {
    if (levels_.size() == static_cast<std::size_t>(level)) {
      levels_.emplace_back();
    }
    fresh = fill_level(level, hashes_at(level, size_), fresh,
                       levels_[static_cast<std::size_t>(level)], out);
  }
  files.sync();
  size_ = size;
}

void TileWriter::remove_superseded() {
  for (const auto& folder : superseded_) {
    std::filesystem::remove_all(folder);
  }
  superseded_.clear();
}

}  // namespace plimsoll::audit
