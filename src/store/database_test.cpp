// SPDX-License-Identifier: Apache-2.0
#include "store/database.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <limits>
#include <thread>

#include "core/check.h"
#include "core/error.h"
#include "core/files.h"
#include "store/retries.h"
#include "store/testing/backends.h"
#include "store/testing/note_table.h"
#include "store/testing/tenants.h"

using namespace plimsoll;
using namespace plimsoll::store;
using namespace plimsoll::store::testing;

namespace {

core::ErrorCode code_of(const auto& body) {
  try {
    body();
  } catch (const core::Error& error) {
    return error.code();
  }
  FAIL("no error");
  return core::ErrorCode::internal;
}

}  // namespace

TEST_CASE("what is written is read again, to the bit") {
  for_each_note_table([](Database& database) {
    const std::string odd = "it's \"odd\": :tenant -- ø 学生; 100%\n";
    const auto most = std::numeric_limits<std::int64_t>::max();
    auto writing = database.begin(north, Intent::write);
    CHECK(writing.execute(add_note,
                          {{"id", "a"}, {"text", odd}, {"number", most}, {"share", 0.1}}) == 1);
    CHECK(writing.execute(add_note, {{"id", "b"}, {"text", ""}, {"number", {}}, {"share", {}}}) ==
          1);
    writing.commit();
    auto reading = database.begin(north, Intent::read);
    const auto rows = reading.query(all_notes);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].text("text") == odd);
    CHECK(rows[0].integer("number") == most);
    CHECK(rows[0].real("share") == 0.1);
    CHECK(rows[1].text("text").empty());
    CHECK(rows[1].is_null("number"));
    CHECK(rows[1].optional_integer("number") == std::nullopt);
    CHECK_THROWS_AS((void)rows[1].real("share"), core::Bug);
    CHECK_THROWS_AS((void)rows[1].text("nothing"), core::Bug);
  });
}

TEST_CASE("what is computed is a number with either engine") {
  for_each_note_table([](Database& database) {
    add_notes(database, north, {"a", "b", "c"});
    auto reading = database.begin(north, Intent::read);
    const auto row = reading
                         .query({"sums",
                                 "select count(*) as notes, sum(number) as total, "
                                 "max(number) as most, avg(number) as mean, "
                                 "case when count(*) > 2 then 1 else 0 end as are_many "
                                 "from note where tenant = :tenant"})
                         .at(0);
    CHECK(row.integer("notes") == 3);
    CHECK(row.integer("total") == 3);
    CHECK(row.integer("most") == 2);
    CHECK(row.real("mean") == 1.0);
    CHECK(row.integer("are_many") == 1);
  });
}

TEST_CASE("text has the order of its bytes, and like tells small letters from capitals") {
  for_each_note_table([](Database& database) {
    add_notes(database, north, {"a", "B", "å", "Z", "_"});
    auto reading = database.begin(north, Intent::read);
    std::string order;
    for (const auto& row : reading.query(all_notes)) {
      order += row.text("id");
    }
    CHECK(order == "BZ_aå");
    CHECK(reading.query({"like", "select id from note where tenant = :tenant and id like 'z%'"})
              .empty());
  });
}

TEST_CASE("a statement sees the tenant of its transaction, and has to name it") {
  for_each_note_table([](Database& database) {
    add_notes(database, north, {"a"});
    add_notes(database, south, {"b"});
    auto reading = database.begin(north, Intent::read);
    CHECK(reading.tenant() == north);
    CHECK(reading.query(all_notes).at(0).text("id") == "a");
    CHECK_THROWS_AS((void)reading.query({"every", "select id from note"}), core::Bug);
    CHECK_THROWS_AS(
        (void)database.begin(north, Intent::read).query(all_notes, {{"tenant", "south"}}),
        core::Bug);
  });
}

TEST_CASE("parameters and those a statement names are the same") {
  for_each_note_table([](Database& database) {
    CHECK_THROWS_AS((void)database.begin(north, Intent::read).query(all_notes, {{"id", "a"}}),
                    core::Bug);
    CHECK_THROWS_AS(database.begin(north, Intent::write).execute(add_note, {{"id", "a"}}),
                    core::Bug);
  });
}

TEST_CASE("nothing remains of a transaction that was not committed") {
  for_each_note_table([](Database& database) {
    {
      auto writing = database.begin(north, Intent::write);
      writing.execute(add_note, note("a"));
      CHECK(writing.query(all_notes).size() == 1);
    }
    CHECK(ids_of(database, north).empty());
  });
}

TEST_CASE("a transaction that reads cannot change anything") {
  for_each_note_table([](Database& database) {
    CHECK(code_of([&] { database.begin(north, Intent::read).execute(add_note, note("a")); }) ==
          core::ErrorCode::internal);
    add_notes(database, north, {"b"});  // on the same connection
    CHECK(ids_of(database, north) == "b");
  });
}

TEST_CASE("after an error a transaction is good for nothing, with either engine") {
  for_each_note_table([](Database& database) {
    add_notes(database, north, {"a"});
    auto writing = database.begin(north, Intent::write);
    writing.execute(add_note, note("b"));
    CHECK(code_of([&] { writing.execute(add_note, note("a")); }) == core::ErrorCode::conflict);
    CHECK_THROWS_AS((void)writing.query(all_notes), core::Bug);
    CHECK_THROWS_AS(writing.commit(), core::Bug);
    writing = database.begin(south, Intent::read);
    CHECK(ids_of(database, north) == "a");
  });
}

