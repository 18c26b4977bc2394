// SPDX-License-Identifier: Apache-2.0
#include "access/sessions/api_token.h"

#include <fmt/format.h>

#include "access/accounts/grant_book.h"
#include "access/internal/stored.h"
#include "access/roles/actions.h"
#include "access/sql_queries.h"
#include "core/error.h"
#include "core/hash.h"
#include "core/json.h"
#include "store/new_id.h"
#include "store/retries.h"
#include "store/time_text.h"

namespace plimsoll::access {
namespace {

using store::time_text;

constexpr std::chrono::minutes used_precision{1};

void refuse_bad(const NewToken& wanted, core::Timestamp now) {
  if (wanted.name.empty()) {
    core::refuse(core::said("text_empty", "a token has a name that says what it is for"));
  }
  if (wanted.scopes.empty()) {
    core::refuse(core::said("token_without_actions",
                            "a token is made for certain actions: name at least one"));
  }
  for (const auto& scope : wanted.scopes) {
    if (find_action(scope) == nullptr) {
      core::refuse(core::said("no_such_action", fmt::format("there is no action '{}'", scope),
                              {{"action", scope}}));
    }
  }
  if (!wanted.purpose.empty() && !is_purpose(wanted.purpose)) {
    core::refuse(fmt::format("there is no purpose '{}'", wanted.purpose));
  }
  if (wanted.expires_at <= now || wanted.expires_at > now + token_limit) {
    core::refuse(core::said(
        "token_expiry", fmt::format("a token expires within {} days from now", token_limit.count()),
        {{"days", std::to_string(token_limit.count())}}));
  }
}

std::string json_of(const std::vector<std::string>& scopes) {
  return core::canonical_json(core::json::value_from(scopes));
}

std::vector<std::string> scopes_of(const store::Row& row) {
  return core::json::value_to<std::vector<std::string>>(
      core::parse_json(row.text("scopes"), "a token's scopes"));
}

struct SeenToken {
  Principal principal;
  std::optional<core::Timestamp> last_used_at;
};

/// The token with its account's grants, in a transaction that is over afterwards.
std::optional<SeenToken> see_token(store::Database& database, const core::TenantId& tenant,
                                   std::string_view text, core::Timestamp now) {
  auto transaction = database.begin(tenant, store::Intent::read);
  const auto rows = transaction.query(
      sql::token_by_hash, {{"token_hash", core::sha256_hex(text)}, {"at", time_text(now)}});
  if (rows.empty()) {
    return std::nullopt;
  }
  const auto& row = rows.front();
  return SeenToken{{.account = row.text("account"),
                    .name = row.text("name"),
                    .session = row.text("token"),
                    .tenant = tenant,
                    .grants = grants_of(transaction, row.text("account"), now),
                    .purpose = row.text("purpose"),
                    .credential = Credential::token,
                    .token_scopes = scopes_of(row)},
                   internal::optional_time_of(row, "last_used_at")};
}

}  // namespace

MadeToken make_token(store::Transaction& transaction, const NewToken& wanted, Entropy& entropy,
                     const core::Clock& clock) {
  refuse_bad(wanted, clock.now());
  MadeToken made{.id = store::new_id(clock),
                 .text = std::string(token_prefix) + new_secret(entropy)};
  transaction.execute(sql::insert_token, {{"token", made.id},
                                          {"token_hash", core::sha256_hex(made.text)},
                                          {"account", wanted.account},
                                          {"name", wanted.name},
                                          {"scopes", json_of(wanted.scopes)},
                                          {"purpose", wanted.purpose},
                                          {"created_at", time_text(clock.now())},
                                          {"expires_at", time_text(wanted.expires_at)}});
  return made;
}

std::optional<Principal> check_token(store::Database& database, const core::TenantId& tenant,
                                     std::string_view text, const core::Clock& clock) {
  if (!text.starts_with(token_prefix)) {
    return std::nullopt;
  }
  const auto now = clock.now();
  const auto seen = see_token(database, tenant, text, now);
  if (!seen) {
    return std::nullopt;
  }
  if (!seen->last_used_at || *seen->last_used_at + used_precision <= now) {
    store::with_retries(database, tenant, [&](store::Transaction& transaction) {
      transaction.execute(sql::touch_token,
                          {{"token", seen->principal.session}, {"at", time_text(now)}});
    });
  }
  return seen->principal;
}

bool revoke_token(store::Transaction& transaction, const std::string& token,
                  const core::Clock& clock) {
  return transaction.execute(sql::revoke_token,
                             {{"token", token}, {"at", time_text(clock.now())}}) == 1;
}

std::vector<TokenLine> all_tokens(store::Transaction& transaction) {
  std::vector<TokenLine> tokens;
  for (const auto& row : transaction.query(sql::all_tokens)) {
    tokens.push_back({.id = row.text("token"),
                      .account = row.text("account"),
                      .account_name = row.text("account_name"),
                      .name = row.text("name"),
                      .scopes = scopes_of(row),
                      .purpose = row.text("purpose"),
                      .created_at = internal::time_of(row, "created_at"),
                      .expires_at = internal::time_of(row, "expires_at"),
                      .last_used_at = internal::optional_time_of(row, "last_used_at"),
                      .revoked_at = internal::optional_time_of(row, "revoked_at")});
  }
  return tokens;
}

}  // namespace plimsoll::access
