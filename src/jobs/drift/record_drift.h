// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "jobs/drift/check_drift.h"

namespace plimsoll::jobs {

/// Appends a report to gold.drift_finding and gold.expected_performance. False when it was recorded
/// before: then nothing is written.
bool record_drift(TenantSession& session, const DriftReport& report, core::Timestamp now);

}  // namespace plimsoll::jobs
