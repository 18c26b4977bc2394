// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string_view>

#include "audit/internal/findings.h"
#include "audit/tiles/tile_folder.h"

namespace plimsoll::audit::internal {

/// Is shown each entry of a log in order: its place in the tree and its text.
using EntryVisitor = std::function<void(std::uint64_t sequence, std::string_view text)>;

/// Reads all entries and tiles of a tree; finds what does not lead to its root. Shows entries to
/// `visit` that have the hash which their tile says.
void check_tree(const TileFolder& folder, const TreeHead& tree, const EntryVisitor& visit,
                Findings& findings);

/// Finds files that do not belong to a tree of this size, and partial tiles of earlier sizes that
/// are not the beginning of what is there now.
void check_files(const TileFolder& folder, std::uint64_t size, Findings& findings);

}  // namespace plimsoll::audit::internal
