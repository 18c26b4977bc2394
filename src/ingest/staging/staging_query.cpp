// SPDX-License-Identifier: Apache-2.0
#include "ingest/staging/staging_query.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/files.h"

namespace plimsoll::ingest {
namespace {

StagingQuery load(const std::filesystem::path& path) {
  const std::string stem = path.stem().string();
  const auto dot = stem.find('.');
  if (dot == std::string::npos || dot == 0 || dot + 1 == stem.size() ||
      stem.find('.', dot + 1) != std::string::npos) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("a staging file is named <source>_<feed>.<silver table>.sql; rename {}",
                    path.string()));
  }
  return {stem.substr(0, dot), stem.substr(dot + 1), core::read_file(path), path.string()};
}

}  // namespace

std::vector<StagingQuery> load_staging_queries(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("there is no folder of staging files: {}", folder.string()));
  }
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") {
      paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<StagingQuery> queries;
  for (const auto& path : paths) {
    queries.push_back(load(path));
  }
  return queries;
}

}  // namespace plimsoll::ingest
