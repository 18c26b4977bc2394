// SPDX-License-Identifier: Apache-2.0
#include "access/sessions/session.h"

#include <fmt/format.h>
#include <sodium.h>

#include "access/accounts/grant_book.h"
#include "access/internal/stored.h"
#include "access/roles/actions.h"
#include "access/secrets/byte_text.h"
#include "access/sql_queries.h"
#include "core/check.h"
#include "core/error.h"
#include "core/hash.h"
#include "core/text/base64url.h"
#include "store/new_id.h"
#include "store/retries.h"
#include "store/time_text.h"

namespace plimsoll::access {
namespace {

using store::time_text;

/// How old `last_seen_at` becomes before it is written again.
constexpr std::chrono::minutes seen_precision{1};

void refuse_other_purpose(const std::string& purpose) {
  if (!is_purpose(purpose)) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("there is no such purpose: choose one of {}", fmt::join(all_purposes(), ", ")));
  }
}

bool is_over(const store::Row& row, core::Timestamp now) {
  return internal::time_of(row, "last_seen_at") + session_idle_limit <= now ||
         internal::time_of(row, "created_at") + session_limit <= now;
}

struct SeenSession {
  ActiveSession session;
  core::Timestamp last_seen_at;
};

/// The session of a token with its account's grants, in a transaction that is over afterwards.
std::optional<SeenSession> see_session(store::Database& database, const core::TenantId& tenant,
                                       std::string_view token, core::Timestamp now) {
  auto transaction = database.begin(tenant, store::Intent::read);
  const auto rows =
      transaction.query(sql::session_by_token, {{"token_hash", core::sha256_hex(token)}});
  if (rows.empty() || is_over(rows.front(), now)) {
    return std::nullopt;
  }
  const auto& row = rows.front();
  return SeenSession{{.principal = {.account = row.text("account"),
                                    .name = row.text("name"),
                                    .session = row.text("session"),
                                    .tenant = tenant,
                                    .grants = grants_of(transaction, row.text("account"), now),
                                    .purpose = row.text("purpose")},
                      .csrf_token = csrf_token_of(token),
                      .ends_at = internal::time_of(row, "created_at") + session_limit,
                      .must_change_password = row.integer("must_change_password") != 0},
                     internal::time_of(row, "last_seen_at")};
}

}  // namespace

OpenedSession open_session(store::Transaction& transaction, const std::string& account,
                           const std::string& purpose, Entropy& entropy, const core::Clock& clock) {
  if (!purpose.empty()) {
    refuse_other_purpose(purpose);
  }
  OpenedSession opened{.id = store::new_id(clock), .token = new_secret(entropy)};
  opened.csrf_token = csrf_token_of(opened.token);
  opened.ends_at = clock.now() + session_limit;
  transaction.execute(sql::insert_session, {{"session", opened.id},
                                            {"token_hash", core::sha256_hex(opened.token)},
                                            {"account", account},
                                            {"purpose", purpose},
                                            {"created_at", time_text(clock.now())}});
  return opened;
}

std::optional<ActiveSession> check_session(store::Database& database, const core::TenantId& tenant,
                                           std::string_view token, const core::Clock& clock) {
  const auto now = clock.now();
  const auto seen = see_session(database, tenant, token, now);
  if (!seen) {
    return std::nullopt;
  }
  if (seen->last_seen_at + seen_precision <= now) {
    store::with_retries(database, tenant, [&](store::Transaction& transaction) {
      transaction.execute(sql::touch_session,
                          {{"session", seen->session.principal.session}, {"at", time_text(now)}});
    });
  }
  return seen->session;
}

std::string csrf_token_of(std::string_view session_token) {
  constexpr std::string_view meaning = "plimsoll csrf token v1";
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, data_of(session_token), session_token.size());
  crypto_auth_hmacsha256_update(&state, data_of(meaning), meaning.size());
  crypto_auth_hmacsha256_final(&state, data_of(mac));
  return core::to_base64url(mac);
}

void set_session_purpose(store::Transaction& transaction, const std::string& session,
                         const std::string& purpose) {
  refuse_other_purpose(purpose);
  if (transaction.execute(sql::set_session_purpose, {{"session", session}, {"purpose", purpose}}) ==
      0) {
    throw core::Error(core::ErrorCode::not_found, "the session has ended: sign in again");
  }
}

bool revoke_session(store::Transaction& transaction, const std::string& account,
                    const std::string& session, const core::Clock& clock) {
  return transaction.execute(
             sql::revoke_session,
             {{"account", account}, {"session", session}, {"at", time_text(clock.now())}}) == 1;
}

std::int64_t revoke_sessions(store::Transaction& transaction, const std::string& account,
                             const std::string& keep, const core::Clock& clock) {
  return transaction.execute(
      sql::revoke_sessions_of_account,
      {{"account", account}, {"except_session", keep}, {"at", time_text(clock.now())}});
}

std::vector<SessionLine> sessions_of(store::Transaction& transaction, const std::string& account,
                                     core::Timestamp now) {
  std::vector<SessionLine> sessions;
  for (const auto& row : transaction.query(sql::sessions_of_account, {{"account", account}})) {
    if (!is_over(row, now)) {
      sessions.push_back({.id = row.text("session"),
                          .purpose = row.text("purpose"),
                          .created_at = internal::time_of(row, "created_at"),
                          .last_seen_at = internal::time_of(row, "last_seen_at")});
    }
  }
  return sessions;
}

}  // namespace plimsoll::access
