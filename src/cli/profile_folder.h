// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>

namespace plimsoll::cli {

/// Where profiles that come with the program are looked for.
[[nodiscard]] std::filesystem::path shipped_profiles();

/// The folder of a profile that comes with the program: below PLIMSOLL_PROFILES, else where it is
/// installed, else where it was built from. Throws core::Error{not_found} that says where it
/// looked.
[[nodiscard]] std::filesystem::path shipped_profile(const std::string& name);

}  // namespace plimsoll::cli
