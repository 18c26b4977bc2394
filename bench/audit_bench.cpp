// SPDX-License-Identifier: Apache-2.0
// Durable appends a second by several threads, what one fsync of the disk costs, and how long a log
// of many entries takes to verify, to index, and to search. The log is made in the folder given,
// which must not exist.
//   audit_bench <folder> [appends=20000] [leaves=1000000]
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "audit/index/entry_index.h"
#include "audit/log_of_acts.h"
#include "audit/log_verification.h"
#include "core/error.h"
#include "measure.h"

using namespace plimsoll;

namespace {

audit::NewEntry view_of(const std::string& act_id, std::int64_t student) {
  return {.act_id = act_id,
          .action = "prediction.view",
          .actor = "kari",
          .object = "scoring_run/5f0c2b7e91d2a4c5b6a79810",
          .purpose = "advising",
          .at = core::Timestamp{std::chrono::microseconds{1'771'822'800'000'000 + student}},
          .facts = {{"fields_returned", core::json::array{"score", "range", "reasons"}}},
          .personal = {{"student", fmt::format("s{:011}", student % 35'000)}}};
}

/// What the disk takes for what every append waits for: a few hundred bytes at a file's end.
void measure_fsync(const std::filesystem::path& folder) {
  constexpr int times = 200;
  const auto path = folder / "fsync";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  const std::string bytes(700, 'x');
  std::vector<double> seconds;
  for (int run = 0; run < times; ++run) {
    seconds.push_back(bench::median_seconds(1, [&] {
      if (::write(file, bytes.data(), bytes.size()) < 0 || ::fdatasync(file) != 0) {
        throw core::Error(core::ErrorCode::internal, "the disk refused");
      }
    }));
  }
  ::close(file);
  std::filesystem::remove(path);
  std::ranges::sort(seconds);
  fmt::print("fdatasync after 700 bytes, {} times: median {:.2f} ms, 9 of 10 below {:.2f} ms\n",
             times, seconds[times / 2] * 1e3, seconds[times * 9 / 10] * 1e3);
}

bench::Stage measure_appends(const std::filesystem::path& folder, int threads, int appends) {
  audit::Log log(folder / fmt::format("appends-{}", threads), {.name = "bench"});
  return bench::measure(fmt::format("append, {} threads", threads), [&] {
    std::vector<std::thread> running;
    for (int thread = 0; thread < threads; ++thread) {
      running.emplace_back([&, thread] {
        for (int act = thread; act < appends; act += threads) {
          const auto entry = view_of(fmt::format("view/{}", act), act);
          (void)log.append(std::span(&entry, 1));
        }
      });
    }
    for (auto& thread : running) {
      thread.join();
    }
    return std::int64_t{appends};
  });
}

void write_log(const std::filesystem::path& folder, std::int64_t leaves) {
  audit::Log log(folder, {.name = "bench", .publish_at = 65'536});
  std::vector<audit::NewEntry> entries;
  for (std::int64_t act = 0; act < leaves; ++act) {
    entries.push_back(view_of(fmt::format("view/{}", act), act));
    if (entries.size() == 8192 || act + 1 == leaves) {
      (void)log.append(entries);
      entries.clear();
    }
  }
  log.publish();
}

bench::Stage measure_verification(const std::filesystem::path& folder, bool with_details) {
  const audit::LogPlaces places{folder};
  const auto key = audit::Log(folder, {.name = "bench"}).key();
  return bench::measure(with_details ? "verify, with details" : "verify", [&] {
    const auto result =
        audit::verify_log({.log = places.log(),
                           .key = key,
                           .details = with_details ? places.details() : std::filesystem::path(),
                           .pending = places.pending(),
                           .witnessed = {}});
    if (!result.is_sound()) {
      throw core::Error(core::ErrorCode::corrupt_data, result.problems.front().text);
    }
    return static_cast<std::int64_t>(result.checkpoint->tree.size);
  });
}

/// Pages of what is looked for in a log: by its index, and by reading all of it.
void measure_search(const std::filesystem::path& folder, std::vector<bench::Stage>& stages) {
  constexpr std::int64_t pages = 200;
  constexpr auto newest = ~std::uint64_t{0};
  audit::Log log(folder, {.name = "bench"});
  store::Database database("sqlite:" + (folder / "index.sqlite").string());
  database.migrate();
  audit::EntryIndex index(log, database, core::TenantId("bench"));
  stages.push_back(
      bench::measure("index", [&] { return static_cast<std::int64_t>(index.catch_up().indexed); }));
  const auto student = [](std::int64_t number) {
    return audit::EntryQuery{.about = {{.text = fmt::format("s{:011}", number)}}};
  };
  stages.push_back(bench::measure("who saw one student, a page by the index", [&] {
    for (std::int64_t page = 0; page < pages; ++page) {
      (void)index.find(student(page * 97), newest, 100);
    }
    return pages;
  }));
  stages.push_back(bench::measure("entries of an action, a page by the index", [&] {
    for (std::int64_t page = 0; page < pages; ++page) {
      (void)index.find({.action = "prediction", .actor = "kari"}, newest, 100);
    }
    return pages;
  }));
  stages.push_back(bench::measure("who saw one student, by reading the log", [&] {
    audit::scan_entries(log, student(97), {0, log.head().size},
                        [](const audit::FoundEntry&) { return true; });
    return std::int64_t{1};
  }));
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string> given(values + 1, values + count);
  if (given.empty() || std::filesystem::exists(given[0])) {
    fmt::print("audit_bench <folder that does not exist> [appends] [leaves]\n");
    return 2;
  }
  const std::filesystem::path folder = given[0];
  const int appends = given.size() > 1 ? std::stoi(given[1]) : 20'000;
  const std::int64_t leaves = given.size() > 2 ? std::stoll(given[2]) : 1'000'000;
  try {
    std::filesystem::create_directories(folder);
    measure_fsync(folder);
    std::vector<bench::Stage> stages;
    for (const int threads : {1, 4, 16, 64}) {
      stages.push_back(measure_appends(folder, threads, threads == 1 ? appends / 10 : appends));
    }
    bench::print_stages("durable appends, tiles and checkpoints included", stages);
    stages.clear();
    stages.push_back(bench::measure("write in batches", [&] {
      write_log(folder / "large", leaves);
      return leaves;
    }));
    stages.push_back(measure_verification(folder / "large", false));
    stages.push_back(measure_verification(folder / "large", true));
    measure_search(folder / "large", stages);
    bench::print_stages("a large log", stages);
  } catch (const core::Error& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
  std::filesystem::remove_all(folder);
}
