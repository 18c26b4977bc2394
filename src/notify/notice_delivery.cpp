// SPDX-License-Identifier: Apache-2.0
#include "notify/notice_delivery.h"

#include <optional>

#include "core/error.h"
#include "core/json.h"
#include "notify/retry.h"
#include "notify/sql_queries.h"
#include "store/new_id.h"
#include "store/retries.h"
#include "store/time_text.h"

namespace plimsoll::notify {
namespace {

constexpr std::int64_t most_of_a_round = 100;
constexpr std::chrono::minutes lease{10};

/// A delivery that this round has taken.
struct Taken {
  std::string delivery_id;
  std::string destination;
  std::int64_t attempt = 0;
  Notice notice;
};

Notice notice_of(const store::Row& row) {
  Notice notice{.notice_id = row.text("notice_id"),
                .kind = parse_notice_kind(row.text("kind")).value(),
                .account = row.text("account"),
                .counts = {},
                .path = row.text("path"),
                .created_at = core::parse_timestamp(row.text("created_at")).value()};
  const auto counts = core::parse_json(row.text("counts"), "a notice");
  for (const auto& count : counts.as_object()) {
    notice.counts[std::string(count.key())] = count.value().as_int64();
  }
  return notice;
}

void address_notices(store::Transaction& transaction, const PostOffice& office) {
  const std::string now = store::time_text(office.clock.now());
  for (const auto& row :
       transaction.query(sql::unaddressed_notices, {{"limit", most_of_a_round}})) {
    const Notice notice = notice_of(row);
    for (const auto& destination : office.addresses.destinations_of(notice)) {
      transaction.execute(sql::insert_delivery, {{"delivery_id", store::new_id(office.clock)},
                                                 {"notice_id", notice.notice_id},
                                                 {"destination", destination},
                                                 {"next_at", now}});
    }
    transaction.execute(sql::mark_addressed,
                        {{"notice_id", notice.notice_id}, {"addressed_at", now}});
  }
}

/// Takes what is due, by putting it off: whoever else looks does not see it until we should have
/// been done.
std::vector<Taken> take_due(store::Transaction& transaction, const PostOffice& office) {
  const auto now = office.clock.now();
  std::vector<Taken> taken;
  for (const auto& row : transaction.query(
           sql::due_deliveries, {{"now", store::time_text(now)}, {"limit", most_of_a_round}})) {
    taken.push_back({.delivery_id = row.text("delivery_id"),
                     .destination = row.text("destination"),
                     .attempt = row.integer("attempts") + 1,
                     .notice = notice_of(row)});
    transaction.execute(sql::take_delivery, {{"delivery_id", taken.back().delivery_id},
                                             {"attempts", taken.back().attempt},
                                             {"next_at", store::time_text(now + lease)}});
  }
  return taken;
}

SendResult send(const PostOffice& office, const Taken& delivery) {
  const auto destination = office.addresses.find(delivery.destination);
  if (!destination) {
    return {SendOutcome::never, "the destination is no more"};
  }
  const auto sender = office.senders.find(destination->kind);
  if (sender == office.senders.end()) {
    return {SendOutcome::again, "nothing is set up to send this way"};
  }
  return sender->second->send(
      *destination, {.delivery_id = delivery.delivery_id,
                     .notice = delivery.notice,
                     .message = message_of(delivery.notice, office.base_url, destination->language),
                     .at = office.clock.now()});
}

/// What becomes of a delivery: "sent", "waiting" (to be tried again) or "dead".
std::string state_after(const Taken& delivery, const SendResult& result) {
  if (result.outcome == SendOutcome::sent) {
    return "sent";
  }
  const bool is_last = !wait_after(delivery.attempt, delivery.delivery_id);
  return result.outcome == SendOutcome::never || is_last ? "dead" : "waiting";
}

void settle(const PostOffice& office, const core::TenantId& tenant, const Taken& delivery,
            const SendResult& result) {
  const auto wait = wait_after(delivery.attempt, delivery.delivery_id);
  const auto next_at = office.clock.now() + wait.value_or(std::chrono::seconds{0});
  store::with_retries(office.database, tenant, [&](auto& transaction) {
    transaction.execute(
        sql::settle_delivery,
        {{"delivery_id", delivery.delivery_id},
         {"state", state_after(delivery, result)},
         {"next_at", store::time_text(next_at)},
         {"problem", result.problem.empty() ? store::Value() : store::Value(result.problem)}});
  });
}

}  // namespace

DeliveryRound deliver_due(const PostOffice& office, const core::TenantId& tenant) {
  const auto taken = store::with_retries(office.database, tenant, [&](auto& transaction) {
    address_notices(transaction, office);
    return take_due(transaction, office);
  });
  DeliveryRound round;
  for (const Taken& delivery : taken) {
    const SendResult result = send(office, delivery);
    settle(office, tenant, delivery, result);
    const auto state = state_after(delivery, result);
    ++(state == "sent" ? round.sent : state == "dead" ? round.dead : round.put_off);
  }
  return round;
}

std::vector<DeadDelivery> dead_deliveries(store::Transaction& transaction, std::int64_t most) {
  std::vector<DeadDelivery> dead;
  for (const auto& row : transaction.query(sql::dead_deliveries, {{"limit", most}})) {
    dead.push_back({.delivery_id = row.text("delivery_id"),
                    .kind = parse_notice_kind(row.text("kind")).value(),
                    .destination = row.text("destination"),
                    .attempts = row.integer("attempts"),
                    .problem = row.optional_text("problem").value_or("")});
  }
  return dead;
}

void revive(store::Transaction& transaction, const std::string& delivery_id, core::Timestamp now) {
  if (transaction.execute(sql::revive_delivery, {{"delivery_id", delivery_id},
                                                 {"next_at", store::time_text(now)}}) == 0) {
    throw core::Error(core::ErrorCode::not_found,
                      "there is no dead delivery of that id; list them again");
  }
}

}  // namespace plimsoll::notify
