// SPDX-License-Identifier: Apache-2.0
// What others may do while a publisher writes tiles, and what one that was killed leaves behind.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "audit/internal/log_writer.h"
#include "audit/testing/sample_log.h"
#include "audit/tiles/tile_path.h"
#include "core/error.h"

namespace plimsoll::audit {
namespace {

/// A publisher in another process, which stops where a test wants it to.
class OtherPublisher {
 public:
  explicit OtherPublisher(const LogPlaces& places) : writer_(places, "north") {}

  TilesAhead write_ahead() {
    auto ahead = writer_.exclusively([this] { return writer_.begin_publishing(); });
    ahead.write();
    return ahead;
  }
  void finish(TilesAhead ahead) {
    writer_.exclusively([&] { writer_.finish_publishing(std::move(ahead)); });
  }

 private:
  internal::LogWriter writer_;
};

/// Acts that the log finds under the numbers they were given.
std::size_t entries_found(Log& log) {
  std::size_t found = 0;
  for (const auto& one : log.read(0, log.head().size)) {
    found += log.find(act_id_of(one.entry)) == found ? 1 : 0;
  }
  return found;
}

}  // namespace

TEST_CASE("while tiles are written, others append, read and open the log") {
  testing::SampleLog sample;
  sample.append(100);
  sample.log().publish();
  sample.append(500);
  OtherPublisher publisher(sample.places());
  auto ahead = publisher.write_ahead();
  CHECK(ahead.entries.size() == 412);  // up to the second whole bundle
  sample.append(300);
  CHECK(entries_found(sample.log()) == 900);
  Log opened(sample.folder(), {.name = "north"});
  CHECK(entries_found(opened) == 900);
  publisher.finish(std::move(ahead));
  CHECK(entries_found(sample.log()) == 900);
  const auto verification = sample.verify();
  CHECK(testing::text_of(verification) == "");
  CHECK(verification.checkpoint->tree.size == 900);
  CHECK(verification.waiting == 0);
  CHECK(verification.with_details == 900);
}

TEST_CASE("what a publisher wrote before it was killed harms nothing, and is written again") {
  testing::SampleLog sample;
  sample.append(300);
  sample.log().publish();
  sample.append(300);
  {
    OtherPublisher killed(sample.places());
    (void)killed.write_ahead();
  }
  const auto torn = sample.places().log() / tile_path({0, 1, tile_width});
  REQUIRE(std::filesystem::exists(torn));
  std::filesystem::resize_file(torn, 7);
  CHECK(entries_found(sample.log()) == 600);
  Log opened(sample.folder(), {.name = "north"});
  CHECK(entries_found(opened) == 600);
  opened.publish();
  const auto verification = sample.verify();
  CHECK(testing::text_of(verification) == "");
  CHECK(verification.with_details == 600);
}

TEST_CASE("entries that are gone when a publisher comes back to them end it") {
  testing::SampleLog sample;
  sample.append(300);
  OtherPublisher publisher(sample.places());
  auto ahead = publisher.write_ahead();
  core::write_file_atomically(sample.places().pending(), "");
  core::write_file_atomically(sample.places().lock(), "another change");
  OtherPublisher later(sample.places());
  CHECK_THROWS_AS(later.finish(std::move(ahead)), core::Error);
}

TEST_CASE("a partial tile that was half written for a tree that never came to be is removed") {
  testing::SampleLog sample;
  sample.append(10);
  TileWriter killed(sample.places().log());
  killed.load({});
  std::vector<std::string> texts;
  for (const auto& one : sample.log().read(0, 10)) {
    texts.push_back(one.entry);
  }
  killed.extend(texts);
  std::filesystem::resize_file(sample.places().log() / tile_path({0, 0, 10}), 7);
  sample.append(5);
  sample.log().publish();
  CHECK(testing::text_of(sample.verify()) == "");
}

TEST_CASE("one publishes at a time, also of several processes; nobody else waits for it") {
  testing::SampleLog sample;
  sample.append(10);
  const auto published = [&] { return sample.verify().checkpoint->tree.size; };
  std::jthread second;
  {
    const internal::LockedFile first(sample.places().publisher());
    second = std::jthread([&] { sample.log().publish(); });
    for (int append = 0; append < 50; ++append) {
      sample.append(1);
    }
    CHECK(published() == 0);
  }
  second.join();
  CHECK(published() == 60);
}

TEST_CASE("a log that is written to and published all the time is found sound") {
  const core::TemporaryDirectory folder;
  const LogPlaces places{folder.path() / "audit"};
  Log log(places.folder, {.name = "north", .publish_at = 10});
  std::atomic<bool> is_over = false;
  std::jthread writer([&] {
    for (int act = 0; !is_over; ++act) {
      const auto entry = testing::view_of(std::to_string(act), "s1");
      (void)log.append(std::span(&entry, 1));
    }
  });
  for (std::uint64_t size = 0; size < 300;) {
    const auto verification = verify_log({.log = places.log(),
                                          .key = log.key(),
                                          .details = places.details(),
                                          .pending = places.pending(),
                                          .witnessed = {},
                                          .is_in_use = true});
    CHECK(testing::text_of(verification) == "");
    size = verification.is_sound() ? verification.checkpoint->tree.size : 300;
  }
  is_over = true;
}

TEST_CASE("with more entries waiting than there may be, an append publishes them") {
  core::TemporaryDirectory folder;
  Log log(folder.path() / "audit", {.name = "north", .publish_at = 300});
  for (int act = 0; act < 301; ++act) {
    const auto entry = testing::view_of(std::to_string(act), "s1");
    (void)log.append(std::span(&entry, 1));
  }
  const LogPlaces places{folder.path() / "audit"};
  const auto verification =
      verify_log({places.log(), log.key(), places.details(), places.pending(), {}});
  CHECK(testing::text_of(verification) == "");
  CHECK(verification.checkpoint->tree.size == 300);
  CHECK(verification.waiting == 1);
}

}  // namespace plimsoll::audit
