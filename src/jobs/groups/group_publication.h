// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>

#include "core/json.h"
#include "fairness/suppression/published_groups.h"
#include "jobs/groups/group_audit.h"
#include "pages/cut_effects.h"
#include "registry/release.h"

namespace plimsoll::jobs {

/// Makes the audit's tables fit to leave the house, beside what was published before, and adds them
/// to the tenant's ledger (releases/disclosures.json). Publishing the same tables again changes
/// nothing. The release needs no id yet: what is published becomes part of it.
fairness::Publication publish_groups(const JobContext& context, const registry::Release& release,
                                     const features::Dataset& test, const GroupAudit& audit);

/// What lists cut by group would have done to every group on the test terms, as far as it may be
/// shown: one for each trial of the audit, in its order.
[[nodiscard]] std::vector<pages::CutEffects> published_trials(
    const GroupAudit& audit, const fairness::Publication& publication);

/// What is published, as documents of the release: published_groups.json and, as Aequitas has it,
/// published_groups.csv.
[[nodiscard]] std::map<std::string, std::string> group_documents(
    const registry::Release& release, const GroupAudit& audit,
    const fairness::Publication& publication);

/// The published tables of a release. Throws core::Error{not_found} when there is no such release.
[[nodiscard]] core::json::object load_published_groups(const JobContext& context,
                                                       const std::string& release_id);

/// The published tables, verdicts, gate and trials, to be read on a terminal.
[[nodiscard]] std::string group_report(const core::json::object& published);

}  // namespace plimsoll::jobs
