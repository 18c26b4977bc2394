// SPDX-License-Identifier: Apache-2.0
#include "jobs/backup/internal/lake_copy.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"

namespace plimsoll::jobs::internal {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view log_folder = "_delta_log";
constexpr std::string_view checkpoint_hint = "_last_checkpoint";

bool is_of_a_log(const fs::path& below) {
  return std::ranges::find(below, log_folder) != below.end();
}

bool is_data(const fs::path& below) {
  return !is_of_a_log(below);
}

/// Folders of tables' logs: <layer>/<table>/_delta_log.
std::vector<fs::path> log_folders(const fs::path& lake) {
  std::vector<fs::path> folders;
  for (const auto* const layer : {"bronze", "silver", "gold"}) {
    std::error_code none;  // a layer that nothing was written to is not there
    for (const auto& table : fs::directory_iterator(lake / layer, none)) {
      const auto below = fs::path(layer) / table.path().filename() / log_folder;
      if (fs::exists(lake / below)) {
        folders.push_back(below);
      }
    }
  }
  return folders;
}

std::vector<fs::path> commits_of(const fs::path& lake) {
  std::vector<fs::path> commits;
  for (const auto& folder : log_folders(lake)) {
    for (const auto& file : files_below(lake / folder, [](const fs::path&) { return true; })) {
      if (file.filename() != checkpoint_hint) {
        commits.push_back(folder / file);
      }
    }
  }
  std::ranges::sort(commits);
  return commits;
}

/// Commits are only ever added. Two listings that are the same therefore show what was there at
/// each instant between the end of the first and the beginning of the second.
std::vector<fs::path> commits_at_one_instant(const fs::path& lake) {
  constexpr int attempts = 1000;
  auto commits = commits_of(lake);
  for (int attempt = 0; attempt < attempts; ++attempt) {
    auto again = commits_of(lake);
    if (again == commits) {
      return commits;
    }
    commits = std::move(again);
  }
  throw core::Error(core::ErrorCode::conflict,
                    fmt::format("the lake is written to without a pause: {}; start the backup "
                                "again when what writes there is done",
                                lake.string()));
}

void require(bool is_there, const fs::path& file) {
  if (!is_there) {
    throw core::Error(core::ErrorCode::conflict,
                      fmt::format("a file was removed while it was to be copied: {}; start the "
                                  "backup again",
                                  file.string()));
  }
}

}  // namespace

void bring_lake(TreeCopy& copy, const fs::path& lake, const std::string& name) {
  const auto name_of = [&](const fs::path& below) { return name + "/" + below.generic_string(); };
  // The hint first: it must not name a checkpoint that is later than the commits.
  for (const auto& folder : log_folders(lake)) {
    (void)copy.bring_file(lake / folder / checkpoint_hint, name_of(folder / checkpoint_hint));
  }
  for (const auto& commit : commits_at_one_instant(lake)) {
    require(copy.bring_file(lake / commit, name_of(commit)), lake / commit);
  }
  // What commits name was written before them, so now it is there.
  copy.bring(lake, name, is_data);
}

}  // namespace plimsoll::jobs::internal
