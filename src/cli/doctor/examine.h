// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "cli/doctor/installation_facts.h"
#include "cli/globals.h"
#include "http/server.h"
#include "store/database.h"

namespace plimsoll::cli {

// Looks at an installation. What cannot be found out becomes an error in the facts; nothing is
// thrown.

[[nodiscard]] WorkspaceFacts examine_workspace(const std::filesystem::path& workspace);
[[nodiscard]] TenantFacts examine_tenant(const Globals& globals, const std::string& name);
[[nodiscard]] DatabaseFacts examine_database(const std::string& url,
                                             const store::DatabaseOptions& options);
[[nodiscard]] CertificateFacts examine_certificate(const http::TlsFiles& files);
[[nodiscard]] MachineFacts examine_machine();

}  // namespace plimsoll::cli
