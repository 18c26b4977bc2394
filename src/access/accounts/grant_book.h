// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "access/policy/who_can_see.h"
#include "access/roles/grant.h"
#include "core/clock.h"
#include "store/transaction.h"

namespace plimsoll::access {

/// A grant that is to be.
struct NewGrant {
  std::string account;
  Role role = Role::advisor;
  GrantScope scope;
  core::Timestamp valid_from;
  std::optional<core::Timestamp> valid_to;
  GrantSource source = GrantSource::given;
  std::string given_by;  ///< account, or "provider"
  std::string reason;    ///< in words; may be empty
};

/// Adds a grant. Throws core::Error{invalid_input} when it would end before it begins, {conflict}
/// when there is no such account.
[[nodiscard]] Grant give_grant(store::Transaction& transaction, const NewGrant& wanted,
                               const core::Clock& clock);

/// Ends a grant now; false when it had ended already or there is none.
bool end_grant(store::Transaction& transaction, const std::string& grant,
               const std::string& ended_by, const core::Clock& clock);

/// Grants of an account that hold now or later, oldest first.
[[nodiscard]] std::vector<Grant> grants_of(store::Transaction& transaction,
                                           const std::string& account, core::Timestamp now);

/// Grants of every active account, for `who_can_see`.
[[nodiscard]] std::vector<AccountGrants> grants_of_everybody(store::Transaction& transaction,
                                                             core::Timestamp now);

/// Makes what a provider says the account's grants from that source: what it no longer says ends
/// now, what it says again stays, what is new begins.
void put_provider_grants(store::Transaction& transaction, const std::string& account,
                         const std::vector<ProviderGrant>& said, const core::Clock& clock);

}  // namespace plimsoll::access
