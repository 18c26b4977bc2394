// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "access/accounts/account.h"
#include "access/oidc/code_flow.h"

namespace plimsoll::access {

/// The account of somebody a provider vouches for, with name and grants as the provider says now.
/// Found by issuer and subject alone: a login or an e-mail address that happens to be the same is
/// no proof. On the first sign-in it is made, where `is_provisioning`.
///
/// Throws core::Error{forbidden} when there is none and none is made, or it is deactivated;
/// {conflict} when a local account has the login: an administrator has to decide.
[[nodiscard]] Account account_of_identity(store::Transaction& transaction,
                                          const ProviderIdentity& identity, bool is_provisioning,
                                          const core::Clock& clock);

}  // namespace plimsoll::access
