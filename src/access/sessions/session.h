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

inline constexpr std::chrono::minutes session_idle_limit{15};
inline constexpr std::chrono::hours session_limit{8};

/// A session as its owner gets it, once: the token goes into the cookie, and nowhere else.
struct OpenedSession {
  std::string id;          ///< for records
  std::string token;       ///< 256 bits in base64url
  std::string csrf_token;  ///< for the header of requests that change something
  core::Timestamp ends_at;
};

/// Opens a session of somebody who has shown who they are. `purpose`: one of `all_purposes`, or
/// empty: to be asked for. Throws core::Error{invalid_input} for another.
[[nodiscard]] OpenedSession open_session(store::Transaction& transaction,
                                         const std::string& account, const std::string& purpose,
                                         Entropy& entropy, const core::Clock& clock);

/// A session that is in use.
struct ActiveSession {
  Principal principal;
  std::string csrf_token;
  core::Timestamp ends_at;            ///< at the latest
  bool must_change_password = false;  ///< somebody else chose it
};

/// Who the owner of a token is now; empty when the session has ended: idle too long, too old,
/// revoked, or its account deactivated. Reads the database each time, so that a revocation holds at
/// once; writes at most once a minute, which may end a session up to a minute early, never late.
/// Has transactions of its own.
[[nodiscard]] std::optional<ActiveSession> check_session(store::Database& database,
                                                         const core::TenantId& tenant,
                                                         std::string_view token,
                                                         const core::Clock& clock);

/// The only CSRF token that goes with a session's token: HMAC-SHA-256 under it.
[[nodiscard]] std::string csrf_token_of(std::string_view session_token);

/// Notes what for somebody works from now on. Throws core::Error{invalid_input} for no purpose,
/// {not_found} for a session that has ended.
void set_session_purpose(store::Transaction& transaction, const std::string& session,
                         const std::string& purpose);

/// Ends a session (its id) of the account at once; false when it had ended or is not theirs.
bool revoke_session(store::Transaction& transaction, const std::string& account,
                    const std::string& session, const core::Clock& clock);
/// Ends the account's sessions at once, all but `keep` (empty: all); how many.
std::int64_t revoke_sessions(store::Transaction& transaction, const std::string& account,
                             const std::string& keep, const core::Clock& clock);

/// A session as its owner sees it in a list.
struct SessionLine {
  std::string id;
  std::string purpose;
  core::Timestamp created_at;
  core::Timestamp last_seen_at;  ///< to the minute
};

/// The account's sessions that have not ended, latest first.
[[nodiscard]] std::vector<SessionLine> sessions_of(store::Transaction& transaction,
                                                   const std::string& account, core::Timestamp now);

}  // namespace plimsoll::access
