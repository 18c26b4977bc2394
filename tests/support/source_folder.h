// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace plimsoll {

/// The root of the source tree, for tests that read profiles, schemas and reviewed files from it.
/// It is told to one file only, so that objects of tests are the same in every clone and a
/// compiler's cache serves them all.
[[nodiscard]] std::filesystem::path source_folder();

}  // namespace plimsoll
