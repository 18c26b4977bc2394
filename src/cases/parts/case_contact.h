// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "cases/case_record.h"
#include "cases/desk.h"

namespace plimsoll::cases {

/// An attempt to reach a student, or a talk.
struct NewContact {
  Channel channel = Channel::phone;
  Direction direction = Direction::outgoing;
  ContactResult result = ContactResult::reached;
  std::optional<core::Timestamp> at = {};  ///< when it was; empty: now
  std::string comment = {};                ///< sealed
};

/// Records a contact and moves the case by its result (case_state.h). It stops the clock of the
/// first contact, whatever came of it. Returns the contact's id. Throws core::Error: not_found,
/// conflict (closed), invalid_input (a contact that is still to come).
std::string add_contact(Desk& desk, const std::string& case_id, const NewContact& contact);

}  // namespace plimsoll::cases
