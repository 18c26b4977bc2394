// SPDX-License-Identifier: Apache-2.0
// The weekly cycle of a small university, run under the lease, interrupted and resumed.
#include "jobs/cycle/job_worker.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <sstream>

#include "core/error.h"
#include "jobs/cycle/job_runner.h"
#include "jobs/testing/small_university.h"
#include "store/new_id.h"
#include "store/retries.h"
#include "store/testing/backends.h"
#include "support/short_lived_writer.h"

using namespace plimsoll;
using namespace plimsoll::jobs;
using namespace std::chrono_literals;
using jobs::testing::SmallUniversity;
using store::testing::for_each_backend;
using store::testing::for_each_fresh_database;
using store::testing::FreshDatabase;
using store::testing::Tables;

namespace {

const core::TenantId default_tenant("default");
const core::SystemClock machine;

/// A week that is built, and that nobody has scored.
core::Date unscored_week() {
  return SmallUniversity::instance().last_week().as_of_date - std::chrono::days(14);
}

/// Puts a file that no contract knows into the inbox.
void deliver_unknown(const JobContext& context) {
  std::filesystem::create_directories(inbox_of(context.tenant));
  core::write_file_atomically(inbox_of(context.tenant) / "parking.csv", "plate\nAB 12345\n");
}

std::string ask(store::Database& database, const NewRun& wanted) {
  const auto id = store::new_id(machine);
  const bool was_added = store::with_retries(
      database, default_tenant,
      [&](store::Transaction& transaction) { return add_run(transaction, id, wanted); });
  return was_added ? id : "";
}

std::vector<RunRecord> runs_of(store::Database& database) {
  auto reading = database.begin(default_tenant, store::Intent::read);
  return list_runs(reading, 100);
}

/// "ingest done, silver failed, …".
std::string stages_text(const RunRecord& run) {
  std::string text;
  for (const auto& stage : run.stages) {
    text += (text.empty() ? "" : ", ") + std::string(name_of(stage.stage)) + " " +
            std::string(name_of(stage.state));
  }
  return text;
}

constexpr auto all_done = "ingest done, silver done, features done, score done, drift done";

/// How often the lists of a week were published.
std::int64_t publications(const JobContext& context, core::Date as_of_date) {
  TenantSession session(context, Sight::features);
  return engine::query_integer(session.engine(),
                               "select count(*) from gold.scoring_run where as_of_date = $week",
                               {{"week", as_of_date}});
}

/// Does something when a part of a stage begins.
class AtPart final : public core::Progress {
 public:
  AtPart(std::string part, std::function<void()> act)
      : part_(std::move(part)), act_(std::move(act)) {}
  void started(std::string_view part, std::int64_t /*total*/) override {
    if (part == part_) {
      act_();
    }
  }

 private:
  std::string part_;
  std::function<void()> act_;
};

JobContext with_progress(const JobContext& context, core::Progress& progress) {
  return {context.tenant, context.profile, context.clock, progress};
}

/// What a killed process is told by files in its folder.
void write_orders(const JobContext& context, const FreshDatabase& fresh, const std::string& part) {
  const auto& folder = context.tenant.directory;
  core::write_file_atomically(
      folder / "orders",
      fresh.url + "\n" + part + "\n" + core::format_timestamp(context.clock.now()) + "\n");
}

constexpr const char* worker_case = "worker process of the test of interrupted runs";

/// Runs what is open in another process, which is killed when the part of a stage begins.
void run_and_be_killed(const JobContext& context, const FreshDatabase& fresh,
                       const std::string& part) {
  write_orders(context, fresh, part);
  (void)start_writer({.folder = context.tenant.directory, .acknowledgements = 2}, worker_case);
  (void)wait_for_killed_writer();
}

}  // namespace

TEST_CASE("worker process of the test of interrupted runs" * doctest::skip(!is_writer())) {
  const auto folder = writer_life().folder;
  std::istringstream orders(core::read_file(folder / "orders"));
  std::string url;
  std::string part;
  std::string now;
  orders >> url >> part >> now;
  AtPart deadly(part, [] { ::raise(SIGKILL); });
  const core::FixedClock clock(core::parse_timestamp(now).value());
  const auto opened =
      tenancy::open_tenant(folder.parent_path().parent_path(), default_tenant.text());
  const JobContext context{opened, tenancy::load_profile(opened.profile_directory), clock, deadly};
  store::Database database(url);
  JobWorker(context, {database, machine}).run_open();
}

