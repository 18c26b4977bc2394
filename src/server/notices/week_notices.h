// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/clock.h"
#include "server/lists/list_view.h"
#include "server/lists/standing_cache.h"
#include "store/transaction.h"

namespace plimsoll::server {

/// Tells teams that the week's list is there, and owners of cases how many of their students turned
/// red: once a week, however often it is called.
void tell_of_week(store::Transaction& transaction, const ListView& lists,
                  const Standings& standings, const core::Clock& clock);

}  // namespace plimsoll::server
