// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "jobs/tenant_session.h"

namespace plimsoll::jobs {

/// The versions of silver tables that a stored week was computed from, as its build recorded them:
/// canonical JSON, version by "silver.table". Throws core::Error when the week is not built.
[[nodiscard]] std::string table_versions_of(TenantSession& session,
                                            const std::string& feature_view_version,
                                            core::Date as_of_date);

/// The same as a session takes them.
[[nodiscard]] lake::PinnedVersions pinned_versions(const std::string& table_versions);

}  // namespace plimsoll::jobs
