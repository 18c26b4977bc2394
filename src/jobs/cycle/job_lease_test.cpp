// SPDX-License-Identifier: Apache-2.0
#include "jobs/cycle/job_lease.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

#include "core/error.h"
#include "jobs/cycle/lease_keeper.h"
#include "jobs/cycle/process_name.h"
#include "jobs/cycle/run_book.h"
#include "jobs/cycle/run_recorder.h"
#include "jobs/sql_queries.h"
#include "store/retries.h"
#include "store/testing/backends.h"
#include "store/testing/tenants.h"

using namespace plimsoll;
using namespace plimsoll::jobs;
using namespace std::chrono_literals;
using plimsoll::store::testing::north;
using store::testing::for_each_backend;
using store::testing::for_each_fresh_database;
using store::testing::FreshDatabase;

namespace {

const core::Timestamp noon{12h};

/// The id of a child that did this and was then killed.
pid_t killed_child(const std::function<void()>& body) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    body();
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
  return child;
}

}  // namespace

TEST_CASE("of many who ask for the lease at once one gets it") {
  for_each_fresh_database(store::testing::Tables::migrated, [](const FreshDatabase& fresh) {
    constexpr int programs = 6;
    const core::FixedClock clock(noon);
    std::vector<std::optional<Lease>> leases(programs);
    std::vector<std::thread> threads;
    for (int program = 0; program < programs; ++program) {
      threads.emplace_back([&, program] {
        auto database = fresh.open();
        leases[static_cast<std::size_t>(program)] =
            take_lease({database, clock}, north, new_holder(clock));
      });
    }
    for (auto& thread : threads) {
      thread.join();
    }
    int taken = 0;
    for (const auto& lease : leases) {
      taken += lease ? 1 : 0;
    }
    CHECK(taken == 1);
  });
}

TEST_CASE("a lease is its holder's until it expired and the margin of clocks is over") {
  for_each_backend([](store::Database& database) {
    core::FixedClock clock(noon);
    const LeaseDesk desk{database, clock, {.length = 60s, .margin = 10s}};
    auto first = take_lease(desk, north, "first");
    REQUIRE(first);
    CHECK(first->term == 1);
    CHECK(lease_ends(desk, north) == noon + 60s);
    CHECK_FALSE(take_lease(desk, core::TenantId("south"), "second") == std::nullopt);
    clock.set(noon + 30s);
    CHECK(renew_lease(desk, north, *first));
    clock.set(noon + 30s + 70s);
    CHECK_FALSE(take_lease(desk, north, "second"));
    clock.set(noon + 30s + 70s + 1us);
    const auto second = take_lease(desk, north, "second");
    REQUIRE(second);
    CHECK(second->term == 2);
    CHECK_FALSE(renew_lease(desk, north, *first));
    give_up_lease(desk, north, *first);
    CHECK(lease_ends(desk, north) == second->expires_at);
    give_up_lease(desk, north, *second);
    CHECK(take_lease(desk, north, "first")->term == 3);
  });
}

TEST_CASE("for the lease of a process that was killed nobody waits") {
  for_each_fresh_database(store::testing::Tables::migrated, [](const FreshDatabase& fresh) {
    const core::FixedClock clock(noon);
    killed_child([&] {
      auto database = fresh.open();
      (void)take_lease({database, clock}, north, new_holder(clock));
    });
    auto database = fresh.open();
    const auto lease = take_lease({database, clock}, north, new_holder(clock));
    REQUIRE(lease);
    CHECK(lease->term == 2);
    CHECK_FALSE(take_lease({database, clock}, north, new_holder(clock)));
  });
}

TEST_CASE("only a process that is known to be gone is taken for gone") {
  const auto own = process_name();
  CHECK_FALSE(is_certainly_gone(own + "/runner"));
  for (const auto* const other : {"", "/", "host/1/2", "first"}) {
    CHECK_FALSE(is_certainly_gone(other));
  }
  int pipe[2];
  REQUIRE(::pipe(pipe) == 0);
  killed_child([&] {
    const auto name = process_name();
    REQUIRE(::write(pipe[1], name.data(), name.size()) == static_cast<ssize_t>(name.size()));
  });
  std::string name(256, ' ');
  name.resize(static_cast<std::size_t>(::read(pipe[0], name.data(), name.size())));
  ::close(pipe[0]);
  ::close(pipe[1]);
  CHECK(is_certainly_gone(name + "/runner"));
  const auto elsewhere = "another-start" + name.substr(name.find('/'));
  CHECK_FALSE(is_certainly_gone(elsewhere));
}

