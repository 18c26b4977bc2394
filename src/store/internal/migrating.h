// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <vector>

#include "store/internal/connection.h"
#include "store/migrations.h"

namespace plimsoll::store {

/// Applies the migrations ("NNNN_name.sql", in the order of their paths) that the database has not
/// had, each in a transaction of its own. See Database::migrate.
///
/// A line "-- append-only: <table>" in one makes the table's rows such that they are only ever
/// added.
void apply_migrations(Connection& connection, std::span<const EmbeddedFile> migrations);

/// Names of those that the database has not had, in order; it must have been migrated once. Throws
/// core::Error{conflict} when it has had one that is not, or no longer, among them.
[[nodiscard]] std::vector<std::string> migrations_to_apply(
    Connection& connection, std::span<const EmbeddedFile> migrations);

}  // namespace plimsoll::store
