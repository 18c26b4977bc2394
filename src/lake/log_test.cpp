// SPDX-License-Identifier: Apache-2.0
#include "core/log.h"

#include <doctest/doctest.h>

#include <fstream>

#include "core/error.h"
#include "lake/internal/delta/checkpoint.h"
#include "lake/internal/table_state.h"
#include "lake/table_upkeep.h"
#include "lake/testing/visit_lake.h"

namespace plimsoll::lake {
namespace {

using internal::Action;
using testing::visit_rows;
using testing::VisitLake;

/// Every action of a snapshot as log lines, in a fixed order.
std::string lines_of(const internal::Snapshot& snapshot) {
  std::vector<Action> actions{snapshot.protocol, snapshot.metadata};
  for (const auto& [app_id, mark] : snapshot.transactions) {
    actions.emplace_back(mark);
  }
  for (auto [path, removed] : snapshot.tombstones) {
    removed.data_change = false;
    actions.emplace_back(removed);
  }
  for (const auto& file : snapshot.files) {
    internal::AddFile copy = *file;
    copy.data_change = false;
    actions.emplace_back(std::make_shared<const internal::AddFile>(copy));
  }
  return internal::to_lines(actions);
}

struct LongLog : VisitLake {
  LongLog() {
    Table table = lake.open(visits);
    for (int i = 0; i < 8; ++i) {
      table.append(visit_rows(i * 10, 10), {.transaction = Transaction{"app", i}});
    }
    erase(table, "id = 15", {.reason = "test"});  // two commits: 9 and 10
    table.append(visit_rows(80, 3), {.transaction = Transaction{"app", 8}});
  }
  [[nodiscard]] std::filesystem::path log_folder() const {
    return folder.path() / "silver" / "visit" / "_delta_log";
  }
  [[nodiscard]] std::string lines_anew(std::int64_t version) {
    Lake fresh(*engine, folder.path());
    return lines_of(*fresh.open_existing("silver", "visit").state().at(version));
  }
};

TEST_CASE_FIXTURE(LongLog, "a checkpoint and the commits after it give what the whole log gives") {
  REQUIRE(std::filesystem::exists(log_folder() / internal::checkpoint_name(10)));
  const std::string by_checkpoint_10 = lines_anew(10);
  const std::string by_checkpoint_11 = lines_anew(11);
  std::filesystem::remove(log_folder() / internal::checkpoint_name(10));
  std::filesystem::remove(log_folder() / "_last_checkpoint");
  CHECK(lines_anew(10) == by_checkpoint_10);
  CHECK(lines_anew(11) == by_checkpoint_11);
  CHECK(by_checkpoint_10.find("\"remove\"") != std::string::npos);
}

TEST_CASE_FIXTURE(LongLog,
                  "a reader that trusts the checkpoint does not read the commits before it") {
  std::filesystem::remove(log_folder() / "00000000000000000003.json");
  Lake fresh(*engine, folder.path());
  CHECK(fresh.open_existing("silver", "visit").row_count() == 82);
}

TEST_CASE_FIXTURE(LongLog, "a damaged checkpoint costs time and no data") {
  core::set_log_level(core::LogLevel::off);
  std::ofstream(log_folder() / internal::checkpoint_name(10)) << "torn";
  Lake fresh(*engine, folder.path());
  CHECK(fresh.open_existing("silver", "visit").row_count() == 82);
  core::set_log_level(core::LogLevel::warning);
}

TEST_CASE_FIXTURE(LongLog, "a temporary file of a writer that died is not seen") {
  std::ofstream(log_folder() / ".00000000000000000012.json.4711.1.tmp") << R"({"add":{"path":"to)";
  Lake fresh(*engine, folder.path());
  Table table = fresh.open_existing("silver", "visit");
  CHECK(table.version() == 11);
  CHECK(table.append(visit_rows(100, 1)).version == 12);
}

TEST_CASE_FIXTURE(LongLog, "a commit that cannot be read is named with its line") {
  std::ofstream(log_folder() / "00000000000000000012.json") << "{\"commitInfo\":{}}\n{\"add\":";
  Lake fresh(*engine, folder.path());
  CHECK_THROWS_WITH_AS((void)fresh.open_existing("silver", "visit").version(),
                       doctest::Contains("00000000000000000012.json line 2"), core::Error);
}

TEST_CASE_FIXTURE(LongLog, "a table that asks for a newer reader is refused") {
  std::ofstream(log_folder() / "00000000000000000012.json")
      << R"({"protocol":{"minReaderVersion":3,"minWriterVersion":7,)"
      << R"("readerFeatures":[],"writerFeatures":[]}})";
  Lake fresh(*engine, folder.path());
  CHECK_THROWS_WITH_AS((void)fresh.open_existing("silver", "visit").version(),
                       doctest::Contains("reader version 3"), core::Error);
}

TEST_CASE("paths are encoded as URI references and decoded again") {
  const std::string odd = "q=x%20y%2F%25%3D/å#?.parquet";
  CHECK(internal::encode_path(odd) == "q=x%2520y%252F%2525%253D/%C3%A5%23%3F.parquet");
  CHECK(internal::decode_path(internal::encode_path(odd)) == odd);
  CHECK(internal::decode_path("100%") == "100%");
}

}  // namespace
}  // namespace plimsoll::lake
