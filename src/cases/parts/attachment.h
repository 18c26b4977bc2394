// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "cases/case_event.h"
#include "cases/desk.h"

namespace plimsoll::cases {

/// A document that lies elsewhere: what it is, and where. No file is kept here.
struct NewAttachment {
  std::string title;      ///< sealed
  std::string reference;  ///< sealed; an http or https address, or the number of a record
  Restriction restriction = Restriction::team;  ///< as of a note
};

/// Attaches a reference, to a closed case too, and returns its id. Throws core::Error: not_found,
/// invalid_input (see is_link and is_record_number).
std::string add_attachment(Desk& desk, const std::string& case_id, const NewAttachment& attachment);

/// Withdraws an attachment; both stay on the timeline. `reason` is sealed, and may be empty. Throws
/// core::Error: not_found, invalid_input, conflict (it was withdrawn already).
void withdraw_attachment(Desk& desk, const std::string& case_id, const std::string& attachment,
                         const std::string& reason);

/// Whether a reference is an address that a browser may follow: http or https, with a host, of
/// printable ASCII, without a password in it, at most 2,000 characters. Pure.
[[nodiscard]] bool is_link(std::string_view reference);
/// Whether a reference is the number of a record: letters, digits and "._-/ ", beginning with a
/// letter or digit, at most 100 characters. Pure.
[[nodiscard]] bool is_record_number(std::string_view reference);

/// What an attachment is, and where.
struct AttachedReference {
  std::string title;
  std::string reference;
};

/// What was attached with an event that began an attachment.
[[nodiscard]] AttachedReference attached_with(const Seal& seal, const CaseEvent& event);

}  // namespace plimsoll::cases
