// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace plimsoll::store {

/// What the file of a copy is called, by the engine of the database's URL.
[[nodiscard]] std::string_view copy_name(const std::string& url);

/// Copies everything in the database, of all tenants, as it is at one instant, while others go on
/// reading and writing. Returns the copy: a new file `copy_name(url)` in `folder`, for the
/// process's user alone.
///
/// SQLite copies itself. PostgreSQL is copied by the program pg_dump, as a role that row-level
/// security does not hold (a superuser, or one with BYPASSRLS that may read the tables): the one
/// the service works as would see nothing.
///
/// Throws core::Error: not_found (no such SQLite file, or no pg_dump), conflict (the copy is there
/// already), resource_exhausted (the database cannot be reached, or pg_dump failed: its words are
/// the detail), and as Database does.
std::filesystem::path copy_database(const std::string& url, const std::filesystem::path& folder);

/// Makes the database of `url` what was copied. SQLite: the file must not be there. PostgreSQL: an
/// empty database, by the role that is to own the tables; the role the service works as must be
/// there. All of it comes, or nothing.
///
/// Throws core::Error{conflict} when the database is not empty, {invalid_input} when the copy is of
/// the other engine, and as `copy_database`.
void restore_database(const std::filesystem::path& copy, const std::string& url);

}  // namespace plimsoll::store
