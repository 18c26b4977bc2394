// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

namespace plimsoll::audit {

/// Hashes of a full tile, entries of a full bundle, lines of a full file of details.
inline constexpr std::uint64_t tile_width = 256;
/// A tile's hashes cover this power of two of the level below.
inline constexpr int tile_height = 8;

/// A tile of hashes: those of the perfect subtrees of 256^level leaves that begin at `number` ×
/// 256.
struct Tile {
  int level = 0;
  std::uint64_t number = 0;
  std::uint64_t width = tile_width;  ///< 1 to 256; below 256: partial
};

/// "000", "x001/x234/067": how C2SP tlog-tiles writes the number of a tile.
[[nodiscard]] std::string number_path(std::uint64_t number);
/// "tile/0/x001/000" or, partial, "tile/0/x001/000.p/17".
[[nodiscard]] std::string tile_path(const Tile& tile);
/// "tile/entries/x001/000", likewise.
[[nodiscard]] std::string bundle_path(std::uint64_t number, std::uint64_t width);

/// How many hashes the tiles of a level hold for a tree of `size` leaves.
[[nodiscard]] std::uint64_t hashes_at(int level, std::uint64_t size);
/// The width of tile `number` of a level for a tree of `size` leaves; 0 when there is none.
[[nodiscard]] std::uint64_t width_of(int level, std::uint64_t number, std::uint64_t size);

}  // namespace plimsoll::audit
