// SPDX-License-Identifier: Apache-2.0
#include "store/upkeep/database_copy.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "core/error.h"
#include "core/files.h"
#include "store/internal/engines/postgresql_connection.h"
#include "store/testing/note_table.h"
#include "store/testing/postgresql_server.h"
#include "store/testing/tenants.h"
#include "support/refusal.h"

using namespace plimsoll;
using namespace plimsoll::store;
using namespace plimsoll::store::testing;
using plimsoll::testing::refusal;

namespace {

std::string url_of_role(const std::string& role, const FreshDatabase& fresh) {
  const auto rest = fresh.url.find("@/");
  return rest == std::string::npos ? fresh.url : "postgresql://" + role + fresh.url.substr(rest);
}

/// A database that nobody has made anything in.
FreshDatabase empty_like(const FreshDatabase& fresh) {
  return fresh.url.starts_with("sqlite") ? fresh_sqlite(Tables::none)
                                         : fresh_postgresql(Tables::none);
}

}  // namespace

TEST_CASE("a copy of a database, brought back elsewhere, has every tenant's rows and its locks") {
  for_each_fresh_database(Tables::none, [](const FreshDatabase& fresh) {
    make_note_table(fresh);
    {
      auto database = fresh.open();
      add_notes(database, north, {"a", "b"});
      add_notes(database, south, {"c"});
    }
    const core::TemporaryDirectory folder;
    const auto copy = copy_database(url_of_role(superuser, fresh), folder.path());
    struct stat state {};
    REQUIRE(::stat(copy.c_str(), &state) == 0);
    CHECK((state.st_mode & 0777) == 0600);

    const auto other = empty_like(fresh);
    restore_database(copy, url_of_role(table_owner, other));
    auto database = other.open();
    CHECK(ids_of(database, north) == "ab");
    CHECK(ids_of(database, south) == "c");
    CHECK(refusal([&] { restore_database(copy, url_of_role(table_owner, other)); }) !=
          core::ErrorCode::cancelled);
    CHECK(ids_of(database, south) == "c");
  });
}

TEST_CASE("a copy made while others write is of one instant") {
  const auto fresh = fresh_sqlite(Tables::none);
  make_note_table(fresh);
  auto database = fresh.open();
  add_notes(database, north, {"a", "b"});
  const auto change_together = [&](std::int64_t number) {
    auto writing = database.begin(north, Intent::write);
    writing.execute(set_number, {{"id", "a"}, {"number", number}});
    writing.execute(set_number, {{"id", "b"}, {"number", number}});
    writing.commit();
  };
  change_together(9);  // the notes begin with numbers of their own
  std::atomic<bool> is_over = false;
  std::thread writer([&] {
    for (std::int64_t number = 10; !is_over; ++number) {
      change_together(number);
    }
  });
  const core::TemporaryDirectory folder;
  for (int time = 0; time < 5; ++time) {
    const auto to = folder.path() / std::to_string(time);
    std::filesystem::create_directory(to);
    Database copied("sqlite:" + copy_database(fresh.url, to).string());
    auto reading = copied.begin(north, Intent::read);
    const auto rows = reading.query(all_notes);
    CHECK(rows.at(0).integer("number") == rows.at(1).integer("number"));
  }
  is_over = true;
  writer.join();
}

TEST_CASE("whom row-level security holds cannot copy, and is told who can") {
  const auto fresh = fresh_postgresql(Tables::migrated);
  const core::TemporaryDirectory folder;
  CHECK_THROWS_WITH_AS((void)copy_database(fresh.url, folder.path()),
                       doctest::Contains("BYPASSRLS"), core::Error);
}

TEST_CASE("a copy is not made of nothing, over another, or brought back into another engine") {
  const core::TemporaryDirectory folder;
  const auto nowhere = "sqlite:" + (folder.path() / "none.sqlite").string();
  CHECK(refusal([&] { (void)copy_database(nowhere, folder.path()); }) ==
        core::ErrorCode::not_found);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "none.sqlite"));
  const auto fresh = fresh_sqlite(Tables::migrated);
  const auto copy = copy_database(fresh.url, folder.path());
  CHECK(refusal([&] { (void)copy_database(fresh.url, folder.path()); }) ==
        core::ErrorCode::conflict);
  CHECK(refusal([&] { restore_database(copy, "postgresql://x@/x?host=/nowhere"); }) ==
        core::ErrorCode::invalid_input);
}
