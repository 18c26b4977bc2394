// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "server/api/call.h"
#include "server/lists/standing_json.h"

namespace plimsoll::server {

/// The names of accounts, each read when it is first asked for. Lives as long as the call.
[[nodiscard]] AccountNames account_names(Call& call);

}  // namespace plimsoll::server
