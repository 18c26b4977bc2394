// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "notify/forms/notice_message.h"

namespace plimsoll::notify {

/// The header that a webhook's receiver checks (docs/reference/webhooks.md).
inline constexpr std::string_view signature_header = "Plimsoll-Signature";

/// A notice as JSON (RFC 8785): at, counts, delivery, kind, link, title.
[[nodiscard]] std::string webhook_body(const Notice& notice, const Message& message,
                                       const std::string& delivery_id);

/// "t=<seconds since 1970>,v1=<64 hex digits>": HMAC-SHA256 with the secret of the seconds, a full
/// stop and the body. A receiver works it out again, and refuses what is minutes old.
[[nodiscard]] std::string signature_of(const std::string& body, const std::string& secret,
                                       core::Timestamp at);

}  // namespace plimsoll::notify
