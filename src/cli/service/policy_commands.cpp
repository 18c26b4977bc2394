// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "access/policy/standard_texts.h"
#include "access/policy/tenant_policy.h"
#include "cli/service/service_commands.h"
#include "core/error.h"
#include "core/files.h"
#include "tenancy/tenant_folder.h"
#include "tenancy/workspace.h"

namespace plimsoll::cli {
namespace {

/// What is to be tried: the files that are named, or what holds for the tenant.
struct CheckOptions {
  std::filesystem::path policy;
  std::filesystem::path cases;
};

access::TenantPolicy policy_to_check(const Globals& globals, const CheckOptions& options) {
  auto found =
      options.policy.empty()
          ? access::read_tenant_policy(tenancy::tenant_folder(globals.workspace, globals.tenant))
          : access::TenantPolicy::standard();
  if (!options.policy.empty()) {
    found.policy = access::Policy::parse(core::read_file(options.policy), options.policy.string());
  }
  if (!options.cases.empty()) {
    found.cases =
        access::parse_policy_cases(core::read_file(options.cases), options.cases.string());
  }
  return found;
}

void check_policy(Globals& globals, const CheckOptions& options) {
  const auto held = policy_to_check(globals, options);
  const auto found = access::surprises(held.policy, held.cases);
  for (const auto& surprise : found) {
    fmt::print("{}\n", surprise.text());
  }
  fmt::print("policy {}: {} cases, {} not as expected\n", held.policy.version(), held.cases.size(),
             found.size());
  if (!found.empty()) {
    globals.exit_code = ExitCode::differs;
  }
}

void add_check_policy(CLI::App& group, Globals& globals) {
  auto options = std::make_shared<CheckOptions>();
  auto* command = add_command(
      group, "check-policy", "what a policy says to every role and action, against a file of cases",
      "plimsoll account check-policy --policy north.yaml");
  command->add_option("--policy", options->policy,
                      "a policy file; what holds for the tenant when not given");
  command->add_option("--cases", options->cases,
                      "a file of cases; those of the tenant, or the standard ones, when not given");
  command->callback([&globals, options] { check_policy(globals, *options); });
}

void copy_policy(const std::filesystem::path& folder) {
  const auto put = [&](const char* name, std::string_view text) {
    const auto file = folder / name;
    if (std::filesystem::exists(file)) {
      throw core::Error(
          core::ErrorCode::conflict,
          fmt::format("{}: is there already; copy to another folder with --out", file.string()));
    }
    core::write_file_atomically(file, text);
    fmt::print("{}\n", file.string());
  };
  put(access::policy_file_name, access::standard_policy_text());
  put(access::cases_file_name, access::standard_cases_text());
}

void add_copy_policy(CLI::App& group, Globals& globals) {
  auto out = std::make_shared<std::filesystem::path>();
  auto* command = add_command(group, "copy-policy",
                              "the standard access policy and its cases, as files to change",
                              "plimsoll --tenant north account copy-policy --out draft");
  command->add_option("--out", *out, "folder; the tenant's own when not given");
  command->callback([&globals, out] {
    copy_policy(out->empty() ? tenancy::open_tenant(globals.workspace, globals.tenant).directory
                             : *out);
  });
}

}  // namespace

void add_policy_commands(CLI::App& group, Globals& globals) {
  add_check_policy(group, globals);
  add_copy_policy(group, globals);
}

}  // namespace plimsoll::cli
