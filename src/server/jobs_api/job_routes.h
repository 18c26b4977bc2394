// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "server/api/call.h"

namespace plimsoll::server {

/// Runs of the weekly cycle: what there was, how one goes on, asking for one. The service's
/// jobs::JobRunner runs it.
void add_jobs(Api& api);

}  // namespace plimsoll::server
