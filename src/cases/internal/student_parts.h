// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cases/case_event.h"
#include "cases/desk.h"
#include "cases/internal/recording.h"

namespace plimsoll::cases {

/// Everything that was done about a student, in its order.
[[nodiscard]] std::vector<CaseEvent> events_of(store::Transaction& transaction,
                                               const std::string& student);

/// Records an event of a student, in the open case where there is one.
CaseEvent record_about(Desk& desk, CaseEvent event, const Said& said);

/// Ends a part of a student: feedback, a suppression.
void end_part(Desk& desk, const CaseEvent& part, std::string_view state, std::string_view action);

/// The first events of the parts of a kind that nothing has ended.
[[nodiscard]] std::vector<CaseEvent> parts_that_hold(std::span<const CaseEvent> events,
                                                     EventKind kind);

}  // namespace plimsoll::cases
