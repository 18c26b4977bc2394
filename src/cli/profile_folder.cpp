// SPDX-License-Identifier: Apache-2.0
#include "cli/profile_folder.h"

#include <fmt/format.h>

#include <cstdlib>

#include "core/error.h"

namespace plimsoll::cli {

std::filesystem::path shipped_profile(const std::string& name) {
  const char* chosen = std::getenv("PLIMSOLL_PROFILES");
  const std::filesystem::path folder = chosen == nullptr ? PLIMSOLL_PROFILE_FOLDER : chosen;
  if (!std::filesystem::exists(folder / name / "profile.yaml")) {
    throw core::Error(
        core::ErrorCode::not_found,
        fmt::format("the profile {} is not in {}; name its folder with --profile, or the folder of "
                    "profiles with PLIMSOLL_PROFILES",
                    name, folder.string()));
  }
  return folder / name;
}

}  // namespace plimsoll::cli
