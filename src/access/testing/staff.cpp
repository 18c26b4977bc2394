// SPDX-License-Identifier: Apache-2.0
#include "access/testing/staff.h"

#include "core/error.h"
#include "store/testing/backends.h"

namespace plimsoll::access::testing {

Account Staff::hire(const std::string& login) {
  return change([&](store::Transaction& transaction) {
    return create_account(transaction,
                          {.login = login,
                           .name = "Name of " + login,
                           .email = {},
                           .password_hash = passwords.hash(right_password),
                           .issuer = {},
                           .subject = {}},
                          clock);
  });
}

Grant Staff::give(const Account& account, Role role, const GrantScope& scope) {
  return change([&](store::Transaction& transaction) {
    return give_grant(transaction,
                      {.account = account.id,
                       .role = role,
                       .scope = scope,
                       .valid_from = clock.now(),
                       .valid_to = {},
                       .given_by = "test",
                       .reason = {}},
                      clock);
  });
}

std::string refusal_of(const std::function<void()>& body) {
  try {
    body();
  } catch (const core::Error& error) {
    return error.public_text();
  }
  return "accepted";
}

void for_each_staff(const std::function<void(Staff&)>& body) {
  store::testing::for_each_backend([&](store::Database& database) {
    Staff staff{.database = database};
    body(staff);
  });
}

}  // namespace plimsoll::access::testing
