// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "cases/desk.h"
#include "cases/words.h"
#include "queue/playbook.h"

namespace plimsoll::cases {

/// What a member of staff has to say of a student, of their own accord.
struct NewAlert {
  std::string student;
  std::string pool;  ///< the team that serves the student
  AlertKind kind = AlertKind::concern;
  AlertCategory category = AlertCategory::other;
  std::string text;  ///< sealed
};

/// An alert, and the case it is in.
struct RaisedAlert {
  std::string alert;
  std::string case_id;  ///< empty: kudos of a student who has no open case
};

/// The code by which a concern routes, "staff_concern_wellbeing": one of
/// queue::staff_concern_codes.
[[nodiscard]] std::string reason_code_of(AlertCategory category);

/// Raises an alert. A concern is signal like a reason: it joins the student's open case, or opens
/// one with the route that the playbook has for its code. Kudos opens none. Throws
/// core::Error(invalid_input).
RaisedAlert raise_alert(Desk& desk, const NewAlert& alert, const queue::Playbook& playbook,
                        const queue::ReasonBook& reasons);

}  // namespace plimsoll::cases