TEST_CASE("a cycle takes a week from the inbox to lists, says what it left out, and is on record") {
  const core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  deliver_unknown(context);
  const auto fresh = store::testing::fresh_sqlite(Tables::migrated);
  auto database = fresh.open();
  JobWorker worker(context, {database, machine});
  const auto result = worker.run_now({.as_of_date = unscored_week()}, "ingrid");
  CHECK(result.as_of_date == unscored_week());
  CHECK(result.is_partly_done());
  REQUIRE(result.stages.size() == 5);
  CHECK(result.stages[0].message.text ==
        "1 delivery, 0 of them new, 0 taken in before; not taken in: parking.csv (rejected)");
  CHECK(result.stages[3].rows > 50);
  CHECK(result.stages[3].message.text.find("is published") != std::string::npos);
  CHECK(publications(context, unscored_week()) == 1);
  const auto runs = runs_of(database);
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].state == RunState::done);
  CHECK(stages_text(runs[0]) == all_done);
  CHECK(runs[0].asked_by == "ingrid");
  CHECK(runs[0].attempts == 1);
  CHECK(runs[0].error.empty());
  CHECK(runs[0].ended_at >= runs[0].began_at);
  CHECK(runs[0].stages[3].rows == result.stages[3].rows);
  CHECK(runs[0].stages[3].message == result.stages[3].message);

  const auto again = worker.run_now({.as_of_date = unscored_week()}, "ingrid");
  CHECK(again.stages[3].message.text.find("was published before") != std::string::npos);
  CHECK(publications(context, unscored_week()) == 1);
  CHECK(runs_of(database).size() == 2);
}

TEST_CASE("a stage that fails ends the run with its public text, and the next run goes on") {
  const core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  jobs::testing::forget_acts(context);
  for_each_backend([&](store::Database& database) {
    JobWorker worker(context, {database, machine});
    const auto id = ask(database, {.as_of_date = unscored_week(), .asked_by = "ingrid"});
    (void)ask(database, {.kind = JobKind::daily_ingest, .asked_by = "ingrid"});
    worker.run_open();
    const auto runs = runs_of(database);
    REQUIRE(runs.size() == 2);
    const auto& failed = runs[runs[0].run == id ? 0 : 1];
    const auto& other = runs[runs[0].run == id ? 1 : 0];
    CHECK(failed.state == RunState::failed);
    CHECK(stages_text(failed) ==
          "ingest done, silver done, features done, score failed, drift waiting");
    CHECK(failed.error.text.find("nothing approved serves the target") == 0);
    CHECK(failed.stages[3].message == failed.error);
    CHECK(other.state == RunState::done);
    CHECK(stages_text(other) == "ingest done, silver done");
    CHECK_THROWS_AS((void)worker.run_now({}, "per"), core::Error);
  });
}

TEST_CASE("a run whose process was killed is found interrupted, and resumed by another") {
  for_each_fresh_database(Tables::migrated, [](const FreshDatabase& fresh) {
    const core::TemporaryDirectory folder;
    const auto context = SmallUniversity::instance().copied_to(folder.path());
    auto database = fresh.open();
    const auto id = ask(database, {.as_of_date = unscored_week(), .asked_by = "ingrid"});
    run_and_be_killed(context, fresh, "score");
    auto run = runs_of(database).at(0);
    CHECK(run.state == RunState::running);
    CHECK(stages_text(run) ==
          "ingest done, silver done, features done, score running, drift waiting");
    CHECK(publications(context, unscored_week()) == 0);

    JobWorker(context, {database, machine}).run_open();
    run = runs_of(database).at(0);
    CHECK(run.run == id);
    CHECK(run.state == RunState::done);
    CHECK(run.attempts == 2);
    CHECK(stages_text(run) == all_done);
    CHECK(publications(context, unscored_week()) == 1);
  });
}

TEST_CASE("a run that was killed too often is given up") {
  const core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto fresh = store::testing::fresh_sqlite(Tables::migrated);
  auto database = fresh.open();
  (void)ask(database, {.as_of_date = unscored_week(), .asked_by = "ingrid"});
  for (int life = 0; life < 3; ++life) {
    run_and_be_killed(context, fresh, "ingest");
  }
  JobWorker worker(context, {database, machine});
  worker.run_open();
  const auto run = runs_of(database).at(0);
  CHECK(run.state == RunState::failed);
  CHECK(run.error.text.find("the program ended 3 times while it ran this") == 0);
}

TEST_CASE("a program that stops leaves its run interrupted at once, and that is no attempt") {
  const core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto fresh = store::testing::fresh_sqlite(Tables::migrated);
  auto database = fresh.open();
  JobWorker* running = nullptr;
  AtPart stopping("features", [&] { running->stop(); });
  const auto told = with_progress(context, stopping);
  JobWorker first(told, {database, machine});
  running = &first;
  CHECK_THROWS_WITH_AS((void)first.run_now({}, "ingrid"),
                       "the program was stopped; the run is resumed when it starts again",
                       core::Error);
  auto run = runs_of(database).at(0);
  CHECK(run.state == RunState::interrupted);
  CHECK(run.attempts == 0);
  CHECK(stages_text(run) ==
        "ingest done, silver done, features done, score waiting, drift waiting");
  JobWorker(context, {database, machine}).run_open();
  run = runs_of(database).at(0);
  CHECK(run.state == RunState::done);
  CHECK(run.attempts == 1);
  CHECK(run.as_of_date == SmallUniversity::instance().last_week().as_of_date);
}

