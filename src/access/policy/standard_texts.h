// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace plimsoll::access {

/// default_policy.yaml as it was built in.
[[nodiscard]] std::string_view standard_policy_text();
/// policy_cases.yaml as it was built in: what the standard policy has to say.
[[nodiscard]] std::string_view standard_cases_text();

}  // namespace plimsoll::access
