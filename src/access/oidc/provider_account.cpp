// SPDX-License-Identifier: Apache-2.0
#include "access/oidc/provider_account.h"

#include "access/accounts/grant_book.h"
#include "core/error.h"

namespace plimsoll::access {
namespace {

[[noreturn]] void refuse_person(const char* what) {
  throw core::Error(core::ErrorCode::forbidden, what);
}

}  // namespace

Account account_of_identity(store::Transaction& transaction, const ProviderIdentity& identity,
                            bool is_provisioning, const core::Clock& clock) {
  auto account = find_account_by_subject(transaction, identity.issuer, identity.subject);
  if (!account && !is_provisioning) {
    refuse_person("there is no account for this person here: ask an administrator for one");
  }
  if (account && !account->is_active) {
    refuse_person("the account has been deactivated: ask an administrator");
  }
  if (!account) {
    account = create_account(transaction,
                             {.login = identity.login,
                              .name = identity.name,
                              .email = identity.email,
                              .password_hash = {},
                              .issuer = identity.issuer,
                              .subject = identity.subject},
                             clock);
  } else if (account->name != identity.name) {
    rename_account(transaction, account->id, identity.name);
    account->name = identity.name;
  }
  put_provider_grants(transaction, account->id, identity.grants, clock);
  return *account;
}

}  // namespace plimsoll::access
