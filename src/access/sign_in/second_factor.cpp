// SPDX-License-Identifier: Apache-2.0
#include "access/sign_in/second_factor.h"

#include <fmt/format.h>

#include "access/internal/stored.h"
#include "access/secrets/byte_text.h"
#include "access/secrets/sealed.h"
#include "access/sign_in/totp.h"
#include "access/sql_queries.h"
#include "core/error.h"
#include "store/time_text.h"

namespace plimsoll::access {
namespace {

std::string context_of(const store::Transaction& transaction, const std::string& account) {
  return fmt::format("{}/totp/{}", transaction.tenant().text(), account);
}

}  // namespace

TotpEnrolment begin_totp(store::Transaction& transaction, const Account& account,
                         const std::string& issuer, const KeyRing& keys, Entropy& entropy) {
  const auto secret = entropy.bytes(totp_secret_bytes);
  const auto sealed = seal(secret, context_of(transaction, account.id), keys, entropy);
  if (transaction.execute(sql::put_totp_secret, {{"account", account.id}, {"secret", sealed}}) ==
      0) {
    throw core::Error(core::ErrorCode::conflict,
                      core::said("second_factor_there",
                                 "the account has an authenticator already: remove it first"));
  }
  return {.uri = otpauth_uri(secret, issuer, account.login), .secret = to_base32(secret)};
}

bool use_totp_code(store::Transaction& transaction, const std::string& account,
                   std::string_view code, const KeyRing& keys, const core::Clock& clock) {
  const auto rows = transaction.query(sql::totp_of_account, {{"account", account}});
  if (rows.empty()) {
    return false;
  }
  const auto secret =
      open_sealed(rows.front().text("secret"), context_of(transaction, account), keys);
  const auto step =
      totp_matching_step(secret, code, clock.now(), rows.front().integer("last_step"));
  // The statement asks again whether the step is later: of two requests with a code one is right.
  return step &&
         transaction.execute(
             sql::use_totp_step,
             {{"account", account}, {"step", *step}, {"at", store::time_text(clock.now())}}) == 1;
}

void remove_second_factor(store::Transaction& transaction, const std::string& account) {
  transaction.execute(sql::remove_totp, {{"account", account}});
  transaction.execute(sql::remove_recovery_codes, {{"account", account}});
}

void put_recovery_codes(store::Transaction& transaction, const std::string& account,
                        const std::vector<RecoveryCode>& codes) {
  transaction.execute(sql::remove_recovery_codes, {{"account", account}});
  for (const auto& code : codes) {
    transaction.execute(sql::insert_recovery_code,
                        {{"account", account}, {"selector", code.selector}, {"hash", code.hash}});
  }
}

std::int64_t recovery_codes_left(store::Transaction& transaction, const std::string& account) {
  return transaction.query(sql::count_recovery_codes, {{"account", account}})
      .front()
      .integer("num_left");
}

std::string recovery_hash(store::Transaction& transaction, const std::string& account,
                          std::string_view typed) {
  const auto code = normal_recovery_code(typed);
  const auto rows =
      transaction.query(sql::recovery_code_by_selector,
                        {{"account", account}, {"selector", recovery_selector(code)}});
  return rows.empty() ? std::string{} : rows.front().text("hash");
}

bool use_recovery_code(store::Transaction& transaction, const std::string& account,
                       std::string_view typed, const core::Clock& clock) {
  return transaction.execute(sql::use_recovery_code,
                             {{"account", account},
                              {"selector", recovery_selector(normal_recovery_code(typed))},
                              {"at", store::time_text(clock.now())}}) == 1;
}

}  // namespace plimsoll::access
