// SPDX-License-Identifier: Apache-2.0
#include "store/internal/migrating.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <thread>

#include "core/error.h"
#include "store/internal/engines/database_url.h"
#include "store/migrations.h"
#include "store/testing/backends.h"

using namespace plimsoll;
using namespace plimsoll::store;
using namespace plimsoll::store::testing;

namespace {

constexpr EmbeddedFile first{"0001_first.sql",
                             "create table first (tenant TEXT NOT NULL PRIMARY KEY, text TEXT);\n"
                             "insert into first (tenant, text) values ('north', 'a; b -- c');\n"};
constexpr EmbeddedFile second{"0002_second.sql",
                              "-- append-only: second\n"
                              "create table second (tenant TEXT NOT NULL PRIMARY KEY, n BIGINT)"};
constexpr std::array both{first, second};

void migrate(const FreshDatabase& fresh, std::span<const EmbeddedFile> migrations) {
  apply_migrations(*owner_connection(fresh.url, fresh.options), migrations);
}

std::int64_t rows_in(const FreshDatabase& fresh, const std::string& table) {
  const auto count = "select count(*) as n from " + table + " where tenant = :tenant";
  auto database = fresh.open();
  auto reading = database.begin(core::TenantId("north"), Intent::read);
  return reading.query({"count", count}).at(0).integer("n");
}

/// What a migration is refused with.
std::string refusal(const FreshDatabase& fresh, std::span<const EmbeddedFile> migrations,
                    core::ErrorCode code) {
  try {
    migrate(fresh, migrations);
  } catch (const core::Error& error) {
    CHECK(error.code() == code);
    return error.public_text();
  }
  return "nothing";
}

}  // namespace

TEST_CASE("migrations are applied in their order, each once") {
  for_each_fresh_database(Tables::none, [](const FreshDatabase& fresh) {
    migrate(fresh, std::array{first});
    migrate(fresh, both);
    migrate(fresh, both);
    CHECK(rows_in(fresh, "first") == 1);
    CHECK(rows_in(fresh, "second") == 0);
  });
}

TEST_CASE("one that comes later with a lower number is applied too") {
  for_each_fresh_database(Tables::none, [](const FreshDatabase& fresh) {
    migrate(fresh, std::array{second});
    migrate(fresh, both);
    CHECK(rows_in(fresh, "first") == 1);
  });
}

TEST_CASE("a migration changes rows of every tenant, and adds columns to tables that are there") {
  for_each_fresh_database(Tables::none, [](const FreshDatabase& fresh) {
    constexpr EmbeddedFile third{"0003_third.sql",
                                 "alter table first add column later TEXT;\n"
                                 "update first set later = 'Z';\n"
                                 "insert into first (tenant, later) values ('south', 'a')"};
    migrate(fresh, both);
    migrate(fresh, std::array{first, second, third});
    CHECK(rows_in(fresh, "first") == 1);
    auto database = fresh.open();
    auto reading = database.begin(core::TenantId("north"), Intent::read);
    CHECK(reading.query({"bytes", "select later from first where tenant = :tenant and later < 'a'"})
              .at(0)
              .text("later") == "Z");
  });
}

TEST_CASE("programs that start together apply each migration once") {
  for_each_fresh_database(Tables::none, [](const FreshDatabase& fresh) {
    std::vector<std::thread> starting;
    std::array<std::string, 12> refusals;
    for (auto& refused : refusals) {
      starting.emplace_back([&] {
        try {
          migrate(fresh, both);
        } catch (const std::exception& error) {
          refused = error.what();
        }
      });
    }
    for (auto& thread : starting) {
      thread.join();
    }
    for (const auto& refused : refusals) {
      CHECK(refused == "");
    }
    CHECK(rows_in(fresh, "first") == 1);
  });
}

