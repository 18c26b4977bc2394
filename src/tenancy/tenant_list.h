// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace plimsoll::tenancy {

/// Names of a workspace's tenants, in order; none when there is no such folder.
[[nodiscard]] std::vector<std::string> list_tenants(const std::filesystem::path& workspace);

}  // namespace plimsoll::tenancy
