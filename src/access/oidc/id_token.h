// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "access/oidc/oidc_provider.h"
#include "core/json.h"

namespace plimsoll::access {

inline constexpr std::chrono::seconds clock_skew{60};     ///< between the provider and us
inline constexpr std::chrono::minutes id_token_age{10};   ///< since it was issued, at most
inline constexpr std::size_t max_token_bytes = 64 << 10;  ///< groups make tokens long

/// What an ID token is held to.
struct ExpectedToken {
  std::string nonce;         ///< of the request it answers
  std::string access_token;  ///< that came with it; for `at_hash`; empty: none
  core::Timestamp now;
};

/// The claims of an ID token that is to be believed. Throws core::Error{forbidden} that says to
/// sign in again; what was wrong is its detail, for the log.
///
/// Checked (OpenID Connect Core 1.0, 3.1.3.7): a signature of a pinned algorithm by a key of the
/// provider, no critical headers; iss, aud, azp, exp, nbf, iat, nonce, sub, and at_hash when given.
[[nodiscard]] core::json::object check_id_token(std::string_view token,
                                                const ExpectedToken& expected,
                                                OidcProvider& provider);

}  // namespace plimsoll::access
