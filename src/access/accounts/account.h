// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "store/transaction.h"

namespace plimsoll::access {

/// Somebody who may sign in.
struct Account {
  std::string id;
  std::string login;                  ///< the name to sign in with, as `normal_login` makes it
  std::string name;                   ///< for people
  std::string email;                  ///< empty: not known
  std::string password_hash;          ///< empty: signs in by a provider only
  bool must_change_password = false;  ///< somebody else chose it
  std::string issuer;                 ///< of the provider that knows it; empty: none
  std::string subject;                ///< its id there
  bool is_active = true;
  bool has_second_factor = false;
  core::Timestamp created_at;
  std::optional<core::Timestamp> last_sign_in_at;
};

/// An account that is to be.
struct NewAccount {
  std::string login;
  std::string name;
  std::string email;          ///< empty: not known
  std::string password_hash;  ///< of `PasswordHasher::hash`; empty: none
  bool must_change_password = false;
  std::string issuer;  ///< with `subject`, or both empty
  std::string subject;
};

/// A login as it is compared: NFC, lower case, without spaces around it.
[[nodiscard]] std::string normal_login(std::string_view login);

/// Adds an account without any grant. Throws core::Error{conflict} when the login is taken,
/// {invalid_input} for an empty or overlong login or name.
[[nodiscard]] Account create_account(store::Transaction& transaction, const NewAccount& wanted,
                                     const core::Clock& clock);

[[nodiscard]] std::optional<Account> find_account(store::Transaction& transaction,
                                                  const std::string& id);
/// `login` as somebody typed it.
[[nodiscard]] std::optional<Account> find_account_by_login(store::Transaction& transaction,
                                                           std::string_view login);
/// What a provider calls `subject`.
[[nodiscard]] std::optional<Account> find_account_by_subject(store::Transaction& transaction,
                                                             const std::string& issuer,
                                                             const std::string& subject);
/// By login.
[[nodiscard]] std::vector<Account> all_accounts(store::Transaction& transaction);

/// Another name for people. Throws core::Error{not_found}, {invalid_input} as `create_account`.
void rename_account(store::Transaction& transaction, const std::string& account,
                    const std::string& name);

/// Another password of an account.
struct NewPassword {
  std::string account;
  std::string hash;
  bool must_change_password = false;  ///< chosen by somebody else
  std::string keep_session;           ///< that does not end with the others; empty: all do
};

/// Puts another password in place. Sessions end: whoever changed it may have had a reason.
void set_password(store::Transaction& transaction, const NewPassword& wanted,
                  const core::Clock& clock);

/// Lets the account in no longer: its sessions and tokens end at once. Its grants stay, for the
/// day on which it is let in again. Throws core::Error{not_found}.
void deactivate_account(store::Transaction& transaction, const std::string& account,
                        const core::Clock& clock);
/// Throws core::Error{not_found}.
void activate_account(store::Transaction& transaction, const std::string& account);

}  // namespace plimsoll::access
