// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "fairness/group_table.h"
#include "jobs/evaluation_run.h"
#include "jobs/tenant_session.h"

namespace plimsoll::jobs {

/// The error table of every audited attribute: faculty and study mode from the roster, and what
/// silver.protected_attribute knows. Read in a session of its own, after scoring: protected
/// attributes meet scores here, never features.
[[nodiscard]] std::vector<fairness::GroupTable> audit_groups(TenantSession& audit,
                                                             const features::Dataset& test,
                                                             const Judgement& judgement,
                                                             const fairness::GroupOptions& options);

}  // namespace plimsoll::jobs
