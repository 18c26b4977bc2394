// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/ids.h"

namespace plimsoll::store::testing {

/// Two institutions.
inline const core::TenantId north("north");
inline const core::TenantId south("south");

}  // namespace plimsoll::store::testing
