// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/globals.h"

namespace plimsoll::cli {

void add_tenant_commands(CLI::App& app, Globals& globals) {
  struct Options {
    std::filesystem::path profile;
    std::string salt;
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(app, "init", "make a tenant: its folder, its profile, its secret",
                              "plimsoll --tenant north init --profile profiles/university");
  command->add_option("--profile", options->profile, "folder of the profile")->required();
  command->add_option("--salt", options->salt,
                      "secret from which opaque student ids are made; drawn when not given");
  command->callback([&globals, options] {
    (void)tenancy::load_profile(options->profile);
    const auto tenant = tenancy::create_tenant(globals.workspace,
                                               {globals.tenant, options->profile, options->salt});
    fmt::print("The tenant {} is at {}\n", tenant.name, tenant.directory.string());
  });
}

}  // namespace plimsoll::cli