TEST_CASE("errors say what they mean, and no value") {
  for_each_note_table([](Database& database) {
    const auto fails = [&](const core::Query& query, const Parameters& parameters) {
      try {
        database.begin(north, Intent::write).execute(query, parameters);
      } catch (const core::Error& error) {
        CHECK(std::string(error.what()).find("Kari") == std::string::npos);
        return error.code();
      }
      return core::ErrorCode::cancelled;
    };
    using enum core::ErrorCode;
    auto nameless = note("Kari");
    nameless[1].second = {};
    CHECK(fails(add_note, nameless) == invalid_input);
    auto negative = note("Kari");
    negative[2].second = -1;
    CHECK(fails(add_note, negative) == invalid_input);
    CHECK(fails(add_note, note(std::string("Ka\0ri", 5))) == invalid_input);
    CHECK(fails(add_note, note("Kari\xC3")) == invalid_input);
    CHECK(fails(add_remark, {{"id", "Kari"}}) == conflict);
    add_notes(database, north, {"Kari"});
    CHECK(fails(add_note, note("Kari")) == conflict);
    CHECK(fails({"wrong", "insert into nowhere values (:tenant)"}, {}) == internal);
  });
}

TEST_CASE("a statement goes on working after it failed") {
  for_each_note_table([](Database& database) {
    for (int time = 0; time < 3; ++time) {
      CHECK(code_of([&] { add_notes(database, north, {"a", "a"}); }) == core::ErrorCode::conflict);
    }
    add_notes(database, north, {"a"});
    CHECK(ids_of(database, north) == "a");
  });
}

TEST_CASE("on conflict and returning tell what was there") {
  for_each_note_table([](Database& database) {
    const core::Query put{"put",
                          "insert into note (tenant, id, text) values (:tenant, :id, 'x') "
                          "on conflict (tenant, id) do nothing returning id"};
    auto writing = database.begin(north, Intent::write);
    CHECK(writing.query(put, {{"id", "a"}}).size() == 1);
    CHECK(writing.query(put, {{"id", "a"}}).empty());
    CHECK(writing.execute({"all", "update note set text = 'y' where tenant = :tenant"}) == 1);
    CHECK(writing.execute({"none", "delete from note where tenant = :tenant and id = 'b'"}) == 0);
    writing.commit();
    CHECK(ids_of(database, north) == "a");
  });
}

TEST_CASE("writers of many threads come one after the other") {
  for_each_note_table([](Database& database) {
    add_notes(database, north, {"a"});
    constexpr int threads = 6;
    constexpr int times = 10;
    std::vector<std::thread> running;
    for (int thread = 0; thread < threads; ++thread) {
      running.emplace_back([&] {
        for (int time = 0; time < times;) {
          try {
            with_retries(database, north, [](Transaction& transaction) {
              const auto number = transaction.query(all_notes).at(0).integer("number");
              transaction.execute(set_number, {{"id", "a"}, {"number", number + 1}});
            });
            ++time;
          } catch (const TransientError&) {  // gave up; whoever asked would ask again
          }
        }
      });
    }
    for (auto& thread : running) {
      thread.join();
    }
    auto reading = database.begin(north, Intent::read);
    CHECK(reading.query(all_notes).at(0).integer("number") == threads * times);
  });
}

TEST_CASE("no connection in time is an error, not a wait without end") {
  for_each_fresh_database(Tables::migrated, [](const FreshDatabase& fresh) {
    auto options = fresh.options;
    options.connections = 1;
    options.wait = std::chrono::milliseconds(20);
    Database database(fresh.url, options);
    auto first = database.begin(north, Intent::read);
    CHECK(code_of([&] { (void)database.begin(north, Intent::read); }) ==
          core::ErrorCode::resource_exhausted);
  });
}

TEST_CASE("a database's URL is of one of the two engines, in a folder that is there") {
  for (const auto* const url : {"", "sqlite:", "mysql://a", "sqlite:/tmp/a=b", "/tmp/a.sqlite"}) {
    CHECK(code_of([&] { const Database database(url); }) == core::ErrorCode::invalid_input);
  }
  CHECK(code_of([] { (void)Database("sqlite:/nowhere/a.sqlite").begin(north, Intent::read); }) ==
        core::ErrorCode::not_found);
  CHECK(code_of([] {
          (void)Database("postgresql://x@/x?host=/nowhere").begin(north, Intent::read);
        }) == core::ErrorCode::resource_exhausted);
}

TEST_CASE("SQLite's file is its user's alone, its log is written ahead and waits for the disk") {
  const core::TemporaryDirectory folder;
  const auto path = folder.path() / "with space.sqlite";
  Database database("sqlite:" + path.string());
  database.migrate();
  struct stat state {};
  REQUIRE(::stat(path.c_str(), &state) == 0);
  CHECK((state.st_mode & 0777) == 0600);
  auto reading = database.begin(north, Intent::read);
  const auto row = reading
                       .query({"pragmas",
                               "select journal_mode, synchronous, foreign_keys, timeout "
                               "from pragma_journal_mode, pragma_synchronous, "
                               "pragma_foreign_keys, pragma_busy_timeout where :tenant <> ''"})
                       .at(0);
  CHECK(row.text("journal_mode") == "wal");
  CHECK(row.integer("synchronous") == 2);
  CHECK(row.integer("foreign_keys") == 1);
  CHECK(row.integer("timeout") == 5000);
}
