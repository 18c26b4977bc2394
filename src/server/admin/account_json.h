// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "access/accounts/account.h"
#include "access/roles/grant.h"
#include "core/json.h"

namespace plimsoll::server {

[[nodiscard]] core::json::array grants_json(const std::vector<access::Grant>& grants);
/// An account as the API shows it to administrators.
[[nodiscard]] core::json::object account_json(const access::Account& account,
                                              const std::vector<access::Grant>& grants);

}  // namespace plimsoll::server
