// SPDX-License-Identifier: Apache-2.0
#include "access/policy/tenant_policy.h"

#include <fmt/format.h>

#include "access/policy/standard_texts.h"
#include "core/error.h"
#include "core/files.h"

namespace plimsoll::access {

TenantPolicy TenantPolicy::standard() {
  return {Policy::standard(),
          parse_policy_cases(std::string(standard_cases_text()), cases_file_name)};
}

TenantPolicy read_tenant_policy(const std::filesystem::path& tenant_folder) {
  const auto file = tenant_folder / policy_file_name;
  const auto cases_file = tenant_folder / cases_file_name;
  if (!std::filesystem::exists(file)) {
    return TenantPolicy::standard();
  }
  return {Policy::parse(core::read_file(file), file.string()),
          parse_policy_cases(core::read_file(cases_file), cases_file.string()), true};
}

TenantPolicy load_tenant_policy(const std::filesystem::path& tenant_folder) {
  auto loaded = read_tenant_policy(tenant_folder);
  const auto found = surprises(loaded.policy, loaded.cases);
  if (!found.empty()) {
    throw core::Error(core::ErrorCode::conflict,
                      fmt::format("{}: the policy does not do what {} of its cases say, such as: "
                                  "{}",
                                  (tenant_folder / policy_file_name).string(), found.size(),
                                  found.front().text()));
  }
  return loaded;
}

}  // namespace plimsoll::access
