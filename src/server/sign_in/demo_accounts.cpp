// SPDX-License-Identifier: Apache-2.0
#include "server/sign_in/demo_accounts.h"

#include "access/accounts/grant_book.h"
#include "jobs/approvals/demonstration.h"
#include "store/retries.h"

namespace plimsoll::server {
namespace {

using access::Grant;
using access::GrantScope;
using access::Role;
using access::ScopeKind;

Grant grant(Role role, ScopeKind kind = ScopeKind::tenant, std::string name = {}) {
  Grant made;
  made.role = role;
  made.scope = {kind, std::move(name)};
  return made;
}

Grant of_pool(Role role, const std::string& pool) {
  return grant(role, ScopeKind::pool, pool);
}

void add_team(const ListView& lists, std::vector<DemoAccount>& accounts) {
  const auto* week = lists.week();
  if (week == nullptr || week->pools.empty()) {
    return;
  }
  const auto& first = week->pools.front();
  accounts.push_back(
      {"astrid", "Astrid Lund", {first.title}, {of_pool(Role::advisor, first.pool)}});
  if (week->pools.size() > 1) {
    const auto& second = week->pools[1];
    accounts.push_back(
        {"jonas", "Jonas Berg", {second.title}, {of_pool(Role::advisor, second.pool)}});
    accounts.push_back({"leila",
                        "Leila Haddad",
                        {first.title, second.title},
                        {of_pool(Role::lead, first.pool), of_pool(Role::lead, second.pool)}});
  }
}

void make_account(store::Transaction& transaction, const DemoAccount& wanted,
                  const std::string& password_hash, const core::Clock& clock) {
  if (access::find_account_by_login(transaction, wanted.login)) {
    return;
  }
  const auto account = access::create_account(
      transaction, {.login = wanted.login, .name = wanted.name, .password_hash = password_hash},
      clock);
  for (const auto& grant : wanted.grants) {
    (void)access::give_grant(transaction,
                             {.account = account.id,
                              .role = grant.role,
                              .scope = grant.scope,
                              .valid_from = clock.now(),
                              .given_by = account.id,
                              .reason = "demonstration"},
                             clock);
  }
}

}  // namespace

std::vector<DemoAccount> demo_accounts(const ListView& lists) {
  std::vector<DemoAccount> accounts;
  add_team(lists, accounts);
  accounts.push_back(
      {jobs::demo_author, "Ingrid Aas", {}, {grant(Role::release_author), grant(Role::analyst)}});
  accounts.push_back({jobs::demo_academic_reviewer,
                      "Per Nygaard",
                      {},
                      {grant(Role::model_reviewer_academic), grant(Role::release_manager)}});
  accounts.push_back(
      {jobs::demo_privacy_reviewer, "Maryam Karimi", {}, {grant(Role::model_reviewer_privacy)}});
  accounts.push_back({"siri", "Siri Holm", {}, {grant(Role::steward)}});
  accounts.push_back({"audun", "Audun Vik", {}, {grant(Role::auditor)}});
  accounts.push_back({"tora", "Tora Moen", {}, {grant(Role::tenant_admin)}});
  accounts.push_back({"ole", "Ole Dahl", {}, {grant(Role::service_operator)}});
  return accounts;
}

void make_demo_accounts(Institution& institution) {
  const auto hash = institution.passwords().hash(demo_password);
  const auto lists = institution.lists();
  store::with_retries(institution.database(), institution.tenant(),
                      [&](store::Transaction& transaction) {
                        for (const auto& account : demo_accounts(*lists)) {
                          make_account(transaction, account, hash, institution.clock());
                        }
                      });
}

}  // namespace plimsoll::server