TEST_CASE("what is written after another took over the lease is refused, and the other's stands") {
  for_each_backend([](store::Database& database) {
    const core::TemporaryDirectory folder;
    const auto context = SmallUniversity::instance().copied_to(folder.path());
    core::FixedClock clock(core::Timestamp(12h));
    (void)ask(database, {.as_of_date = unscored_week(), .asked_by = "ingrid"});
    JobWorker other(context, {database, clock});
    AtPart pausing("silver", [&] {  // so long that its lease expired, and another went on
      clock.set(clock.now() + 1h);
      other.run_open();
    });
    const auto told = with_progress(context, pausing);
    JobWorker(told, {database, clock}).run_open();
    const auto run = runs_of(database).at(0);
    CHECK(run.state == RunState::done);
    CHECK(run.attempts == 2);
    CHECK(stages_text(run) == all_done);
    CHECK(publications(context, unscored_week()) == 1);
  });
}

TEST_CASE("while one runs a tenant's jobs, another does not, and says until when") {
  const core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto fresh = store::testing::fresh_sqlite(Tables::migrated);
  auto database = fresh.open();
  const core::FixedClock clock(core::Timestamp(12h));
  const auto lease = take_lease({database, clock}, default_tenant, "other");
  JobWorker worker(context, {database, clock});
  CHECK_THROWS_WITH_AS((void)worker.run_now({}, "per"),
                       "another program runs jobs of this tenant; wait until it has ended. If it "
                       "was killed, that is known at 1970-01-01T12:01:10Z at the latest",
                       core::Error);
  (void)ask(database, {.asked_by = "ingrid"});
  worker.run_open();
  CHECK(runs_of(database).at(0).state == RunState::waiting);
  give_up_lease({database, clock}, default_tenant, *lease);
  CHECK_THROWS_AS((void)worker.run_now({.as_of_date = unscored_week()}, "per"), core::Error);
  CHECK(runs_of(database).at(0).state == RunState::waiting);
}

TEST_CASE("of a kind one run is open at a time, and what is due is added once by whomever") {
  for_each_backend([](store::Database& database) {
    const core::TemporaryDirectory folder;
    const auto context = SmallUniversity::instance().copied_to(folder.path());
    const auto schedule = context.tenant.directory / "schedule.yaml";
    core::FixedClock clock(core::Timestamp(12h));
    JobWorker one(context, {database, clock});
    JobWorker other(context, {database, clock});
    one.add_due_runs();  // nothing is scheduled
    CHECK(runs_of(database).empty());
    core::write_file_atomically(schedule, "daily_ingest: {at: 04:30}\n");
    const auto now = machine.now();
    clock.set(now);
    one.add_due_runs();
    CHECK(runs_of(database).empty());  // it was due before anybody wanted it
    clock.set(now + 72h);
    one.add_due_runs();
    other.add_due_runs();
    REQUIRE(runs_of(database).size() == 1);
    CHECK(runs_of(database)[0].kind == JobKind::daily_ingest);
    CHECK(runs_of(database)[0].asked_by == by_schedule);
    CHECK(ask(database, {.kind = JobKind::daily_ingest, .asked_by = "ingrid"}).empty());
    one.run_open();
    other.add_due_runs();
    REQUIRE(runs_of(database).size() == 1);
    CHECK(runs_of(database)[0].state == RunState::done);
    CHECK_FALSE(ask(database, {.kind = JobKind::daily_ingest, .asked_by = "ingrid"}).empty());
    core::write_file_atomically(schedule, "daily_ingest: {at: late}\n");
    CHECK_THROWS_AS(one.add_due_runs(), core::Error);
  });
}

TEST_CASE("a runner in the background runs what is asked for, and tells that lists are published") {
  const core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto fresh = store::testing::fresh_sqlite(Tables::migrated);
  auto database = fresh.open();
  std::promise<void> published;
  std::atomic<int> times = 0;
  JobRunner runner(context, {database, machine}, {.look_every = 1ms, .published = [&] {
                                                    if (++times == 1) {
                                                      published.set_value();
                                                    }
                                                  }});
  runner.start();
  (void)ask(database, {.as_of_date = unscored_week(), .asked_by = "ingrid"});
  published.get_future().wait();
  CHECK(publications(context, unscored_week()) == 1);
  CHECK(runs_of(database).at(0).state == RunState::done);
  runner.stop();
  CHECK(times == 1);
  const auto id = ask(database, {.asked_by = "ingrid"});
  auto reading = database.begin(default_tenant, store::Intent::read);
  CHECK(find_run(reading, id)->state == RunState::waiting);
}
