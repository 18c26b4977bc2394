// SPDX-License-Identifier: Apache-2.0
// This binary starts itself again as a process that backs up a workspace, again and again. The
// kernel kills it (SIGKILL) after a random time, wherever it is; then another is started.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <sstream>

#include "core/random.h"
#include "jobs/backup/restore_backup.h"
#include "jobs/backup/write_backup.h"
#include "jobs/testing/small_university.h"
#include "support/short_lived_writer.h"

namespace plimsoll::jobs {
namespace {

constexpr const char* writer_case = "process of the backup crash test";
constexpr int lives = 8;

}  // namespace

TEST_CASE("process of the backup crash test" * doctest::skip(!is_writer())) {
  const auto life = writer_life();
  die_after(life.lifetime_us);
  core::Progress quiet;
  for (int time = 0;; ++time) {
    const core::FixedClock clock(core::Timestamp{} + std::chrono::hours(life.number) +
                                 std::chrono::seconds(time));
    const auto made =
        write_backup({.workspace = life.folder,
                      .database_url = "sqlite:" + (life.folder / "service.sqlite").string(),
                      .folder = life.folder.parent_path() / "backups",
                      .program = "0"},
                     clock, quiet);
    acknowledge(made.backup.string());
  }
}

TEST_CASE("a backup that was killed anywhere is whole, or is none") {
  const core::TemporaryDirectory folder;
  const auto workspace = folder.path() / "workspace";
  std::filesystem::create_directories(workspace);
  (void)testing::SmallUniversity::instance().copied_to(workspace);
  const auto lines = folder.path() / "acknowledged";
  const int file = ::open(lines.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0644);
  core::Random random(20261126);
  core::Progress quiet;
  for (int number = 0; number < lives; ++number) {
    (void)start_writer({.number = number,
                        .lifetime_us = 20'000 + random.below(700'000),
                        .folder = workspace,
                        .acknowledgements = file},
                       writer_case);
    (void)wait_for_killed_writer();
  }
  ::close(file);
  std::istringstream acknowledged(core::read_file(lines));
  for (std::string backup; std::getline(acknowledged, backup);) {
    CAPTURE(backup);
    CHECK(std::filesystem::exists(backup));
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "backups")) {
    if (entry.is_directory() && entry.path().extension() != ".incomplete") {
      CAPTURE(entry.path().string());
      CHECK(verify_backup(entry.path(), quiet).empty());
    }
  }
}

}  // namespace plimsoll::jobs
