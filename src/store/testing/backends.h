// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "store/database.h"

namespace plimsoll::store::testing {

// The same test with both engines:
//
//   TEST_CASE("a note is read again") {
//     store::testing::for_each_backend([](store::Database& database) { ... });
//   }
//
// The test's target links plimsoll_store_testing.

/// Runs the body with a fresh, migrated database of each engine. What fails says which.
void for_each_backend(const std::function<void(Database&)>& body);

/// Where a database is that goes with this object.
struct FreshDatabase {
  std::string url;
  DatabaseOptions options;
  std::shared_ptr<const void> kept;  ///< what it lies in

  [[nodiscard]] Database open() const { return Database(url, options); }
};

enum class Tables { none, migrated };

[[nodiscard]] FreshDatabase fresh_sqlite(Tables tables);
/// On the process's own server (postgresql_server.h).
[[nodiscard]] FreshDatabase fresh_postgresql(Tables tables);

/// As for_each_backend, for a body that opens the database itself, perhaps several times.
void for_each_fresh_database(Tables tables, const std::function<void(const FreshDatabase&)>& body);

}  // namespace plimsoll::store::testing
