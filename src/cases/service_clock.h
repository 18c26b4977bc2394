// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "core/time.h"
#include "queue/playbook.h"

namespace plimsoll::cases {

/// What a route promises: the first contact within so many hours of the opening, and how often to
/// try. Hours are hours of the clock on the wall: weekends and nights count. A route that is to
/// leave them out says more hours.
struct ServiceLevel {
  int first_contact_within_hours = 0;  ///< 0 = nothing is promised
  int attempts = 0;                    ///< 0 = not said
  bool operator==(const ServiceLevel&) const = default;
};

/// The service level of a route; of no route, nothing is promised.
[[nodiscard]] ServiceLevel service_level_of(const queue::Route* route);

/// When the first contact is due; empty when nothing is promised.
[[nodiscard]] std::optional<core::Timestamp> first_contact_due(const ServiceLevel& level,
                                                               core::Timestamp opened_at);

/// A case's first contact: when it is due, and when it was.
struct FirstContact {
  std::optional<core::Timestamp> due_at;
  std::optional<core::Timestamp> made_at;
  bool operator==(const FirstContact&) const = default;
};

/// Whether a first contact was made when it was due, or nothing was due.
[[nodiscard]] bool is_in_time(const FirstContact& contact);
/// Whether it is due and was not made by now. At the very instant it is due it is not overdue.
[[nodiscard]] bool is_overdue(const FirstContact& contact, core::Timestamp now);

}  // namespace plimsoll::cases
