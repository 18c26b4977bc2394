// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "tenancy/profile.h"

namespace plimsoll::tenancy {

/// Recall at the size of the list that boosted trees must have more, at least, to be released in
/// place of the regression, 0 to 1: `challenger: {margin: …}` of profile.yaml, 0.01 where that says
/// nothing. Declared before anything is trained; each release records it. Throws core::Error naming
/// file and line for anything else.
[[nodiscard]] double load_challenger_margin(const Profile& profile);

}  // namespace plimsoll::tenancy
