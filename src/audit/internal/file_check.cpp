// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "audit/internal/tree_check.h"
#include "audit/tiles/entry_bundle.h"
#include "core/files.h"

namespace plimsoll::audit::internal {
namespace {

/// Names of all files that a tree of this size needs.
std::set<std::string> needed_files(std::uint64_t size) {
  std::set<std::string> names{"checkpoint"};
  for (int level = 0; hashes_at(level, size) > 0; ++level) {
    for (std::uint64_t number = 0; width_of(level, number, size) > 0; ++number) {
      const auto width = width_of(level, number, size);
      names.insert(tile_path({level, number, width}));
      if (level == 0) {
        names.insert(bundle_path(number, width));
      }
    }
  }
  return names;
}

/// The width of a partial file; 0 when the name is none.
std::uint64_t partial_width(const std::filesystem::path& name) {
  const auto text = name.filename().string();
  std::uint64_t width = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), width);
  const bool is_width = problem == std::errc() && end == text.data() + text.size() &&
                        std::to_string(width) == text && width > 0 && width < tile_width;
  return is_width && name.parent_path().extension() == ".p" ? width : 0;
}

/// The file that a partial one of an earlier tree went into; empty for none.
std::string later_file(const std::filesystem::path& partial, std::uint64_t width,
                       const std::set<std::string>& needed) {
  auto full = partial.parent_path();
  full.replace_extension();
  if (needed.contains(full.generic_string())) {
    return full.generic_string();
  }
  for (auto later = width + 1; later < tile_width; ++later) {
    const auto name = (partial.parent_path() / std::to_string(later)).generic_string();
    if (needed.contains(name)) {
      return name;
    }
  }
  return "";
}

/// What the first `width` hashes or entries of a later file are, as bytes.
std::string beginning_of(const std::string& bytes, std::uint64_t width, bool is_bundle) {
  if (!is_bundle) {
    return bytes.substr(0, width * Hash{}.size());
  }
  const auto bundle = read_bundle(bytes, width);
  const auto end =
      bundle.entries.empty() ? 0 : bundle.entries.back().offset + bundle.entries.back().text.size();
  return bytes.substr(0, end);
}

}  // namespace

void check_files(const TileFolder& folder, std::uint64_t size, Findings& findings) {
  const auto needed = needed_files(size);
  std::vector<std::filesystem::path> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (!entry.is_directory()) {
      names.push_back(std::filesystem::relative(entry.path(), folder.path()));
    }
  }
  std::ranges::sort(names);
  for (const auto& name : names) {
    if (needed.contains(name.generic_string())) {
      continue;
    }
    const auto file = (folder.path() / name).string();
    const auto width = partial_width(name);
    const auto later = width == 0 ? "" : later_file(name, width, needed);
    if (later.empty()) {
      findings.add(file, "",
                   fmt::format("does not belong to a log of {} entries: an interrupted writer left "
                               "it, or the checkpoint was put back to an earlier one",
                               size));
      continue;
    }
    findings.attempt(file, [&] {
      const bool is_bundle = name.generic_string().starts_with("tile/entries/");
      if (core::read_file(file) !=
          beginning_of(core::read_file(folder.path() / later), width, is_bundle)) {
        findings.add(file, "", "is not the beginning of " + later + ", which continues it");
      }
    });
  }
}

}  // namespace plimsoll::audit::internal
