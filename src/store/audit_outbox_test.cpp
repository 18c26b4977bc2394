// SPDX-License-Identifier: Apache-2.0
#include "store/audit_outbox.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.h"
#include "store/testing/backends.h"
#include "store/testing/tenants.h"

using namespace plimsoll;
using namespace plimsoll::store;
using namespace plimsoll::store::testing;

namespace {

const core::Timestamp noon{std::chrono::hours(12)};

void put(Database& database, const std::string& act_id, core::Timestamp at) {
  auto writing = database.begin(north, Intent::write);
  put_intent(writing, {.act_id = act_id, .entry = "{}", .personal = "{\"name\":\"Kari\"}"}, at);
  writing.commit();
}

std::vector<AuditIntent> waiting(Database& database, std::int64_t most = 10) {
  auto reading = database.begin(north, Intent::read);
  return list_unsequenced(reading, most);
}

void mark(Database& database, const std::string& act_id, std::int64_t sequence) {
  auto writing = database.begin(north, Intent::write);
  mark_sequenced(writing, act_id, sequence);
  writing.commit();
}

/// Does it in a process that the kernel then kills on the spot.
void and_be_killed(const std::function<void()>& body) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    body();
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
}

}  // namespace

TEST_CASE("an act waits until it is marked, the oldest first") {
  for_each_backend([](Database& database) {
    put(database, "b", noon);
    put(database, "c", noon + std::chrono::microseconds(1));
    put(database, "a", noon);
    const auto listed = waiting(database);
    REQUIRE(listed.size() == 3);
    CHECK(listed[0].act_id + listed[1].act_id + listed[2].act_id == "abc");
    CHECK(listed[0].personal == "{\"name\":\"Kari\"}");
    CHECK(waiting(database, 2).size() == 2);
    mark(database, "a", 0);
    CHECK(waiting(database).at(0).act_id == "b");
  });
}

TEST_CASE("marking again is the same; another place in the log is not") {
  for_each_backend([](Database& database) {
    put(database, "a", noon);
    mark(database, "a", 7);
    mark(database, "a", 7);
    CHECK(waiting(database).empty());
    CHECK_THROWS_AS(mark(database, "a", 8), core::Error);
    CHECK_THROWS_AS(mark(database, "b", 9), core::Error);
  });
}

TEST_CASE("what is personal is not kept here once the log has it") {
  for_each_backend([](Database& database) {
    put(database, "a", noon);
    mark(database, "a", 7);
    auto reading = database.begin(north, Intent::read);
    const auto row = reading
                         .query({"row",
                                 "select personal, sequence from audit_outbox "
                                 "where tenant = :tenant and act_id = 'a'"})
                         .at(0);
    CHECK(row.text("personal").empty());
    CHECK(row.integer("sequence") == 7);
  });
}

TEST_CASE("an act is entered once") {
  for_each_backend([](Database& database) {
    put(database, "a", noon);
    CHECK_THROWS_AS(put(database, "a", noon), core::Error);
  });
}

TEST_CASE(
    "whoever is killed between commit and log leaves the act waiting, before commit nothing") {
  for_each_fresh_database(Tables::migrated, [](const FreshDatabase& fresh) {
    and_be_killed([&] {
      auto database = fresh.open();
      put(database, "committed", noon);
    });
    and_be_killed([&] {
      auto database = fresh.open();
      auto writing = database.begin(north, Intent::write);
      put_intent(writing, {.act_id = "lost", .entry = "{}", .personal = "{}"}, noon);
      ::raise(SIGKILL);
    });
    auto database = fresh.open();
    const auto listed = waiting(database);
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].act_id == "committed");
  });
}
