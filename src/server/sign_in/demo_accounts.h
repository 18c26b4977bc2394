// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "access/roles/grant.h"
#include "server/institution.h"

namespace plimsoll::server {

/// One person of a demonstration.
struct DemoAccount {
  std::string login;
  std::string name;
  std::vector<std::string> teams;  ///< titles; empty: of no team
  std::vector<access::Grant> grants;
};

/// What everybody in a demonstration signs in with.
inline constexpr std::string_view demo_password = "plimsoll-demonstration";

/// The people of a demonstration: one or two for each role, advisors for the first teams of the
/// week.
[[nodiscard]] std::vector<DemoAccount> demo_accounts(const ListView& lists);

/// Makes their accounts where they are not there.
void make_demo_accounts(Institution& institution);

}  // namespace plimsoll::server
