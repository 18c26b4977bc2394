// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string>

#include "cli/globals.h"
#include "jobs/approvals/compare_releases.h"

namespace plimsoll::cli {

/// Columns of what the registry's commands print.
inline constexpr std::size_t page_width = 120;

/// As much of a package's hash as people read and type.
[[nodiscard]] std::string short_id(const std::string& package);

/// All packages of a kind, newest first: state, what it serves as, what it needs.
void print_packages(Globals& globals, registry::PackageKind kind);

/// One release for somebody who is to approve it: what it is, how good, what blocks it, who said
/// what, the hash of each of its files.
void print_release(Globals& globals, const std::string& id);

/// One set of capacities.
void print_capacities(Globals& globals, const std::string& id);

/// What served when, and every act.
void print_history(Globals& globals);

/// Canary and champion side by side.
void print_comparison(const Globals& globals, const jobs::ReleaseComparison& comparison);

}  // namespace plimsoll::cli
