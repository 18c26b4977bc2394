// SPDX-License-Identifier: Apache-2.0
#include "tenancy/tenant_list.h"

#include <algorithm>

namespace plimsoll::tenancy {

std::vector<std::string> list_tenants(const std::filesystem::path& workspace) {
  std::vector<std::string> names;
  if (std::filesystem::exists(workspace / "tenants")) {
    for (const auto& entry : std::filesystem::directory_iterator(workspace / "tenants")) {
      if (std::filesystem::exists(entry.path() / "tenant.yaml")) {
        names.push_back(entry.path().filename().string());
      }
    }
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace plimsoll::tenancy
