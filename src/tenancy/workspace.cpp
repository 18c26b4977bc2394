// SPDX-License-Identifier: Apache-2.0
#include "tenancy/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <random>

#include "core/error.h"
#include "core/files.h"
#include "core/hash.h"
#include "core/yaml.h"
#include "tenancy/tenant_folder.h"

namespace plimsoll::tenancy {
namespace {

/// The one place where entropy enters: a secret is drawn once, then stored.
std::string draw_salt() {
  std::random_device entropy;
  std::string bytes;
  for (int word = 0; word < 8; ++word) {
    bytes += fmt::format("{:08x}", entropy());
  }
  return core::sha256_hex(bytes);
}

}  // namespace

std::filesystem::path tenant_folder(const std::filesystem::path& workspace,
                                    const std::string& name) {
  const bool fits = !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_';
  });
  if (!fits) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("not a tenant's name (letters, digits, - and _ only): '{}'", name));
  }
  return workspace / "tenants" / name;
}

Tenant create_tenant(const std::filesystem::path& workspace, const NewTenant& wanted) {
  const auto directory = tenant_folder(workspace, wanted.name);
  const auto profile = std::filesystem::weakly_canonical(wanted.profile_directory);
  if (std::filesystem::exists(directory / "tenant.yaml")) {
    Tenant tenant = open_tenant(workspace, wanted.name);
    if (tenant.profile_directory != profile) {
      throw core::Error(core::ErrorCode::conflict,
                        fmt::format("the tenant exists with another profile: {} uses {}",
                                    wanted.name, tenant.profile_directory.string()));
    }
    return tenant;
  }
  const std::string salt = wanted.salt.empty() ? draw_salt() : wanted.salt;
  core::write_file_atomically(directory / "tenant.yaml",
                              fmt::format("tenant: {}\nprofile: \"{}\"\nsalt: \"{}\"\n",
                                          wanted.name, profile.string(), salt));
  std::filesystem::permissions(directory / "tenant.yaml", std::filesystem::perms::owner_read |
                                                              std::filesystem::perms::owner_write);
  return open_tenant(workspace, wanted.name);
}

Tenant open_tenant(const std::filesystem::path& workspace, const std::string& name) {
  const auto directory = tenant_folder(workspace, name);
  if (!std::filesystem::exists(directory / "tenant.yaml")) {
    throw core::Error(
        core::ErrorCode::not_found,
        fmt::format("no such tenant in {}: {}; make one with `plimsoll init --tenant {} --profile "
                    "<folder>`",
                    workspace.string(), name, name));
  }
  const auto yaml = core::load_yaml(directory / "tenant.yaml");
  yaml.allow_only({"tenant", "profile", "salt"});
  return {name, directory, yaml.at("profile").text(), yaml.at("salt").text()};
}

}  // namespace plimsoll::tenancy
