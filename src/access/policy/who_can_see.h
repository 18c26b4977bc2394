// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <vector>

#include "access/policy/policy.h"

namespace plimsoll::access {

/// An account with all its grants.
struct AccountGrants {
  std::string account;  ///< id
  std::string name;     ///< for people
  std::vector<Grant> grants;
};

/// A way in which an account can come to see, or do something about, a student.
struct Sight {
  std::string account;
  std::string name;
  std::string action;
  Grant grant;                        ///< one by which it is allowed
  std::string rule;                   ///< of the policy
  std::string reason;                 ///< in words
  std::vector<std::string> purposes;  ///< said at sign-in, any of these; empty: whatever is said
};

/// "Who can see this student, and why": every account and action done to a student, their cases or
/// their notes, or to the pool's queue, that the policy allows at `now` in a session with some
/// purpose. By name of the account, then in the order of actions.
///
/// `place`: where the student is; its kind does not matter.
[[nodiscard]] std::vector<Sight> who_can_see(const Policy& policy,
                                             std::span<const AccountGrants> accounts,
                                             const Resource& place, core::Timestamp now);

}  // namespace plimsoll::access
