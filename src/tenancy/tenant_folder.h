// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>

namespace plimsoll::tenancy {

/// Where a tenant of this name lies, or would. Throws core::Error{invalid_input} for what is no
/// name.
[[nodiscard]] std::filesystem::path tenant_folder(const std::filesystem::path& workspace,
                                                  const std::string& name);

}  // namespace plimsoll::tenancy
