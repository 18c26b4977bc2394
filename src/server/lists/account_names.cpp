// SPDX-License-Identifier: Apache-2.0
#include "server/lists/account_names.h"

#include <map>
#include <memory>

namespace plimsoll::server {
namespace {

/// The account's name; its id where there is no such account (any more).
std::string name_of(Call& call, const std::string& account) {
  auto transaction = call.read();
  const auto found = access::find_account(transaction, account);
  return found ? found->name : account;
}

}  // namespace

AccountNames account_names(Call& call) {
  auto known = std::make_shared<std::map<std::string, std::string>>();
  known->emplace(call.account(), call.principal().name);
  return [known, &call](const std::string& account) {
    const auto [found, is_new] = known->try_emplace(account);
    if (is_new) {
      found->second = name_of(call, account);
    }
    return found->second;
  };
}

}  // namespace plimsoll::server
