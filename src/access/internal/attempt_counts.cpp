// SPDX-License-Identifier: Apache-2.0
#include "access/internal/attempt_counts.h"

#include <algorithm>

#include "access/internal/stored.h"
#include "access/sql_queries.h"
#include "core/hash.h"
#include "store/retries.h"
#include "store/time_text.h"

namespace plimsoll::access::internal {
namespace {

using store::time_text;

Attempts attempts_of(store::Transaction& transaction, const std::string& subject) {
  const auto rows = transaction.query(sql::attempts_of_subject, {{"subject", subject}});
  return rows.empty()
             ? Attempts{}
             : Attempts{rows.front().integer("failures"), time_of(rows.front(), "last_at")};
}

void put(store::Transaction& transaction, const std::string& subject, const Attempts& attempts) {
  transaction.execute(sql::put_attempts, {{"subject", subject},
                                          {"failures", attempts.failures},
                                          {"last_at", time_text(attempts.last_at)}});
}

}  // namespace

AttemptCounts::AttemptCounts(store::Database& database, core::TenantId tenant,
                             const std::string& login, const std::string& address)
    : database_(database),
      tenant_(std::move(tenant)),
      account_{core::sha256_hex("account " + login), {}},
      address_{core::sha256_hex("address " + address), {}} {}

std::optional<core::Timestamp> AttemptCounts::count(const core::Clock& clock) {
  counted_at_ = clock.now();
  return store::with_retries(
      database_, tenant_, [&](store::Transaction& transaction) -> std::optional<core::Timestamp> {
        account_.before = attempts_of(transaction, account_.key);
        address_.before = attempts_of(transaction, address_.key);
        const auto next = std::max(next_attempt_at(account_back_off, account_.before),
                                   next_attempt_at(address_back_off, address_.before));
        if (counted_at_ < next) {
          return next;
        }
        put(transaction, account_.key, counted(account_back_off, account_.before, counted_at_));
        put(transaction, address_.key, counted(address_back_off, address_.before, counted_at_));
        return std::nullopt;
      });
}

void AttemptCounts::take_back(store::Transaction& transaction, const Subject& subject) const {
  transaction.execute(sql::take_back_attempt, {{"subject", subject.key},
                                               {"counted_at", time_text(counted_at_)},
                                               {"last_at", time_text(subject.before.last_at)}});
}

void AttemptCounts::take_back() {
  store::with_retries(database_, tenant_, [&](store::Transaction& transaction) {
    take_back(transaction, account_);
    take_back(transaction, address_);
  });
}

void AttemptCounts::clear() {
  store::with_retries(database_, tenant_, [&](store::Transaction& transaction) {
    transaction.execute(sql::remove_attempts, {{"subject", account_.key}});
    take_back(transaction, address_);
  });
}

}  // namespace plimsoll::access::internal
