// SPDX-License-Identifier: Apache-2.0
#include "store/database.h"

#include "core/check.h"
#include "store/internal/engines/database_url.h"
#include "store/internal/migrating.h"
#include "store/internal/work.h"
#include "store/transient_error.h"

namespace plimsoll::store {
struct Database::Parts {
  std::string url;
  DatabaseOptions options;
  ConnectionPool pool;
};

Database::Database(const std::string& url, DatabaseOptions options)
    : parts_(
          new Parts{url, options,
                    ConnectionPool(opener(url, options.wait), {.connections = options.connections,
                                                               .is_one_writer = !is_postgresql(url),
                                                               .wait = options.wait})}) {}
Database::Database(Database&& other) noexcept = default;
Database::~Database() = default;

void Database::migrate() {
  apply_migrations(*owner_connection(parts_->url, parts_->options), migrations());
}

Transaction Database::begin(const core::TenantId& tenant, Intent intent) {
  PLIMSOLL_CHECK(!tenant.text().empty());
  for (int replaced = 0;; ++replaced) {
    try {
      return Transaction(std::make_unique<Work>(parts_->pool.lease(intent), tenant, intent));
    } catch (const TransientError&) {
      // The server closed this connection while it lay idle, and perhaps every other: each is
      // thrown away, and in the end a new one is opened.
      if (replaced == parts_->options.connections) {
        throw;
      }
    }
  }
}

std::string_view Database::engine() const {
  return is_postgresql(parts_->url) ? "postgresql" : "sqlite";
}

}  // namespace plimsoll::store
