// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <ctime>
#include <map>
#include <sstream>
#include <thread>

#include "core/random.h"
#include "lake/table_upkeep.h"
#include "lake/testing/visit_lake.h"

namespace plimsoll::lake {
namespace {

using testing::visit_rows;
using testing::VisitLake;

TEST_CASE_FIXTURE(VisitLake, "appends of several threads at once are all kept, each once") {
  (void)lake.open(visits);
  constexpr int writers = 4;
  constexpr int appends = 6;
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      try {
        const auto session = engine->connect();
        Lake own(*session, folder.path());
        Table table = own.open_existing("silver", "visit");
        for (int i = 0; i < appends; ++i) {
          table.append(visit_rows((writer * appends + i) * 10, 10));
        }
      } catch (const std::exception&) {
        ++failures;
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  CHECK(failures == 0);
  const Table table = lake.open_existing("silver", "visit");
  CHECK(table.version() == writers * appends);
  CHECK(integer("select count(distinct id) from " + table.relation()) == writers * appends * 10);
  CHECK(table.row_count() == writers * appends * 10);
}

TEST_CASE_FIXTURE(VisitLake, "two creators of one table end with one table") {
  Lake other(*engine, folder.path());
  Table first = lake.open(visits);
  Table second = other.open(visits);
  first.append(visit_rows(0, 1));
  second.append(visit_rows(1, 1));
  CHECK(first.version() == 2);
  CHECK(first.row_count() == 2);
}

TEST_CASE_FIXTURE(VisitLake,
                  "a transaction that another writer committed first is not done twice") {
  (void)lake.open(visits);
  Lake other(*engine, folder.path());
  Table mine = lake.open_existing("silver", "visit");
  Table theirs = other.open_existing("silver", "visit");
  CHECK(mine.version() == 0);  // mine is now behind
  const AppendOptions options{.transaction = Transaction{"run", 1}};
  CHECK_FALSE(theirs.append(visit_rows(0, 5), options).already_done);
  CHECK(mine.append(visit_rows(0, 5), options).already_done);
  CHECK(mine.row_count() == 5);
}

TEST_CASE_FIXTURE(VisitLake, "an append and a compaction at once both stand") {
  Table mine = lake.open(visits);
  mine.append(visit_rows(0, 5));
  mine.append(visit_rows(5, 5));
  Lake other(*engine, folder.path());
  Table theirs = other.open_existing("silver", "visit");
  CHECK(theirs.version() == 2);
  mine.append(visit_rows(10, 5));
  CHECK(compact(theirs).files_removed >= 2);
  CHECK(mine.row_count() == 15);
  CHECK(integer("select count(distinct id) from " + mine.relation()) == 15);
}

// The crash test. This binary starts itself again as writers; each appends numbered batches and
// writes a batch's number to a file once it is acknowledged. A writer has a random amount of
// processor time to live, after which the kernel kills it (SIGKILL) wherever it is; then it is
// started again.

constexpr const char* writer_variable = "PLIMSOLL_TEST_WRITER";
constexpr const char* root_variable = "PLIMSOLL_TEST_ROOT";
constexpr const char* lifetime_variable = "PLIMSOLL_TEST_LIFETIME_US";
constexpr int rows_per_batch = 20;

/// On odd numbers the clock on the wall counts instead: then death also comes in the middle of
/// waiting for the disk.
void die_after(long microseconds) {
  const clockid_t clock = microseconds % 2 == 0 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGKILL;
  timer_t timer{};
  REQUIRE(::timer_create(clock, &event, &timer) == 0);
  const itimerspec lifetime{
      .it_interval = {},
      .it_value = {.tv_sec = microseconds / 1'000'000, .tv_nsec = microseconds % 1'000'000 * 1000}};
  REQUIRE(::timer_settime(timer, 0, &lifetime, nullptr) == 0);
}

TEST_CASE("writer process of the crash test" *
          doctest::skip(std::getenv(writer_variable) == nullptr)) {
  const std::filesystem::path root = std::getenv(root_variable);
  const std::string app_id = std::string("writer-") + std::getenv(writer_variable);
  const auto engine = engine::open_duckdb({.threads = 1});
  Lake lake(*engine, root);
  Table table = lake.open(testing::visit_table());
  die_after(std::atol(std::getenv(lifetime_variable)));
  for (std::int64_t batch = table.transaction_version(app_id).value_or(-1) + 1;; ++batch) {
    const std::string rows =
        fmt::format("select {} as id, '{}' as who from range({})", batch, app_id, rows_per_batch);
    table.append(rows, {.transaction = Transaction{app_id, batch}});
    const std::string line = fmt::format("{} {}\n", std::getenv(writer_variable), batch);
    REQUIRE(::write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
  }
}

struct Life {
  int writer = 0;
  std::uint64_t lifetime_us = 0;
  std::filesystem::path root;
  int acknowledgements = -1;  ///< a file descriptor
};

pid_t start_writer(const Life& life) {
  const pid_t process = ::fork();
  if (process == 0) {
    ::dup2(life.acknowledgements, STDOUT_FILENO);
    ::setenv(writer_variable, std::to_string(life.writer).c_str(), 1);
    ::setenv(root_variable, life.root.c_str(), 1);
    ::setenv(lifetime_variable, std::to_string(life.lifetime_us).c_str(), 1);
    ::execl("/proc/self/exe", "lake_test", "--test-case=writer process of the crash test",
            "--out=/dev/null", nullptr);
    ::_exit(127);
  }
  return process;
}

/// Keeps `writers` writers going until `lives` of them were killed.
void run_and_kill_writers(int writers, int lives, Life life) {
  core::Random random(20240501);
  std::map<pid_t, int> running;
  const auto start = [&](int writer) {
    life.writer = writer;
    life.lifetime_us = 2'000 + random.below(80'000);
    running[start_writer(life)] = writer;
  };
  for (int writer = 0; writer < writers; ++writer) {
    start(writer);
  }
  for (int ended = 0; !running.empty(); ++ended) {
    int status = 0;
    const pid_t process = ::wait(&status);
    REQUIRE(WIFSIGNALED(status));
    REQUIRE(WTERMSIG(status) == SIGKILL);
    const int writer = running.extract(process).mapped();
    if (ended + writers < lives) {
      start(writer);
    }
  }
}

/// The highest acknowledged batch of each writer, from lines "<writer> <batch>".
std::map<int, std::int64_t> acknowledged(const std::string& lines) {
  std::map<int, std::int64_t> last;
  std::istringstream stream(lines);
  int writer = 0;
  for (std::int64_t batch = 0; stream >> writer >> batch;) {
    last[writer] = std::max(last[writer], batch);
  }
  return last;
}

TEST_CASE_FIXTURE(VisitLake,
                  "writers killed at random moments lose nothing acknowledged and double nothing") {
  constexpr int writers = 3;
  (void)lake.open(visits);
  const auto log = folder.path() / "acknowledged";
  const int file = ::open(log.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0644);
  run_and_kill_writers(writers, 30, {.root = folder.path(), .acknowledgements = file});
  ::close(file);

  Lake fresh(*engine, folder.path());
  const Table table = fresh.open_existing("silver", "visit");
  std::int64_t batches = 0;
  for (const auto& [writer, batch] : acknowledged(core::read_file(log))) {
    const std::string mine =
        fmt::format("(select id from {} where who = 'writer-{}')", table.relation(), writer);
    CHECK(integer("select max(id) from " + mine) >= batch);
    CHECK(integer("select count(*) from (select id from " + mine +
                  " group by id having count(*) <> " + std::to_string(rows_per_batch) + ")") == 0);
    CHECK(integer("select max(id) + 1 - count(distinct id) from " + mine) == 0);
    batches += batch + 1;
  }
  MESSAGE("batches acknowledged: ", batches, ", commits: ", table.version());
  CHECK(batches > writers);
  CHECK(table.version() >= batches);
}

}  // namespace
}  // namespace plimsoll::lake
