// SPDX-License-Identifier: Apache-2.0
#include "store/internal/engines/sqlite_connection.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "core/error.h"

namespace plimsoll::store {
namespace {

using core::Error;
using core::ErrorCode;

/// Names and password hashes are in there: nobody else reads it. SQLite gives the files beside it
/// the same rights.
void make_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) {
    throw Error(
        ErrorCode::not_found,
        fmt::format("the database cannot be opened or made: {}; its folder must be there and "
                    "writable",
                    path.string()));
  }
  ::close(file);
}

/// What a result code means. Primary codes are the lowest byte.
Error meaning(int code, const std::string& detail) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
      return {ErrorCode::conflict, "a record with this key is there already", detail};
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return {ErrorCode::conflict, "a record that this one refers to is missing, or is needed",
              detail};
    case SQLITE_CONSTRAINT_TRIGGER:
      return {ErrorCode::forbidden, "records of this kind are never changed: add a correction",
              detail};
    default:
      break;
  }
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      return {ErrorCode::invalid_input, "a value is missing or outside what is allowed", detail};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::resource_exhausted,
              "the database is busy: another process has been writing for long; try again", detail};
    case SQLITE_FULL:
      return {ErrorCode::resource_exhausted, "the disk of the database is full", detail};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorCode::corrupt_data, "the database is damaged: restore a backup", detail};
    default:
      return {ErrorCode::internal, "the database refused a statement", detail};
  }
}

/// Readers beside a writer. Programs that turn a new database to it in the same moment are refused
/// at once, whatever time to wait was set: they try again.
void turn_to_write_ahead_log(soci::session& session, std::chrono::milliseconds wait) {
  const auto last = std::chrono::steady_clock::now() + wait;
  while (true) {
    try {
      session << "pragma journal_mode = wal";
      return;
    } catch (const soci::sqlite3_soci_error& error) {
      if ((error.result() & 0xff) != SQLITE_BUSY || std::chrono::steady_clock::now() > last) {
        throw;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
}

}  // namespace

SqliteConnection::SqliteConnection(const std::filesystem::path& path,
                                   std::chrono::milliseconds wait) {
  make_file(path);
  guarded("open the database", [&] {
    session_.open(soci::sqlite3, path.string());
    session_ << fmt::format("pragma busy_timeout = {}", wait.count());
    turn_to_write_ahead_log(session_, wait);
    session_ << "pragma synchronous = full";
    session_ << "pragma foreign_keys = on";
    session_ << "pragma case_sensitive_like = on";  // as PostgreSQL's
  });
}

void SqliteConnection::begin(const core::TenantId& /*tenant*/, Intent intent) {
  const bool may_write = intent == Intent::write;
  guarded("begin", [&] {
    if (may_write != may_write_) {
      control(may_write ? "pragma query_only = off" : "pragma query_only = on");
      may_write_ = may_write;
    }
    control(may_write ? "begin immediate" : "begin");
  });
}

void SqliteConnection::control(const std::string& sql) {
  (void)controls_.try_emplace(sql, session_, sql).first->second.execute({});
}

void SqliteConnection::begin_migration() {
  run("begin immediate", "begin a migration");
}

void SqliteConnection::make_append_only(const std::string& table) {
  for (const auto* const change : {"update", "delete"}) {
    run(fmt::format("create trigger {0}_refuses_{1} before {1} on {0} begin select raise(abort, "
                    "'rows of {0} are only ever added'); end",
                    table, change),
        "make a table append-only");
  }
}

void SqliteConnection::fail(const soci::soci_error& error, std::string_view what) {
  const auto* failure = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  auto* backend = dynamic_cast<soci::sqlite3_session_backend*>(session_.get_backend());
  int code = failure == nullptr ? SQLITE_ERROR : failure->result();
  if (failure != nullptr && backend != nullptr) {
    // SOCI tells the primary code only; the connection still knows the extended one.
    const int extended = sqlite_api::sqlite3_extended_errcode(backend->conn_);
    code = (extended & 0xff) == (code & 0xff) ? extended : code;
  }
  throw meaning(code, fmt::format("{}: {}", what, error.get_error_message()));
}

}  // namespace plimsoll::store
