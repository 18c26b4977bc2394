// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>

#include "access/accounts/account.h"
#include "access/accounts/grant_book.h"
#include "access/secrets/key_ring.h"
#include "access/sign_in/sign_in.h"
#include "access/testing/cheap.h"
#include "core/clock.h"
#include "store/retries.h"
#include "support/says.h"

namespace plimsoll::access::testing {

inline const core::TenantId nord{"nord"};
inline const std::string right_password = "four words make one";

/// An institution's accounts in a test's database, at a time that the test moves.
struct Staff {
  store::Database& database;
  core::FixedClock clock{*core::parse_timestamp("2026-10-05T09:00:00Z")};
  SystemEntropy entropy;
  KeyRing keys = KeyRing::parse(new_secret(entropy), "test");
  PasswordHasher passwords{cheap_cost};

  [[nodiscard]] SignInDesk desk() { return {database, passwords, keys, entropy, clock}; }
  void wait(std::chrono::microseconds duration) { clock.set(clock.now() + duration); }

  /// What `body(Transaction&)` returns, committed.
  template <class Body>
  auto change(Body&& body) {
    return store::with_retries(database, nord, std::forward<Body>(body));
  }

  /// An account with `right_password`.
  Account hire(const std::string& login);
  /// A grant from now on.
  Grant give(const Account& account, Role role, const GrantScope& scope);
};

/// The public text of what the body throws, or "accepted".
[[nodiscard]] std::string refusal_of(const std::function<void()>& body);
using plimsoll::testing::says;

/// Runs the body with an empty institution on each engine.
void for_each_staff(const std::function<void(Staff&)>& body);

}  // namespace plimsoll::access::testing
