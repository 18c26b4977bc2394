// SPDX-License-Identifier: Apache-2.0
#include "jobs/backup/internal/lake_copy.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "lake/testing/visit_lake.h"

using namespace plimsoll;
using namespace plimsoll::lake::testing;

namespace {

/// Appends a row to one table and then to another, again and again, until it is stopped.
class TwoTables {
 public:
  explicit TwoTables(const std::filesystem::path& root) : thread_([this, root] { write(root); }) {
    while (rounds_ == 0) {
      std::this_thread::yield();
    }
  }
  ~TwoTables() {
    is_over_ = true;
    thread_.join();
  }

 private:
  void write(const std::filesystem::path& root) {
    const auto engine = engine::open_duckdb({.threads = 1});
    lake::Lake lake(*engine, root);
    auto first = visit_table();
    auto second = visit_table();
    second.layer = "gold";
    auto first_table = lake.open(first);
    auto second_table = lake.open(second);
    for (; !is_over_; ++rounds_) {
      first_table.append(visit_rows(rounds_, 1));
      second_table.append(visit_rows(rounds_, 1));
    }
  }

  std::atomic<bool> is_over_ = false;
  std::atomic<int> rounds_ = 0;
  std::thread thread_;
};

}  // namespace

TEST_CASE("a lake copied while it is written to has its tables as they were at one instant") {
  const core::TemporaryDirectory folder;
  const TwoTables writer(folder.path() / "lake");
  core::Progress progress;
  for (int time = 0; time < 6; ++time) {
    const auto to = folder.path() / std::to_string(time);
    std::filesystem::create_directory(to);
    jobs::internal::TreeCopy copy(to, std::nullopt, progress);
    jobs::internal::bring_lake(copy, folder.path() / "lake", "lake");
    const auto engine = engine::open_duckdb({.threads = 1});
    lake::Lake lake(*engine, to / "lake");
    lake.register_views();
    const auto first = engine::query_integer(*engine, "select count(*) from silver.visit");
    const auto second = engine::query_integer(*engine, "select count(*) from gold.visit");
    CHECK(first >= second);
    CHECK(first <= second + 1);
  }
}
