// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "notify/forms/notice_message.h"

namespace plimsoll::notify {

/// What stands around a message in an e-mail.
struct Envelope {
  std::string from;       ///< address
  std::string from_name;  ///< the institution, or "Plimsoll"
  std::string to;         ///< address
  std::string id;         ///< the delivery's: the same mail sent twice is one to its readers
  core::Timestamp at;
};

/// Whether a text can stand for an address in a header and in SMTP: printable ASCII with one @,
/// without spaces, quotes or angle brackets.
[[nodiscard]] bool is_address(const std::string& text);

/// A message as e-mail (RFC 5322, MIME): plain text and HTML beside each other, CRLF between lines,
/// marked as sent by a machine so that nobody's absence note answers it. The addresses must be such
/// (core::Bug).
[[nodiscard]] std::string email_message(const Message& message, const Envelope& envelope);

}  // namespace plimsoll::notify
