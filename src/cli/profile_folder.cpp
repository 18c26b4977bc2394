// SPDX-License-Identifier: Apache-2.0
#include "cli/profile_folder.h"

#include <fmt/format.h>

#include <cstdlib>

#include "core/error.h"

namespace plimsoll::cli {

namespace {

/// Where an installed program's profiles are: in share/ beside its bin/.
std::filesystem::path installed_profiles() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return program.parent_path().parent_path() / "share" / "plimsoll" / "profiles";
}

}  // namespace

std::filesystem::path shipped_profiles() {
  if (const char* chosen = std::getenv("PLIMSOLL_PROFILES")) {
    return chosen;
  }
  const auto installed = installed_profiles();
  return std::filesystem::exists(installed) ? installed : PLIMSOLL_PROFILE_FOLDER;
}

std::filesystem::path shipped_profile(const std::string& name) {
  const auto folder = shipped_profiles();
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
