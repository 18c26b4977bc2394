// SPDX-License-Identifier: Apache-2.0
#include "engine/duckdb/internal/pending.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace plimsoll::engine::internal {
namespace {

using std::chrono::microseconds;

using Pending = Owned<duckdb_pending_result, duckdb_destroy_pending>;

constexpr microseconds shortest_wait{20};
constexpr microseconds longest_wait{200};
constexpr int tries_before_waiting = 20;  ///< most statements are over before a thread could sleep

/// Takes part in the work until the result is there; an error shows when it is fetched.
void work_on(duckdb_pending_result pending) {
  int idle = 0;
  microseconds wait = shortest_wait;
  while (true) {
    switch (duckdb_pending_execute_task(pending)) {
      case DUCKDB_PENDING_RESULT_NOT_READY:
        idle = 0;
        wait = shortest_wait;
        break;
      case DUCKDB_PENDING_NO_TASKS_AVAILABLE:
        if (++idle > tries_before_waiting) {
          std::this_thread::sleep_for(wait);
          wait = std::min(wait * 2, longest_wait);
        }
        break;
      default:
        return;
    }
  }
}

}  // namespace

void run_prepared(duckdb_prepared_statement statement, Delivery delivery, duckdb_result* result) {
  Pending pending;
  const auto state = delivery == Delivery::streamed
                         ? duckdb_pending_prepared_streaming(statement, pending.out())
                         : duckdb_pending_prepared(statement, pending.out());
  if (state != DuckDBSuccess) {
    throw_engine_error("the statement cannot be run", duckdb_pending_error(pending.get()));
  }
  work_on(pending.get());
  if (duckdb_execute_pending(pending.get(), result) != DuckDBSuccess) {
    throw_engine_error("the statement cannot be run", duckdb_result_error(result),
                       duckdb_result_error_type(result));
  }
}

}  // namespace plimsoll::engine::internal
