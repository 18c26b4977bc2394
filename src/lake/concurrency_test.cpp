// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <sstream>
#include <thread>

#include "core/random.h"
#include "lake/table_upkeep.h"
#include "lake/testing/visit_lake.h"
#include "support/short_lived_writer.h"

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

// The crash test. Each writer appends numbered batches until it is killed, wherever it is; then it
// is started again.

constexpr const char* writer_case = "writer process of the crash test";
constexpr int rows_per_batch = 20;

TEST_CASE("writer process of the crash test" * doctest::skip(!is_writer())) {
  const auto life = writer_life();
  const std::string app_id = fmt::format("writer-{}", life.number);
  const auto engine = engine::open_duckdb({.threads = 1});
  Lake lake(*engine, life.folder);
  Table table = lake.open(testing::visit_table());
  die_after(life.lifetime_us);
  for (std::int64_t batch = table.transaction_version(app_id).value_or(-1) + 1;; ++batch) {
    const std::string rows =
        fmt::format("select {} as id, '{}' as who from range({})", batch, app_id, rows_per_batch);
    table.append(rows, {.transaction = Transaction{app_id, batch}});
    acknowledge(fmt::format("{} {}", life.number, batch));
  }
}

/// Keeps `writers` writers going until `lives` of them were killed.
void run_and_kill_writers(int writers, int lives, WriterLife life) {
  core::Random random(20240501);
  std::map<pid_t, int> running;
  const auto start = [&](int writer) {
    life.number = writer;
    life.lifetime_us = 2'000 + random.below(80'000);
    running[start_writer(life, writer_case)] = writer;
  };
  for (int writer = 0; writer < writers; ++writer) {
    start(writer);
  }
  for (int ended = 0; !running.empty(); ++ended) {
    const int writer = running.extract(wait_for_killed_writer()).mapped();
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
  run_and_kill_writers(writers, 30, {.folder = folder.path(), .acknowledgements = file});
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
