// SPDX-License-Identifier: Apache-2.0
// This binary starts itself again as writers, each with several threads that append numbered acts
// to one log and write an act's number to a file once it is acknowledged. The kernel kills each
// writer (SIGKILL) after a random time, wherever it is; then another is started.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <set>
#include <sstream>
#include <thread>

#include "audit/internal/pending_file.h"
#include "audit/testing/sample_log.h"
#include "core/random.h"
#include "support/short_lived_writer.h"

namespace plimsoll::audit {
namespace {

constexpr int threads_of_a_writer = 3;

void append_for_ever(Log& log, const std::string& name) {
  for (int act = 0;; ++act) {
    const auto entry = testing::view_of(fmt::format("{}/{}", name, act), "s1");
    (void)log.append(std::span(&entry, 1));
    acknowledge(entry.act_id);
  }
}

constexpr const char* writer_case = "writer process of the audit crash test";

/// Keeps two writers going until `lives` of them were killed.
void run_and_kill_writers(int lives, WriterLife life) {
  core::Random random(20260223);
  int running = 0;
  int killed = 0;
  while (killed < lives || running > 0) {
    for (; running < 2 && killed + running < lives; ++running) {
      life.lifetime_us = 3'000 + random.below(60'000);
      (void)start_writer(life, writer_case);
      ++life.number;
    }
    (void)wait_for_killed_writer();
    --running;
    ++killed;
  }
}

}  // namespace

TEST_CASE("writer process of the audit crash test" * doctest::skip(!is_writer())) {
  const auto life = writer_life();
  die_after(life.lifetime_us);
  Log log(life.folder, {.name = "north", .publish_at = 5});
  std::vector<std::thread> threads;
  for (int thread = 0; thread < threads_of_a_writer; ++thread) {
    threads.emplace_back(
        [&, thread] { append_for_ever(log, fmt::format("{}.{}", life.number, thread)); });
  }
  for (auto& thread : threads) {
    thread.join();
  }
}

TEST_CASE("writers killed at random moments lose nothing acknowledged and double nothing") {
  core::TemporaryDirectory folder;
  const auto lines = folder.path() / "acknowledged";
  const int file = ::open(lines.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0644);
  run_and_kill_writers(16, {.folder = folder.path() / "audit", .acknowledgements = file});
  ::close(file);

  Log log(folder.path() / "audit", {.name = "north"});
  log.publish();
  const LogPlaces places{folder.path() / "audit"};
  const auto verification = verify_log({.log = places.log(),
                                        .key = log.key(),
                                        .details = places.details(),
                                        .pending = places.pending(),
                                        .witnessed = {}});
  CHECK(testing::text_of(verification) == "");
  CHECK(verification.with_details == log.head().size);
  std::set<std::string> acts;
  for (std::uint64_t sequence = 0; sequence < log.head().size; ++sequence) {
    acts.emplace(act_id_of(log.entry(sequence)));
  }
  CHECK(acts.size() == log.head().size);
  std::istringstream acknowledged(core::read_file(lines));
  std::size_t count = 0;
  for (std::string act; acknowledged >> act; ++count) {
    CHECK_MESSAGE(acts.contains(act), act);
  }
  MESSAGE("acts acknowledged: ", count, ", recorded: ", acts.size());
  CHECK(count > 16);
}

TEST_CASE(
    "wherever the file of waiting entries is cut, the whole ones are kept and the log goes on") {
  testing::SampleLog sample;
  for (int append = 0; append < 3; ++append) {
    sample.append(2);
  }
  const auto bytes = core::read_file(sample.places().pending());
  const auto whole = internal::read_frames(bytes, "test");
  REQUIRE(whole.frames.size() == 3);
  for (std::size_t cut = 0; cut <= bytes.size(); cut += 131) {
    std::uint64_t kept = 0;
    std::uint64_t begin = 0;  // of the frame that is cut, and its end
    std::uint64_t end = 0;
    for (const auto& frame : whole.frames) {
      begin = frame.offset;
      end = frame.offset + internal::write_frame(frame).size();
      if (end > cut) {
        break;
      }
      kept += 2;
    }
    for (const bool with_zeros : {false, true}) {
      if (with_zeros && (cut < begin + 64 || kept == 6)) {
        continue;  // what came to the disk is a header at least
      }
      const core::TemporaryDirectory copy;
      const LogPlaces places{copy.path() / "audit"};
      std::filesystem::copy(sample.folder(), places.folder,
                            std::filesystem::copy_options::recursive);
      const auto torn = bytes.substr(0, cut) + std::string(with_zeros ? end - cut : 0, '\0');
      core::write_file_atomically(places.pending(), torn);
      Log log(places.folder, {.name = "north"});
      REQUIRE(log.head().size == kept);
      const auto entry = testing::view_of("next", "s1");
      REQUIRE(log.append(std::span(&entry, 1))[0].sequence == kept);
    }
  }
}

}  // namespace plimsoll::audit