TEST_CASE("a lease is renewed while it is kept, and free afterwards") {
  for_each_backend([](store::Database& database) {
    core::FixedClock clock(noon);
    const LeaseDesk desk{database, clock, {.renew_every = 1ms}};
    const auto lease = take_lease(desk, north, "first").value();
    {
      clock.set(noon + 1h);
      const LeaseKeeper keeper(desk, north, lease);
      while (lease_ends(desk, north) == lease.expires_at) {
        std::this_thread::yield();
      }
      CHECK(lease_ends(desk, north) == noon + 1h + desk.times.length);
      CHECK_FALSE(keeper.is_lost());
    }
    CHECK(take_lease(desk, north, "second"));
  });
}

TEST_CASE("whoever keeps a lease that another took over finds out") {
  for_each_backend([](store::Database& database) {
    core::FixedClock clock(noon);
    const LeaseDesk desk{database, clock, {.renew_every = 1ms}};
    const auto old = take_lease(desk, north, "first").value();
    clock.set(noon + 1h);
    REQUIRE(take_lease(desk, north, "second"));
    const LeaseKeeper keeper(desk, north, old);
    while (!keeper.is_lost()) {
      std::this_thread::yield();
    }
    CHECK(keeper.is_lost());
  });
}

TEST_CASE("nothing that a run says under a lost lease is kept, and the other's record stands") {
  for_each_backend([](store::Database& database) {
    core::FixedClock clock(noon);
    const LeaseDesk desk{database, clock, {.renew_every = 1h}};
    store::with_retries(database, north, [&](store::Transaction& transaction) {
      CHECK(add_run(transaction, "run", {.asked_by = "ingrid", .asked_at = noon}));
    });
    const LeaseKeeper old(desk, north, take_lease(desk, north, "first").value());
    const std::atomic<bool> is_stopping = false;
    core::Progress quiet;
    RunRecorder late({desk, north, old, is_stopping, quiet}, "run");
    late.begin();
    late.began(JobStage::ingest);
    clock.set(noon + 1h);
    const LeaseKeeper now(desk, north, take_lease(desk, north, "second").value());
    REQUIRE_FALSE(old.is_lost());  // it has not looked
    const auto record = [&] {
      auto reading = database.begin(north, store::Intent::read);
      const auto run = find_run(reading, "run").value();
      return fmt::format("{} {} {} {} {}", name_of(run.state), run.attempts, run.error.text,
                         run.as_of_date.has_value(), name_of(run.stages[0].state));
    };
    RunRecorder other({desk, north, now, is_stopping, quiet}, "run");
    other.begin();
    const auto before = record();
    CHECK(before == "running 2  false waiting");
    CHECK_THROWS_AS(late.ended({.stage = JobStage::ingest}), core::Error);
    CHECK_THROWS_AS(late.began(JobStage::silver), core::Error);
    CHECK_THROWS_AS(late.chose_week(core::Date()), core::Error);
    CHECK_THROWS_AS(late.begin(), core::Error);
    CHECK_THROWS_AS(late.done(), core::Error);
    late.failed("too late");
    late.interrupted();
    CHECK(record() == before);
    other.began(JobStage::ingest);
    other.done();
    CHECK(record() == "done 2  false running");
  });
}

TEST_CASE("only whoever has the lease says of a run that it was interrupted") {
  for_each_backend([](store::Database& database) {
    core::FixedClock clock(noon);
    const LeaseDesk desk{database, clock, {.renew_every = 1h}};
    store::with_retries(database, north, [&](store::Transaction& transaction) {
      CHECK(add_run(transaction, "run", {.asked_by = "ingrid", .asked_at = noon}));
    });
    const LeaseKeeper first(desk, north, take_lease(desk, north, "first").value());
    const std::atomic<bool> is_stopping = false;
    core::Progress quiet;
    RunRecorder({desk, north, first, is_stopping, quiet}, "run").begin();
    const auto interrupt = [&](const std::string& holder, std::int64_t term) {
      store::with_retries(database, north, [&](store::Transaction& transaction) {
        transaction.execute(sql::job_runs_interrupt, {{"holder", holder}, {"term", term}});
      });
      auto reading = database.begin(north, store::Intent::read);
      return find_run(reading, "run")->state == RunState::interrupted;
    };
    CHECK_FALSE(interrupt("second", 1));
    CHECK_FALSE(interrupt("first", 2));
    CHECK(interrupt("first", 1));
  });
}
