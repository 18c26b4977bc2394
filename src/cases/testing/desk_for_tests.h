// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <utility>

#include "cases/desk.h"
#include "store/retries.h"

namespace plimsoll::cases::testing {

/// A seal that anybody can open who knows the context, and that hides a text from a search.
class TestSeal final : public Seal {
 public:
  [[nodiscard]] std::string seal(const std::string& text,
                                 const std::string& context) const override;
  /// Throws core::Error(corrupt_data).
  [[nodiscard]] std::string open(const std::string& sealed,
                                 const std::string& context) const override;
};

/// The day on which an office opens.
inline const core::Date tuesday = *core::parse_date("2024-10-01");

/// A tenant's cases as people work on them: each act in a transaction of its own.
class TestOffice {
 public:
  explicit TestOffice(store::Database& database) : database_(database) {}

  /// Lets somebody do something, and commits it.
  template <class Body>
  auto as(const std::string& account, Body&& body) {
    return store::with_retries(database_, tenant, [&](store::Transaction& transaction) {
      Desk desk{transaction, seal, clock, account, "advising"};
      return body(desk);
    });
  }

  template <class Body>
  auto reading(Body&& body) {
    auto transaction = database_.begin(tenant, store::Intent::read);
    return body(transaction);
  }

  void wait(std::chrono::microseconds time) { clock.set(clock.now() + time); }

  core::TenantId tenant{"university"};
  core::FixedClock clock{*core::parse_timestamp("2024-10-01T08:00:00Z")};
  TestSeal seal;

 private:
  store::Database& database_;
};

}  // namespace plimsoll::cases::testing
