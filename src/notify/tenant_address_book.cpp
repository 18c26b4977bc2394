// SPDX-License-Identifier: Apache-2.0
#include "notify/tenant_address_book.h"

#include <algorithm>

namespace plimsoll::notify {
namespace {

constexpr std::string_view pool_beginning = "pool/";
constexpr std::string_view account_beginning = "account/";
constexpr std::string_view channel_beginning = "channel/";

template <class Item>
bool takes(const std::vector<Item>& wanted, const Item& item) {
  return wanted.empty() || std::ranges::find(wanted, item) != wanted.end();
}

}  // namespace

std::vector<std::string> TenantAddressBook::destinations_of(const Notice& notice) const {
  std::vector<std::string> ids;
  if (notice.account.starts_with(pool_beginning)) {
    const std::string pool = notice.account.substr(pool_beginning.size());
    for (const Channel& channel : channels_) {
      if (takes(channel.pools, pool) && takes(channel.notices, notice.kind)) {
        ids.push_back(std::string(channel_beginning) + channel.channel);
      }
    }
  } else if (account_address_(notice.account)) {
    ids.push_back(std::string(account_beginning) + notice.account);
  }
  return ids;
}

std::optional<Destination> TenantAddressBook::find(const std::string& id) const {
  if (id.starts_with(account_beginning)) {
    const auto address = account_address_(id.substr(account_beginning.size()));
    return address ? std::optional(Destination{.id = id,
                                               .kind = DestinationKind::email,
                                               .address = address->email,
                                               .secret = {},
                                               .language = address->language})
                   : std::nullopt;
  }
  const auto channel = std::ranges::find_if(channels_, [&](const Channel& one) {
    return id == std::string(channel_beginning) + one.channel;
  });
  if (channel == channels_.end()) {
    return std::nullopt;
  }
  return Destination{.id = id,
                     .kind = channel->kind,
                     .address = channel->url,
                     .secret = channel->secret,
                     .language = channel->language};
}

}  // namespace plimsoll::notify
