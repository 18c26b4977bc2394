// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>

namespace plimsoll::tenancy {

/// One tenant's place on disk: `<workspace>/tenants/<tenant>/`.
///
/// tenant.yaml there holds the profile's folder and the salt from which opaque student ids are
/// made.
struct Tenant {
  std::string name;
  std::filesystem::path directory;
  std::filesystem::path profile_directory;
  std::string salt;  ///< secret; without it ids cannot be traced back to source ids

  [[nodiscard]] std::filesystem::path lake() const { return directory / "lake"; }
  [[nodiscard]] std::filesystem::path raw() const { return directory / "lake" / "bronze" / "raw"; }
  [[nodiscard]] std::filesystem::path releases() const { return directory / "releases"; }
};

/// What a new tenant is made of.
struct NewTenant {
  std::string name;  ///< letters, digits, `-` and `_`
  std::filesystem::path profile_directory;
  std::string salt;  ///< empty: drawn from the system's entropy
};

/// Makes the tenant's folder. Throws core::Error{conflict} when it exists with another profile.
Tenant create_tenant(const std::filesystem::path& workspace, const NewTenant& wanted);

/// Opens an existing tenant. Throws core::Error{not_found} that says how to make one.
[[nodiscard]] Tenant open_tenant(const std::filesystem::path& workspace, const std::string& name);

}  // namespace plimsoll::tenancy
