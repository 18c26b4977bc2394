// SPDX-License-Identifier: Apache-2.0
#include "cli/registry/act_options.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/json.h"
#include "registry/package.h"

namespace plimsoll::cli {

std::shared_ptr<ActOptions> add_act_options(CLI::App& command) {
  auto options = std::make_shared<ActOptions>();
  command.add_option("id", options->request.id, "its id, or the first digits")->required();
  command
      .add_option("--as", options->request.by.name,
                  "who you are, by name in the tenant's reviewers.yaml (said, not proved)")
      ->required();
  command.add_option("--why", options->request.by.comment, "your reason, for the record")
      ->required();
  command.add_option("--role", options->role,
                     "the part you act in, where you have several that fit");
  return options;
}

jobs::ActRequest request_of(const ActOptions& options) {
  jobs::ActRequest request = options.request;
  if (!options.role.empty()) {
    request.by.role = registry::parse_role(options.role);
    if (!request.by.role) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("--role is author, academic_reviewer, privacy_reviewer or "
                                    "release_manager, not: {}",
                                    options.role));
    }
  }
  if (!options.decision.empty()) {
    request.decision = fairness::gate_answer_of_name(options.decision);
  }
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
             registry::next_step(package));
}

}  // namespace plimsoll::cli
