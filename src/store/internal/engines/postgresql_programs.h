// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>

namespace plimsoll::store {

// PostgreSQL's own programs know what belongs to a database; nothing is gained by doing it again.
// A password in the URL reaches them by their environment, where other users do not see it.

/// Writes the database of `url` to a file in pg_dump's custom format. Throws core::Error: not_found
/// when there is no pg_dump, resource_exhausted when it failed, with its words as detail.
void dump_postgresql(const std::string& url, const std::filesystem::path& file);

/// Brings what was dumped into an empty database, in one transaction, by pg_restore. Throws as
/// dump_postgresql does.
void load_postgresql(const std::filesystem::path& file, const std::string& url);

}  // namespace plimsoll::store
