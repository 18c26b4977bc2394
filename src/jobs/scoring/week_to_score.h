// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "features/dataset.h"
#include "jobs/tenant_session.h"
#include "registry/release.h"

namespace plimsoll::jobs {

/// The last scoring date whose features are stored and that has students: between terms, the last
/// one of the term before. Throws core::Error{not_found} when there is none.
[[nodiscard]] core::Date last_built_week(TenantSession& session, const features::FeatureView& view);

/// Throws core::Error{conflict} when the release was trained on another feature view.
void refuse_other_features(const registry::Release& release, const features::FeatureView& view);

/// The students of a scoring date. Throws core::Error{not_found} when there is none.
[[nodiscard]] features::Dataset load_week(TenantSession& session, const features::FeatureView& view,
                                          core::Date as_of_date);

}  // namespace plimsoll::jobs
