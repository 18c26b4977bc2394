// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/json.h"
#include "jobs/tenant_session.h"
#include "registry/acts/lifecycle.h"

namespace plimsoll::server {

/// A package in a list. `state` says what was decided on it.
[[nodiscard]] core::json::object package_json(const jobs::JobContext& context,
                                              const registry::PackageState& package);

/// A package with its acts, its gaps, what somebody of this name in reviewers.yaml can do with it
/// now, and what is in it.
[[nodiscard]] core::json::object package_detail_json(const jobs::JobContext& context,
                                                     const registry::RegistryState& state,
                                                     const registry::PackageState& package,
                                                     const std::string& reviewer);

/// The state of a package that may not have been submitted: then it is a draft.
[[nodiscard]] registry::PackageState state_of_package(const jobs::JobContext& context,
                                                      const registry::RegistryState& state,
                                                      const std::string& beginning);

}  // namespace plimsoll::server
