// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "cases/case_event.h"
#include "core/query.h"
#include "store/transaction.h"

namespace plimsoll::cases {

/// The events that a query of case_event's columns gives, in its order. Throws
/// core::Error(corrupt_data) naming an event that is not as we write them.
[[nodiscard]] std::vector<CaseEvent> read_events(store::Transaction& transaction,
                                                 const core::Query& query,
                                                 store::Parameters parameters);

/// The next event's number; others wait for the end of this transaction to get theirs.
[[nodiscard]] std::int64_t take_sequence(store::Transaction& transaction);

void insert_event(store::Transaction& transaction, const CaseEvent& event);

}  // namespace plimsoll::cases
