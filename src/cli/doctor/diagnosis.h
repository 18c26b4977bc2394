// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/doctor/installation_facts.h"

namespace plimsoll::cli {

enum class Severity { ok, warning, problem };
[[nodiscard]] std::string_view name_of(Severity severity);

/// One thing that was looked at.
struct Diagnosis {
  Severity severity = Severity::ok;
  std::string check;   ///< what was looked at: "free disk"
  std::string where;   ///< a file, a tenant, a URL
  std::string found;   ///< what is so
  std::string advice;  ///< what to do; empty when nothing
};
using Diagnoses = std::vector<Diagnosis>;

// What facts mean. Pure: the same facts give the same diagnoses.

[[nodiscard]] Diagnoses diagnose(const WorkspaceFacts& workspace, core::Timestamp system_now);
/// `now` is the program's: what `--now` says.
[[nodiscard]] Diagnoses diagnose(const TenantFacts& tenant, core::Timestamp now);
[[nodiscard]] Diagnoses diagnose(const DatabaseFacts& database);
[[nodiscard]] Diagnoses diagnose(const CertificateFacts& certificate, core::Timestamp system_now);
[[nodiscard]] Diagnoses diagnose(const MachineFacts& machine);

}  // namespace plimsoll::cli
