// SPDX-License-Identifier: Apache-2.0
#include "audit/tiles/tile_folder.h"

#include <fmt/format.h>

#include <memory>

#include "audit/tiles/entry_bundle.h"
#include "core/check.h"
#include "core/error.h"
#include "core/files.h"

namespace plimsoll::audit {
namespace {

/// A file with at least the hashes or entries that are asked for.
struct Present {
  std::filesystem::path file;
  std::uint64_t width;
};

/// The partial file, or the full one that has taken its place.
Present present(const std::filesystem::path& wanted, std::uint64_t width) {
  if (width == tile_width || std::filesystem::exists(wanted)) {
    return {wanted, width};
  }
  auto full = wanted.parent_path();
  full.replace_extension();  // "<number>.p/<width>" stands in for "<number>"
  return {full, tile_width};
}

std::string read_part(const std::filesystem::path& file) {
  if (!std::filesystem::is_regular_file(file)) {
    throw core::Error(
        core::ErrorCode::corrupt_data,
        fmt::format("the log lacks a file: {}; restore it from a copy", file.string()));
  }
  return core::read_file(file);
}

}  // namespace

std::string TileFolder::checkpoint() const {
  return core::read_file(folder_ / "checkpoint");
}

std::vector<Hash> TileFolder::hashes(const Tile& tile) const {
  const auto [file, width] = present(folder_ / tile_path(tile), tile.width);
  const auto bytes = read_part(file);
  if (bytes.size() != width * Hash{}.size()) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("not a tile of {} hashes: {} has {} bytes", width, file.string(),
                                  bytes.size()));
  }
  std::vector<Hash> hashes;
  for (std::uint64_t at = 0; at < tile.width * Hash{}.size(); at += Hash{}.size()) {
    hashes.push_back(hash_of_bytes(std::string_view(bytes).substr(at, Hash{}.size())));
  }
  return hashes;
}

std::string TileFolder::bundle(std::uint64_t number, std::uint64_t width) const {
  const auto found = present(folder_ / bundle_path(number, width), width);
  auto bytes = read_part(found.file);
  if (found.width != width) {
    const auto entries = bundle_entries(bytes, found.width, found.file.string());
    bytes.resize(entries[width].offset - 2);
  }
  return bytes;
}

std::string TileFolder::entry(std::uint64_t sequence, std::uint64_t size) const {
  const auto number = sequence / tile_width;
  const auto width = width_of(0, number, size);
  const auto bytes = bundle(number, width);
  return std::string(bundle_entries(bytes, width, (folder_ / bundle_path(number, width)).string())
                         .at(sequence % tile_width)
                         .text);
}

void TileFolder::visit(
    std::uint64_t size,
    const std::function<void(std::uint64_t sequence, std::string_view text)>& show) const {
  for (std::uint64_t number = 0; width_of(0, number, size) > 0; ++number) {
    const auto width = width_of(0, number, size);
    const auto bytes = bundle(number, width);
    const auto entries =
        bundle_entries(bytes, width, (folder_ / bundle_path(number, width)).string());
    for (std::uint64_t at = 0; at < width; ++at) {
      show(number * tile_width + at, entries[at].text);
    }
  }
}

SubtreeReader TileFolder::subtrees(std::uint64_t size) const {
  // A proof asks for a few tiles, some of them several times.
  using Read = std::map<std::pair<int, std::uint64_t>, std::vector<Hash>>;
  return [this, size, read = std::make_shared<Read>()](int height, std::uint64_t index) {
    const int level = height / tile_height;
    const int within = height % tile_height;
    const auto first = index << within;
    const auto number = first / tile_width;
    auto& hashes = (*read)[{level, number}];
    if (hashes.empty()) {
      hashes = this->hashes({level, number, width_of(level, number, size)});
    }
    return root_of(std::span(hashes).subspan(first % tile_width, std::size_t{1} << within));
  };
}

}  // namespace plimsoll::audit
