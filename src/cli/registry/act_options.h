// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "cli/globals.h"
#include "jobs/approvals/approval_desk.h"

namespace plimsoll::cli {

enum class Signing { required, optional };

/// Adds `--as`, `--why` and `--role`, which fill `by`: who acts, why, and in which part. A role
/// that there is not is refused with core::Error{invalid_input}.
void add_signature(CLI::App& command, jobs::Signature& by, Signing signing = Signing::required);

/// Adds the package's id and the signature, which fill the request.
std::shared_ptr<jobs::ActRequest> add_act_request(CLI::App& command, registry::ActKind kind,
                                                  registry::PackageKind package_kind);

/// Says what was done, what state the package is in now and what it needs next.
void print_act(Globals& globals, const registry::RecordedAct& record);

}  // namespace plimsoll::cli
