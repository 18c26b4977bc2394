// SPDX-License-Identifier: Apache-2.0
#include "store/testing/backends.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>

#include "core/files.h"
#include "store/internal/engines/postgresql_connection.h"
#include "store/testing/fast_folder.h"
#include "store/testing/postgresql_server.h"

namespace plimsoll::store::testing {
namespace {

constexpr std::string_view sqlite_file = "plimsoll.sqlite";

FreshDatabase empty_sqlite() {
  const auto folder = std::make_shared<core::TemporaryDirectory>(fast_folder());
  return {
      .url = "sqlite:" + (folder->path() / sqlite_file).string(), .options = {}, .kept = folder};
}

void as_superuser(const std::string& sql) {
  PostgresqlConnection(PostgresqlServer::shared().url(superuser, "postgres"),
                       std::chrono::seconds(30))
      .run(sql, "a test's server");
}

FreshDatabase postgresql_like(const std::string& model) {
  static int made = 0;
  const auto name = fmt::format("test_{}", ++made);
  // By copying files: a fraction of the work of the default, where nobody waits for the disk.
  as_superuser(fmt::format("create database {} owner {} template {} strategy file_copy", name,
                           table_owner, model));
  const auto& server = PostgresqlServer::shared();
  const auto drop = [name](const void*) {
    as_superuser(fmt::format("drop database {} with (force)", name));
  };
  return {.url = server.url(application, name),
          .options = {.owner_url = server.url(table_owner, name)},
          .kept = std::shared_ptr<const void>(&server, drop)};
}

/// Migrated once a process; others are copies of it.
template <class Make>
const FreshDatabase& migrated(Make make) {
  static const FreshDatabase model = [&] {
    auto fresh = make();
    fresh.open().migrate();
    return fresh;
  }();
  return model;
}

}  // namespace

FreshDatabase fresh_sqlite(Tables tables) {
  auto fresh = empty_sqlite();
  if (tables == Tables::migrated) {
    const auto& model = migrated(empty_sqlite);
    const auto begin = std::string_view("sqlite:").size();
    std::filesystem::copy_file(model.url.substr(begin), fresh.url.substr(begin));
  }
  return fresh;
}

FreshDatabase fresh_postgresql(Tables tables) {
  if (tables == Tables::none) {
    return postgresql_like("template1");
  }
  const auto& model = migrated([] { return postgresql_like("template1"); });
  const auto slash = model.url.find("@/") + 2;
  return postgresql_like(model.url.substr(slash, model.url.find('?') - slash));
}

void for_each_fresh_database(Tables tables, const std::function<void(const FreshDatabase&)>& body) {
  for (auto* const make : {fresh_sqlite, fresh_postgresql}) {
    const auto fresh = make(tables);
    INFO("with ", fresh.url);
    body(fresh);
  }
}

void for_each_backend(const std::function<void(Database&)>& body) {
  for_each_fresh_database(Tables::migrated, [&](const FreshDatabase& fresh) {
    auto database = fresh.open();
    body(database);
  });
}

}  // namespace plimsoll::store::testing
