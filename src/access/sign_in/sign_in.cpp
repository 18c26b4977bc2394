// SPDX-License-Identifier: Apache-2.0
#include "access/sign_in/sign_in.h"

#include "access/internal/attempt_counts.h"
#include "access/secrets/sealed.h"
#include "access/sign_in/recovery_code.h"
#include "access/sign_in/second_factor.h"
#include "access/sql_queries.h"
#include "store/retries.h"

namespace plimsoll::access {
namespace {

SignInCheck wait_until(core::Timestamp retry_at) {
  return {.outcome = SignInOutcome::wait, .account = {}, .ticket = {}, .retry_at = retry_at};
}

std::optional<Account> active_only(std::optional<Account> account) {
  return account && account->is_active ? std::move(account) : std::nullopt;
}

std::string ticket_context(const core::TenantId& tenant) {
  return tenant.text() + "/sign-in";
}

std::string make_ticket(const SignInDesk& desk, const core::TenantId& tenant,
                        const Account& account) {
  const auto expiry = core::format_timestamp(desk.clock.now() + ticket_limit);
  return seal(account.id + " " + expiry, ticket_context(tenant), desk.keys, desk.entropy);
}

/// The account of a ticket; empty when it is none, or too old.
std::string account_of_ticket(const SignInDesk& desk, const core::TenantId& tenant,
                              const std::string& ticket) {
  const auto opened = try_open_sealed(ticket, ticket_context(tenant), desk.keys);
  const auto space = opened ? opened->find(' ') : std::string::npos;
  if (space == std::string::npos) {
    return {};
  }
  const auto expiry = core::parse_timestamp(opened->substr(space + 1));
  return expiry && desk.clock.now() < *expiry ? opened->substr(0, space) : std::string{};
}

/// Uses up a recovery code. Its hash is checked outside of any transaction, as that takes its time.
bool try_recovery_code(const SignInDesk& desk, const core::TenantId& tenant,
                       const std::string& account, const std::string& code) {
  std::string hash;
  {
    auto reading = desk.database.begin(tenant, store::Intent::read);
    hash = recovery_hash(reading, account, code);
  }
  return desk.passwords.verify(hash, code) &&
         store::with_retries(desk.database, tenant, [&](store::Transaction& transaction) {
           return use_recovery_code(transaction, account, code, desk.clock);
         });
}

bool try_totp_code(const SignInDesk& desk, const core::TenantId& tenant, const std::string& account,
                   const std::string& code) {
  return store::with_retries(desk.database, tenant, [&](store::Transaction& transaction) {
    return use_totp_code(transaction, account, code, desk.keys, desk.clock);
  });
}

void renew_hash(const SignInDesk& desk, const core::TenantId& tenant, const Account& account,
                const std::string& password) {
  if (!desk.passwords.is_outdated(account.password_hash)) {
    return;
  }
  const auto hash = desk.passwords.hash(password);
  store::with_retries(desk.database, tenant, [&](store::Transaction& transaction) {
    transaction.execute(sql::renew_password_hash, {{"account", account.id},
                                                   {"password_hash", hash},
                                                   {"checked_hash", account.password_hash}});
  });
}

}  // namespace

SignInCheck check_password(const SignInDesk& desk, const core::TenantId& tenant,
                           const PasswordShown& shown) {
  internal::AttemptCounts attempts(desk.database, tenant, normal_login(shown.login), shown.address);
  if (const auto retry_at = attempts.count(desk.clock)) {
    return wait_until(*retry_at);
  }
  std::optional<Account> account;
  {
    auto reading = desk.database.begin(tenant, store::Intent::read);
    account = active_only(find_account_by_login(reading, shown.login));
  }
  if (!desk.passwords.verify(account ? account->password_hash : "", shown.password)) {
    return {};
  }
  renew_hash(desk, tenant, *account, shown.password);
  if (account->has_second_factor) {
    attempts.take_back();  // no guess; but wrong codes before this one stay counted
    return {.outcome = SignInOutcome::second_factor_needed,
            .account = account,
            .ticket = make_ticket(desk, tenant, *account),
            .retry_at = {}};
  }
  attempts.clear();
  return {.outcome = SignInOutcome::right, .account = account, .ticket = {}, .retry_at = {}};
}

SignInCheck check_second_factor(const SignInDesk& desk, const core::TenantId& tenant,
                                const CodeShown& shown) {
  const auto id = account_of_ticket(desk, tenant, shown.ticket);
  std::optional<Account> account;
  if (!id.empty()) {
    auto reading = desk.database.begin(tenant, store::Intent::read);
    account = active_only(find_account(reading, id));
  }
  if (!account || !account->has_second_factor) {
    return {};
  }
  internal::AttemptCounts attempts(desk.database, tenant, account->login, shown.address);
  if (const auto retry_at = attempts.count(desk.clock)) {
    return wait_until(*retry_at);
  }
  const auto recovery = normal_recovery_code(shown.code);
  const bool is_right = recovery.empty() ? try_totp_code(desk, tenant, id, shown.code)
                                         : try_recovery_code(desk, tenant, id, recovery);
  if (!is_right) {
    return {};
  }
  attempts.clear();
  return {.outcome = SignInOutcome::right,
          .account = account,
          .ticket = {},
          .retry_at = {},
          .used_recovery_code = !recovery.empty()};
}

}  // namespace plimsoll::access
