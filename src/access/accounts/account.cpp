// SPDX-License-Identifier: Apache-2.0
#include "access/accounts/account.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "access/internal/stored.h"
#include "access/sessions/session.h"
#include "access/sql_queries.h"
#include "core/check.h"
#include "core/error.h"
#include "store/new_id.h"
#include "store/time_text.h"

namespace plimsoll::access {
namespace {

constexpr std::size_t max_name_bytes = 320;  // of an e-mail address (RFC 3696)

store::Value text_or_null(const std::string& text) {
  return text.empty() ? store::Value() : store::Value(text);
}

Account account_of(const store::Row& row) {
  return {.id = row.text("account"),
          .login = row.text("login"),
          .name = row.text("name"),
          .email = row.optional_text("email").value_or(""),
          .password_hash = row.text("password_hash"),
          .must_change_password = row.integer("must_change_password") == 1,
          .issuer = row.optional_text("issuer").value_or(""),
          .subject = row.optional_text("subject").value_or(""),
          .is_active = row.integer("is_active") == 1,
          .has_second_factor = row.integer("has_second_factor") == 1,
          .created_at = internal::time_of(row, "created_at"),
          .last_sign_in_at = internal::optional_time_of(row, "last_sign_in_at")};
}

std::optional<Account> first_of(const std::vector<store::Row>& rows) {
  return rows.empty() ? std::nullopt : std::optional(account_of(rows.front()));
}

void refuse_bad_name(const std::string& text, const char* what) {
  if (text.empty() || text.size() > max_name_bytes) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        core::said("name_length", std::string(what) + " has to have between 1 and 320 bytes"));
  }
}

void refuse_missing(std::int64_t num_changed) {
  if (num_changed == 0) {
    throw core::Error(core::ErrorCode::not_found, "there is no such account");
  }
}

void set_active(store::Transaction& transaction, const std::string& account, bool is_active) {
  refuse_missing(transaction.execute(
      sql::set_account_active,
      {{"account", account}, {"is_active", static_cast<std::int64_t>(is_active)}}));
}

}  // namespace

std::string normal_login(std::string_view login) {
  UErrorCode problem = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFCInstance(problem);
  auto text = form->normalize(
      icu::UnicodeString::fromUTF8({login.data(), static_cast<std::int32_t>(login.size())}),
      problem);
  PLIMSOLL_CHECK(U_SUCCESS(problem));
  std::string normal;
  text.toLower(icu::Locale::getRoot()).trim().toUTF8String(normal);
  return normal;
}

Account create_account(store::Transaction& transaction, const NewAccount& wanted,
                       const core::Clock& clock) {
  Account account{.id = store::new_id(clock),
                  .login = normal_login(wanted.login),
                  .name = wanted.name,
                  .email = wanted.email,
                  .password_hash = wanted.password_hash,
                  .must_change_password = wanted.must_change_password,
                  .issuer = wanted.issuer,
                  .subject = wanted.subject,
                  .created_at = clock.now()};
  refuse_bad_name(account.login, "the name to sign in with");
  refuse_bad_name(account.name, "the person's name");
  if (find_account_by_login(transaction, account.login)) {
    throw core::Error(
        core::ErrorCode::conflict,
        core::said("login_taken", "somebody signs in with this name already: choose another"));
  }
  transaction.execute(
      sql::insert_account,
      {{"account", account.id},
       {"login", account.login},
       {"name", account.name},
       {"email", text_or_null(account.email)},
       {"password_hash", account.password_hash},
       {"must_change_password", static_cast<std::int64_t>(account.must_change_password)},
       {"issuer", text_or_null(account.issuer)},
       {"subject", text_or_null(account.subject)},
       {"created_at", store::time_text(account.created_at)}});
  return account;
}

std::optional<Account> find_account(store::Transaction& transaction, const std::string& id) {
  return first_of(transaction.query(sql::account_by_id, {{"account", id}}));
}

std::optional<Account> find_account_by_login(store::Transaction& transaction,
                                             std::string_view login) {
  return first_of(transaction.query(sql::account_by_login, {{"login", normal_login(login)}}));
}

std::optional<Account> find_account_by_subject(store::Transaction& transaction,
                                               const std::string& issuer,
                                               const std::string& subject) {
  return first_of(
      transaction.query(sql::account_by_subject, {{"issuer", issuer}, {"subject", subject}}));
}

std::vector<Account> all_accounts(store::Transaction& transaction) {
  std::vector<Account> accounts;
  for (const auto& row : transaction.query(sql::all_accounts)) {
    accounts.push_back(account_of(row));
  }
  return accounts;
}

void rename_account(store::Transaction& transaction, const std::string& account,
                    const std::string& name) {
  refuse_bad_name(name, "the person's name");
  refuse_missing(
      transaction.execute(sql::set_account_name, {{"account", account}, {"name", name}}));
}

void set_password(store::Transaction& transaction, const NewPassword& wanted,
                  const core::Clock& clock) {
  refuse_missing(transaction.execute(
      sql::set_password_hash,
      {{"account", wanted.account},
       {"password_hash", wanted.hash},
       {"must_change_password", static_cast<std::int64_t>(wanted.must_change_password)}}));
  revoke_sessions(transaction, wanted.account, wanted.keep_session, clock);
}

void deactivate_account(store::Transaction& transaction, const std::string& account,
                        const core::Clock& clock) {
  set_active(transaction, account, false);
  revoke_sessions(transaction, account, "", clock);
  transaction.execute(sql::revoke_tokens_of_account,
                      {{"account", account}, {"at", store::time_text(clock.now())}});
}

void activate_account(store::Transaction& transaction, const std::string& account) {
  set_active(transaction, account, true);
}

}  // namespace plimsoll::access
