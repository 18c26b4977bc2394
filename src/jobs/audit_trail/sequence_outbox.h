// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "audit/log_of_acts.h"
#include "core/ids.h"
#include "store/database.h"

namespace plimsoll::jobs {

/// Appends to the audit log what waits for it in the outbox of the operational database
/// (store/audit_outbox.h), and marks it. Again is the same: the log takes an act's id once.
void sequence_outbox(store::Database& database, const core::TenantId& tenant, audit::Log& log);

}  // namespace plimsoll::jobs
