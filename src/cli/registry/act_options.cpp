// SPDX-License-Identifier: Apache-2.0
#include "cli/registry/act_options.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/json.h"
#include "registry/package.h"

namespace plimsoll::cli {

void add_signature(CLI::App& command, jobs::Signature& by, Signing signing) {
  const bool is_required = signing == Signing::required;
  command
      .add_option("--as", by.name,
                  "who you are, by name in the tenant's reviewers.yaml (said, not proved)")
      ->required(is_required);
  command.add_option("--why", by.comment, "your reason, for the record")->required(is_required);
  command.add_option_function<std::string>(
      "--role",
      [&by](const std::string& name) {
        by.role = registry::parse_role(name);
        if (!by.role) {
          throw core::Error(core::ErrorCode::invalid_input,
                            fmt::format("--role is author, academic_reviewer, privacy_reviewer or "
                                        "release_manager, not: {}",
                                        name));
        }
      },
      "the part you act in, where you have several that fit");
}

std::shared_ptr<jobs::ActRequest> add_act_request(CLI::App& command, registry::ActKind kind,
                                                  registry::PackageKind package_kind) {
  auto request = std::make_shared<jobs::ActRequest>();
  request->kind = kind;
  request->package_kind = package_kind;
  command.add_option("id", request->id, "its id, or the first digits")->required();
  add_signature(command, request->by);
  return request;
}

void print_act(Globals& globals, const registry::RecordedAct& record) {
  if (globals.json) {
    auto document = registry::act_to_json(record.act);
    document["number"] = record.number;
    document["record_hash"] = record.hash;
    fmt::print("{}\n", core::canonical_json(document));
    return;
  }
  const auto state = jobs::registry_state(globals.context());
  const auto& package = *state.find(record.act.package);
  fmt::print("{} {}: {}, now {}; {}\n", registry::name_of(package.kind),
             package.package.substr(0, registry::package_id_length),
             registry::name_of(record.act.kind), registry::name_of(package.state),
             registry::next_step(package).text);
}

}  // namespace plimsoll::cli
