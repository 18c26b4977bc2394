// SPDX-License-Identifier: Apache-2.0
#include "small_university.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "cli/command_line.h"
#include "support/source_folder.h"

namespace plimsoll::end_to_end {
namespace {

namespace fs = std::filesystem;

core::SystemClock system_clock;
core::Progress quiet;

}  // namespace

SmallUniversity::SmallUniversity(const std::string& cadence, int terms) {
  must_run({"synth", "--out", (folder_.path() / "out").string(), "--students", "150", "--seed", "7",
            "--terms", std::to_string(terms), "--week", "9", "--cadence", cadence},
           "2023-08-01");
  for (const auto& entry : fs::directory_iterator(deliveries())) {
    days_.push_back(entry.path().filename().string());
  }
  std::ranges::sort(days_);
  REQUIRE(days_.size() > 2);
}

std::string SmallUniversity::profile() {
  return (source_folder() / "profiles" / "university").string();
}

Ended SmallUniversity::run(const std::vector<std::string>& arguments, const std::string& day,
                           const std::string& tenant) {
  std::vector<std::string> words{"--workspace", (folder_.path() / "workspace").string(),
                                 "--tenant",    tenant,
                                 "--now",       day + "T22:30:00Z"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  auto ended = run_program(words, folder_.path() / "said.txt");
  said_ += ended.said;
  return ended;
}

Ended SmallUniversity::must_run(const std::vector<std::string>& arguments, const std::string& day,
                                const std::string& tenant) {
  auto ended = run(arguments, day, tenant);
  INFO(ended.said);
  REQUIRE(ended.exit_code == 0);
  return ended;
}

void SmallUniversity::take_in(std::size_t first, std::size_t last, const std::string& tenant) {
  const auto inbox = folder_.path() / "inbox";
  for (std::size_t day = first; day < last; ++day) {
    fs::create_directories(inbox);
    fs::rename(deliveries() / days_[day], inbox / days_[day]);
  }
  const auto ended = run({"ingest", inbox.string()}, days_[last - 1], tenant);
  INFO(ended.said);
  // One of the synthetic faults is a renamed column: its deliveries are stopped.
  const bool went_well =
      ended.exit_code == 0 || ended.exit_code == static_cast<int>(cli::ExitCode::partly_done);
  REQUIRE(went_well);
  for (std::size_t day = first; day < last; ++day) {
    fs::rename(inbox / days_[day], deliveries() / days_[day]);
  }
  must_run({"build"}, days_[last - 1], tenant);
}

void SmallUniversity::rewrite(const std::string& feed, std::size_t first,
                              const std::function<std::string(std::string)>& edit) {
  for (std::size_t day = first; day < days_.size(); ++day) {
    for (const auto& entry : fs::recursive_directory_iterator(deliveries() / days_[day])) {
      if (entry.path().filename().string().starts_with(feed + "_")) {
        core::write_file_atomically(entry.path(), edit(core::read_file(entry.path())));
      }
    }
  }
}

jobs::JobContext SmallUniversity::context(const std::string& tenant) {
  auto found = tenancy::open_tenant(folder_.path() / "workspace", tenant);
  auto profile = tenancy::load_profile(found.profile_directory);
  return {std::move(found), std::move(profile), system_clock, quiet};
}

}  // namespace plimsoll::end_to_end
