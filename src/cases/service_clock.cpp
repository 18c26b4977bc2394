// SPDX-License-Identifier: Apache-2.0
#include "cases/service_clock.h"

namespace plimsoll::cases {

ServiceLevel service_level_of(const queue::Route* route) {
  if (route == nullptr) {
    return {};
  }
  return {static_cast<int>(route->first_contact_within_hours), static_cast<int>(route->attempts)};
}

std::optional<core::Timestamp> first_contact_due(const ServiceLevel& level,
                                                 core::Timestamp opened_at) {
  if (level.first_contact_within_hours == 0) {
    return std::nullopt;
  }
  return opened_at + std::chrono::hours{level.first_contact_within_hours};
}

bool is_in_time(const FirstContact& contact) {
  return contact.made_at && (!contact.due_at || *contact.made_at <= *contact.due_at);
}

bool is_overdue(const FirstContact& contact, core::Timestamp now) {
  return contact.due_at && !contact.made_at && now > *contact.due_at;
}

}  // namespace plimsoll::cases
