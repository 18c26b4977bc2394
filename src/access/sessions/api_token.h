// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/roles/principal.h"
#include "access/secrets/entropy.h"
#include "core/clock.h"
#include "store/database.h"

namespace plimsoll::access {

/// What every API token begins with, so that scanners for secrets in files find it.
inline constexpr std::string_view token_prefix = "plm_";
inline constexpr std::chrono::days token_limit{366};

/// A token that is to be: what a machine may do in an account's name.
struct NewToken {
  std::string account;
  std::string name;                 ///< for people: what it is for
  std::vector<std::string> scopes;  ///< actions, at least one
  std::string purpose;              ///< what for; one of `all_purposes`, or empty
  core::Timestamp expires_at;       ///< within `token_limit`
};

/// A token as its owner gets it, once.
struct MadeToken {
  std::string id;    ///< for records
  std::string text;  ///< "plm_" and 256 bits in base64url
};

/// Throws core::Error{invalid_input} for no or unknown scopes, another purpose, no name, or an
/// expiry that is past or too far away.
[[nodiscard]] MadeToken make_token(store::Transaction& transaction, const NewToken& wanted,
                                   Entropy& entropy, const core::Clock& clock);

/// Who a token stands for now, with its account's grants; empty when it is none, has expired, was
/// revoked, or its account is deactivated. Notes its use to the minute. Has transactions of its
/// own.
[[nodiscard]] std::optional<Principal> check_token(store::Database& database,
                                                   const core::TenantId& tenant,
                                                   std::string_view text, const core::Clock& clock);

/// Ends a token (its id) at once; false when it had ended.
bool revoke_token(store::Transaction& transaction, const std::string& token,
                  const core::Clock& clock);

/// A token in a list.
struct TokenLine {
  std::string id;
  std::string account;       ///< in whose name it is used
  std::string account_name;  ///< for people
  std::string name;
  std::vector<std::string> scopes;
  std::string purpose;
  core::Timestamp created_at;
  core::Timestamp expires_at;
  std::optional<core::Timestamp> last_used_at;  ///< to the minute
  std::optional<core::Timestamp> revoked_at;
};

/// All tokens of the tenant, those that ended too, latest first.
[[nodiscard]] std::vector<TokenLine> all_tokens(store::Transaction& transaction);

}  // namespace plimsoll::access
