// SPDX-License-Identifier: Apache-2.0
#include "audit/tiles/tile_path.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::audit {
namespace {

std::string with_width(std::string path, std::uint64_t width) {
  return width == tile_width ? path : fmt::format("{}.p/{}", path, width);
}

}  // namespace

std::string number_path(std::uint64_t number) {
  std::string path = fmt::format("{:03}", number % 1000);
  while ((number /= 1000) > 0) {
    path = fmt::format("x{:03}/{}", number % 1000, path);
  }
  return path;
}

std::string tile_path(const Tile& tile) {
  return with_width(fmt::format("tile/{}/{}", tile.level, number_path(tile.number)), tile.width);
}

std::string bundle_path(std::uint64_t number, std::uint64_t width) {
  return with_width("tile/entries/" + number_path(number), width);
}

std::uint64_t hashes_at(int level, std::uint64_t size) {
  return level * tile_height > 63 ? 0 : size >> (level * tile_height);
}

std::uint64_t width_of(int level, std::uint64_t number, std::uint64_t size) {
  const auto hashes = hashes_at(level, size);
  const auto first = number * tile_width;
  return first >= hashes ? 0 : std::min(tile_width, hashes - first);
}

}  // namespace plimsoll::audit
