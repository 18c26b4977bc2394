// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <thread>
#include <type_traits>

#include "store/database.h"
#include "store/transient_error.h"

namespace plimsoll::store {

/// Does `body(Transaction&)` in a transaction that writes, commits it and returns what body
/// returned. A TransientError begins it anew, up to five times in all: body must be without other
/// effects. The usual way to write: on PostgreSQL any two transactions may turn out not to fit
/// together.
template <class Body>
auto with_retries(Database& database, const core::TenantId& tenant, Body&& body) {
  constexpr int attempts = 5;
  for (int attempt = 1;; ++attempt) {
    try {
      auto transaction = database.begin(tenant, Intent::write);
      if constexpr (std::is_void_v<std::invoke_result_t<Body&, Transaction&>>) {
        body(transaction);
        return transaction.commit();
      } else {
        auto result = body(transaction);
        transaction.commit();
        return result;
      }
    } catch (const TransientError&) {
      if (attempt == attempts) {
        throw;
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1 << attempt));
  }
}

}  // namespace plimsoll::store
