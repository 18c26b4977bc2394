// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>

namespace plimsoll::store {

/// `url`, or that of the workspace's own SQLite file where it is empty.
[[nodiscard]] inline std::string url_or_default(const std::string& url,
                                                const std::filesystem::path& workspace) {
  return url.empty() ? "sqlite:" + (workspace / "service.sqlite").string() : url;
}

}  // namespace plimsoll::store