TEST_CASE("an applied migration that was changed, or that the program does not have, is named") {
  for_each_fresh_database(Tables::none, [](const FreshDatabase& fresh) {
    migrate(fresh, both);
    constexpr EmbeddedFile changed{second.path, "create table second (tenant TEXT)"};
    CHECK(refusal(fresh, std::array{first, changed}, core::ErrorCode::conflict)
              .find("was changed after it had been applied: 0002_second.sql") != std::string::npos);
    CHECK(refusal(fresh, std::array{first}, core::ErrorCode::conflict)
              .find("does not know: 0002_second.sql") != std::string::npos);
  });
}

TEST_CASE("of a migration that fails nothing remains, and the ones before it do") {
  for_each_fresh_database(Tables::none, [](const FreshDatabase& fresh) {
    constexpr EmbeddedFile failing{"0002_half.sql",
                                   "create table half (tenant TEXT NOT NULL PRIMARY KEY);\n"
                                   "insert into half (tenant) values ('north');\n"
                                   "insert into half (tenant) values ('north');\n"};
    CHECK(refusal(fresh, std::array{first, failing}, core::ErrorCode::conflict)
              .find("0002_half.sql could not be applied, and nothing of it was") !=
          std::string::npos);
    CHECK(rows_in(fresh, "first") == 1);
    CHECK_THROWS_AS((void)rows_in(fresh, "half"), core::Error);
    migrate(fresh, both);
    CHECK(rows_in(fresh, "second") == 0);
  });
}

TEST_CASE("rows of an append-only table are never changed, whoever tries") {
  for_each_fresh_database(Tables::none, [](const FreshDatabase& fresh) {
    migrate(fresh, both);
    auto database = fresh.open();
    auto adding = database.begin(core::TenantId("north"), Intent::write);
    adding.execute({"add", "insert into second (tenant, n) values (:tenant, 1)"});
    adding.commit();
    for (const auto* const change : {"update second set n = 2 where tenant = :tenant",
                                     "delete from second where tenant = :tenant"}) {
      CAPTURE(change);
      const auto owner = owner_connection(fresh.url, fresh.options);
      for (const bool as_owner : {false, true}) {
        try {
          if (as_owner) {
            owner->begin(core::TenantId("north"), Intent::write);
            owner->execute({"change", change}, {{"tenant", "north"}});
          } else {
            database.begin(core::TenantId("north"), Intent::write).execute({"change", change});
          }
          FAIL("not refused");
        } catch (const core::Error& error) {
          CHECK(error.code() == core::ErrorCode::forbidden);
        }
      }
    }
    CHECK(rows_in(fresh, "second") == 1);
  });
}

TEST_CASE("the program's own migrations are applied, and again are nothing") {
  for_each_fresh_database(Tables::none, [](const FreshDatabase& fresh) {
    auto database = fresh.open();
    database.migrate();
    database.migrate();
    CHECK(rows_in(fresh, "tenant") == 0);
  });
}

TEST_CASE("events outlive the migration that makes their table anew, and are still only added to") {
  for_each_fresh_database(Tables::none, [](const FreshDatabase& fresh) {
    const auto all = migrations();
    const auto wider =
        std::ranges::find(all, "0022_further_kinds_of_event.sql", &EmbeddedFile::path);
    REQUIRE(wider != all.end());
    migrate(fresh, {all.begin(), wider});
    constexpr core::Query add{
        "add",
        "insert into case_event (tenant, sequence, event_id, student, pool, kind, part_id, facts, "
        "account, happened_at, recorded_at) values (:tenant, 1, 'e', 's', 'p', 'kudos', 'e', '{}', "
        "'a', 't', 't')"};
    {
      auto database = fresh.open();
      auto writing = database.begin(core::TenantId("north"), Intent::write);
      writing.execute(add);
      writing.commit();
    }
    migrate(fresh, all);
    CHECK(rows_in(fresh, "case_event") == 1);
    auto database = fresh.open();
    auto writing = database.begin(core::TenantId("north"), Intent::write);
    CHECK_THROWS_AS(
        (void)writing.execute({"take away", "delete from case_event where tenant = :tenant"}),
        core::Error);
  });
}
