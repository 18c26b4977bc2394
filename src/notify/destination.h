// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "notify/notice.h"
#include "queue/reason_text.h"

namespace plimsoll::notify {

enum class DestinationKind { email, teams, webhook };

/// Where notices go to. The queue keeps its id only: addresses and secrets are looked up each time.
struct Destination {
  std::string id;  ///< "account/<account>", "channel/<name>"
  DestinationKind kind = DestinationKind::email;
  std::string address;  ///< an e-mail address, or an https URL
  std::string secret;   ///< of a webhook: the key of its signatures
  queue::Language language = queue::Language::en;
};

/// Who is to be told where.
class AddressBook {
 public:
  virtual ~AddressBook() = default;
  /// Ids of the destinations of a notice; none when its account wants nothing.
  [[nodiscard]] virtual std::vector<std::string> destinations_of(const Notice& notice) const = 0;
  /// A destination as it is now; empty when it is no more.
  [[nodiscard]] virtual std::optional<Destination> find(const std::string& id) const = 0;
};

}  // namespace plimsoll::notify
