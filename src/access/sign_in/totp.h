// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"

namespace plimsoll::access {

/// Time-based one-time passwords (RFC 6238) as authenticator apps have them: HMAC-SHA-1, six
/// digits, steps of 30 seconds.
inline constexpr std::size_t totp_secret_bytes = 20;  ///< RFC 4226 section 4: 160 bits

/// The number of the 30 seconds in which `now` is.
[[nodiscard]] std::int64_t totp_step(core::Timestamp now);

/// The six digits of a step.
[[nodiscard]] std::string totp_code(std::string_view secret, std::int64_t step);

/// The step that `code` is of: this one, the one before or the one after (clocks differ), and later
/// than `last_used`, so that nobody uses a code again that they looked at. Empty for none.
[[nodiscard]] std::optional<std::int64_t> totp_matching_step(std::string_view secret,
                                                             std::string_view code,
                                                             core::Timestamp now,
                                                             std::int64_t last_used);

/// What an authenticator app reads from a QR code: "otpauth://totp/…".
[[nodiscard]] std::string otpauth_uri(std::string_view secret, std::string_view issuer,
                                      std::string_view login);

}  // namespace plimsoll::access
