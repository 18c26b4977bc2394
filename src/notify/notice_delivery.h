// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/clock.h"
#include "notify/destination.h"
#include "notify/senders/sender.h"
#include "store/database.h"

namespace plimsoll::notify {

/// What deliveries are made with.
struct PostOffice {
  store::Database& database;
  const core::Clock& clock;
  const AddressBook& addresses;
  std::map<DestinationKind, const Sender*> senders;  ///< kinds without one wait
  std::string base_url;                              ///< "https://plimsoll.example.edu"
};

/// What came of a round.
struct DeliveryRound {
  std::int64_t sent = 0;
  std::int64_t put_off = 0;  ///< failed; tried again later
  std::int64_t dead = 0;     ///< failed for good
};

/// Sends what is to be told, one round: notices become a delivery for each of their destinations,
/// and deliveries that are due are sent, a hundred at most. To be called again and again.
///
/// At least once: whoever is killed between sending and noting it sends again, after ten minutes,
/// under the same id. Several at once share the work.
DeliveryRound deliver_due(const PostOffice& office, const core::TenantId& tenant);

/// A delivery that was given up.
struct DeadDelivery {
  std::string delivery_id;
  NoticeKind kind = NoticeKind::weekly_digest;
  std::string destination;
  std::int64_t attempts = 0;
  std::string problem;
};

/// Deliveries that wait for a person, oldest first, at most so many.
[[nodiscard]] std::vector<DeadDelivery> dead_deliveries(store::Transaction& transaction,
                                                        std::int64_t most);

/// Lets a dead delivery be tried anew. Throws core::Error(not_found).
void revive(store::Transaction& transaction, const std::string& delivery_id, core::Timestamp now);

}  // namespace plimsoll::notify
