// SPDX-License-Identifier: Apache-2.0
#include "server/lists/account_names.h"

#include <map>
#include <memory>
#include <optional>

namespace plimsoll::server {

AccountNames account_names(Call& call) {
  using Names = std::map<std::string, std::string>;
  auto names = std::make_shared<std::optional<Names>>();
  return [names, &call](const std::string& account) {
    if (!*names) {
      names->emplace();
      auto transaction = call.read();
      for (const auto& one : access::all_accounts(transaction)) {
        (**names)[one.id] = one.name;
      }
    }
    const auto found = (*names)->find(account);
    return found == (*names)->end() ? account : found->second;
  };
}

}  // namespace plimsoll::server
