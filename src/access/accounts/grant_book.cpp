// SPDX-License-Identifier: Apache-2.0
#include "access/accounts/grant_book.h"

#include <algorithm>

#include "access/internal/stored.h"
#include "access/sql_queries.h"
#include "core/error.h"
#include "store/new_id.h"
#include "store/time_text.h"

namespace plimsoll::access {
namespace {

using store::time_text;

store::Value time_or_null(const std::optional<core::Timestamp>& instant) {
  return instant ? store::Value(time_text(*instant)) : store::Value();
}

}  // namespace

Grant give_grant(store::Transaction& transaction, const NewGrant& wanted,
                 const core::Clock& clock) {
  if (wanted.valid_to && *wanted.valid_to <= wanted.valid_from) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        core::said("grant_ends_early", "the grant ends before it begins: choose a later end"));
  }
  Grant grant{.id = store::new_id(clock),
              .role = wanted.role,
              .scope = wanted.scope,
              .valid_from = wanted.valid_from,
              .valid_to = wanted.valid_to,
              .source = wanted.source};
  transaction.execute(sql::insert_grant, {{"grant_id", grant.id},
                                          {"account", wanted.account},
                                          {"role", std::string(name_of(grant.role))},
                                          {"scope", grant.scope.text()},
                                          {"valid_from", time_text(grant.valid_from)},
                                          {"valid_to", time_or_null(grant.valid_to)},
                                          {"source", std::string(name_of(grant.source))},
                                          {"reason", wanted.reason},
                                          {"given_by", wanted.given_by},
                                          {"given_at", time_text(clock.now())}});
  return grant;
}

bool end_grant(store::Transaction& transaction, const std::string& grant,
               const std::string& ended_by, const core::Clock& clock) {
  return transaction.execute(
             sql::end_grant,
             {{"grant_id", grant}, {"ended_by", ended_by}, {"at", time_text(clock.now())}}) == 1;
}

std::vector<Grant> grants_of(store::Transaction& transaction, const std::string& account,
                             core::Timestamp now) {
  std::vector<Grant> grants;
  for (const auto& row :
       transaction.query(sql::grants_of_account, {{"account", account}, {"at", time_text(now)}})) {
    grants.push_back(internal::grant_of(row));
  }
  return grants;
}

std::vector<AccountGrants> grants_of_everybody(store::Transaction& transaction,
                                               core::Timestamp now) {
  std::vector<AccountGrants> accounts;
  for (const auto& row : transaction.query(sql::grants_of_everybody, {{"at", time_text(now)}})) {
    if (accounts.empty() || accounts.back().account != row.text("account")) {
      accounts.push_back({.account = row.text("account"), .name = row.text("name")});
    }
    accounts.back().grants.push_back(internal::grant_of(row));
  }
  return accounts;
}

void put_provider_grants(store::Transaction& transaction, const std::string& account,
                         const std::vector<ProviderGrant>& said, const core::Clock& clock) {
  auto missing = said;
  for (const auto& held : grants_of(transaction, account, clock.now())) {
    if (held.source != GrantSource::provider) {
      continue;
    }
    const auto again = std::ranges::find(missing, ProviderGrant{held.role, held.scope});
    if (again != missing.end()) {
      missing.erase(again);
    } else {
      end_grant(transaction, held.id, "provider", clock);
    }
  }
  for (const auto& grant : missing) {
    (void)give_grant(transaction,
                     {.account = account,
                      .role = grant.role,
                      .scope = grant.scope,
                      .valid_from = clock.now(),
                      .source = GrantSource::provider,
                      .given_by = "provider"},
                     clock);
  }
}

}  // namespace plimsoll::access
