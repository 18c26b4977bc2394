// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "store/internal/connection_pool.h"

namespace plimsoll::store {

[[nodiscard]] bool is_postgresql(std::string_view url);

/// The file of a SQLite database. Throws core::Error{invalid_input} for another URL.
[[nodiscard]] std::filesystem::path sqlite_path(const std::string& url);
/// Throws core::Error{not_found} when the file is not there: opening it would make it.
void require_sqlite_file(const std::string& url);

/// What opens connections as the program works. Throws as Database's constructor does.
[[nodiscard]] ConnectionPool::Open opener(const std::string& url, std::chrono::milliseconds wait);

/// A connection that may make tables. Throws core::Error(invalid_input) when PostgreSQL's owner
/// would be who the program works as.
[[nodiscard]] std::unique_ptr<Connection> owner_connection(const std::string& url,
                                                           const DatabaseOptions& options);

}  // namespace plimsoll::store
