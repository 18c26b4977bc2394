// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>

#include "jobs/backup/internal/tree_copy.h"

namespace plimsoll::jobs::internal {

/// Copies a lake while others append to it: the versions of all tables are those of one instant,
/// and whatever they are made of is there. Files of later versions may be there too; no version
/// names them. Throws core::Error{conflict} when the lake is written to so fast that no instant can
/// be seized, or files are removed.
void bring_lake(TreeCopy& copy, const std::filesystem::path& lake, const std::string& name);

}  // namespace plimsoll::jobs::internal
