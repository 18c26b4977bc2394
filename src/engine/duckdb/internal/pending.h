// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <duckdb.h>

#include "engine/duckdb/internal/handles.h"

namespace plimsoll::engine::internal {

/// Whether a result is kept whole or handed out as it is made.
enum class Delivery { whole, streamed };

/// Runs a prepared statement into `result`. Throws core::Error with the engine's complaint.
///
/// The engine's own call asks for work in a tight loop while other threads have it all, which costs
/// a processor and slows them down through its locks; here the waiting thread sleeps.
void run_prepared(duckdb_prepared_statement statement, Delivery delivery, duckdb_result* result);

}  // namespace plimsoll::engine::internal
