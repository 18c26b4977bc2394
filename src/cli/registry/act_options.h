// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "cli/globals.h"
#include "jobs/approvals/approval_desk.h"

namespace plimsoll::cli {

/// What every act asks for on the command line.
struct ActOptions {
  jobs::ActRequest request;
  std::string role;
  std::string decision;
};

/// Adds the package's id, `--as`, `--why` and `--role`.
std::shared_ptr<ActOptions> add_act_options(CLI::App& command);

/// The options as a request. Throws core::Error{invalid_input} for a role that there is not.
[[nodiscard]] jobs::ActRequest request_of(const ActOptions& options);

/// Says what was done, what state the package is in now and what it needs next.
void print_act(Globals& globals, const registry::RecordedAct& record);

}  // namespace plimsoll::cli
