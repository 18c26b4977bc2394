// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "notify/notification_settings.h"

namespace plimsoll::notify {

/// Where an account reads its mail.
struct AccountAddress {
  std::string email;
  queue::Language language = queue::Language::en;
};

/// A tenant's destinations: accounts by e-mail, teams by their channels. A notice for
/// "pool/<pool>" goes to the channels that take it, any other to its account.
class TenantAddressBook final : public AddressBook {
 public:
  /// `account_address` says where an account is to be told, or that it is not.
  using Lookup = std::function<std::optional<AccountAddress>(const std::string& account)>;

  TenantAddressBook(std::vector<Channel> channels, Lookup account_address)
      : channels_(std::move(channels)), account_address_(std::move(account_address)) {}

  [[nodiscard]] std::vector<std::string> destinations_of(const Notice& notice) const override;
  [[nodiscard]] std::optional<Destination> find(const std::string& id) const override;

 private:
  std::vector<Channel> channels_;
  Lookup account_address_;
};

}  // namespace plimsoll::notify
