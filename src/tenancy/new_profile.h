// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <vector>

namespace plimsoll::tenancy {

/// Writes the skeleton of a profile (`profiles/skeleton`, which is part of the program) into a
/// folder that is new or empty. The profile is named as the folder.
///
/// @returns the paths written, inside the folder
/// @throws core::Error{conflict}       the folder holds something; nothing is overwritten
/// @throws core::Error{invalid_input}  the folder's name cannot be a profile's
std::vector<std::filesystem::path> write_new_profile(const std::filesystem::path& folder);

}  // namespace plimsoll::tenancy
