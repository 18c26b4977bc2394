// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>

namespace plimsoll::store::testing {

/// Where databases of tests lie: in memory when there is room, because they wait for the disk at
/// every commit; or where temporary files are.
[[nodiscard]] inline std::filesystem::path fast_folder() {
  constexpr std::uintmax_t enough = std::uintmax_t{2} << 30;
  const std::filesystem::path memory = "/dev/shm";
  std::error_code none;  // then nothing is available
  const auto available = std::filesystem::space(memory, none).available;
  return none || available < enough ? std::filesystem::temp_directory_path() : memory;
}

}  // namespace plimsoll::store::testing
