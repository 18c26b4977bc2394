// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/list_suppression.h"

#include <algorithm>
#include <vector>

#include "cases/internal/recording.h"
#include "cases/internal/student_parts.h"
#include "core/check.h"

namespace plimsoll::cases {
namespace {

Suppression suppression_with(const CaseEvent& event, const CaseEvent& feedback, const Seal& seal) {
  return {.until = event.on_date.value(),
          .account = event.account,
          .set_at = event.recorded_at,
          .because = find_word<FeedbackKind>(feedback.state).value(),
          .comment = opened(seal, feedback)};
}

}  // namespace

std::optional<Suppression> suppression_of(store::Transaction& transaction, const Seal& seal,
                                          const std::string& student, core::Date today) {
  const auto events = events_of(transaction, student);
  const auto held = parts_that_hold(events, EventKind::suppression);
  const auto last = std::ranges::max_element(held, {}, &CaseEvent::on_date);
  if (last == held.end() || !is_suppressed(last->on_date, today)) {
    return std::nullopt;
  }
  const auto because = std::ranges::find(events, last->fact("feedback"), &CaseEvent::event_id);
  PLIMSOLL_CHECK(because != events.end());
  return suppression_with(*last, *because, seal);
}

void end_suppression(Desk& desk, const std::string& student) {
  const auto events = events_of(desk.transaction, student);
  for (const auto& suppression : parts_that_hold(events, EventKind::suppression)) {
    end_part(desk, suppression, "ended", "suppression.ended");
  }
}

}  // namespace plimsoll::cases
