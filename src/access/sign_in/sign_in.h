// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "access/accounts/account.h"
#include "access/secrets/entropy.h"
#include "access/secrets/key_ring.h"
#include "access/sign_in/password.h"
#include "core/clock.h"
#include "store/database.h"

namespace plimsoll::access {

/// What checking credentials takes; all borrowed.
struct SignInDesk {
  store::Database& database;
  const PasswordHasher& passwords;
  const KeyRing& keys;
  Entropy& entropy;
  const core::Clock& clock;
};

/// What somebody shows first.
struct PasswordShown {
  std::string login;
  std::string password;
  std::string address;  ///< from which they come
};

/// What somebody shows next who has an authenticator.
struct CodeShown {
  std::string ticket;  ///< of the password's check
  std::string code;    ///< of the authenticator, or a recovery code
  std::string address;
};

enum class SignInOutcome {
  right,                 ///< a session may be opened
  second_factor_needed,  ///< the password is right: show a code with the `ticket`
  refused,               ///< something is wrong; what, and whether there is an account, is not told
  wait                   ///< too many attempts: nothing was looked at, come back at `retry_at`
};

struct SignInCheck {
  SignInOutcome outcome = SignInOutcome::refused;
  std::optional<Account> account;  ///< who they are; with `right` and `second_factor_needed`
  std::string ticket;              ///< with `second_factor_needed`; sealed, good for `ticket_limit`
  core::Timestamp retry_at;        ///< with `wait`
  bool used_recovery_code = false;
};

inline constexpr std::chrono::minutes ticket_limit{5};

/// Checks a password. Has transactions of its own: an attempt is counted, for the account and for
/// the address, before it is looked at, so that guesses side by side are no more than guesses one
/// by one. What is right clears the account's count and takes back the address's. A hash made at an
/// earlier cost is made anew.
///
/// An account that is not there, or deactivated, is answered like a wrong password: with the same
/// outcome, after the same work, and the same wait.
[[nodiscard]] SignInCheck check_password(const SignInDesk& desk, const core::TenantId& tenant,
                                         const PasswordShown& shown);

/// Checks the second factor of somebody whose password was right a moment ago. Counts as
/// `check_password` does; `refused` for a code that is wrong or was used, and for a ticket that is
/// too old or none.
[[nodiscard]] SignInCheck check_second_factor(const SignInDesk& desk, const core::TenantId& tenant,
                                              const CodeShown& shown);

}  // namespace plimsoll::access
