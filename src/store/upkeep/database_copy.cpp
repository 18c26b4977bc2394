// SPDX-License-Identifier: Apache-2.0
#include "store/upkeep/database_copy.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/files.h"
#include "store/internal/engines/database_url.h"
#include "store/internal/engines/postgresql_programs.h"
#include "store/sql_queries.h"

namespace plimsoll::store {
namespace {

namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;

constexpr auto for_the_owner = fs::perms::owner_read | fs::perms::owner_write;
constexpr std::string_view sqlite_name = "service.sqlite";
constexpr std::string_view postgresql_name = "postgresql.dump";

void require_absent(const fs::path& file) {
  if (fs::exists(file)) {
    throw Error(ErrorCode::conflict, fmt::format("it is there already: {}", file.string()));
  }
}

}  // namespace

std::string_view copy_name(const std::string& url) {
  return is_postgresql(url) ? postgresql_name : sqlite_name;
}

fs::path copy_database(const std::string& url, const fs::path& folder) {
  const auto copy = folder / copy_name(url);
  require_absent(copy);
  if (is_postgresql(url)) {
    dump_postgresql(url, copy);
  } else {
    require_sqlite_file(url);
    opener(url, std::chrono::seconds(5))()->execute(sql::copy_into_file, {{"path", copy.string()}});
  }
  fs::permissions(copy, for_the_owner);
  return copy;
}

void restore_database(const fs::path& copy, const std::string& url) {
  if (copy.filename() != copy_name(url)) {
    throw Error(ErrorCode::invalid_input,
                fmt::format("the copy {} is not of the engine that the database's URL names",
                            copy.string()));
  }
  if (is_postgresql(url)) {
    load_postgresql(copy, url);
    return;
  }
  const auto file = sqlite_path(url);
  require_absent(file);
  fs::copy_file(copy, file);
  fs::permissions(file, for_the_owner);
  core::sync_directory(file.parent_path());
}

}  // namespace plimsoll::store
