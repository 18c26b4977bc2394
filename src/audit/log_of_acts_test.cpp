// SPDX-License-Identifier: Apache-2.0
#include "audit/log_of_acts.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>

#include <array>
#include <functional>
#include <set>
#include <thread>

#include "audit/testing/sample_log.h"
#include "audit/tiles/tile_folder.h"
#include "core/error.h"

namespace plimsoll::audit {
namespace {

using testing::SampleLog;
using testing::view_of;

std::vector<std::string> names_below(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& file : testing::files_below(folder)) {
    names.push_back(std::filesystem::relative(file, folder).generic_string());
  }
  return names;
}

core::ErrorCode code_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const core::Error& error) {
    return error.code();
  }
  return core::ErrorCode::cancelled;
}

/// No file of this process may grow beyond a size, for as long as it lives.
class FileLimit {
 public:
  explicit FileLimit(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;
  ~FileLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("an entry is canonical JSON in which nothing personal can be read") {
  SampleLog sample;
  sample.append(1);
  const auto text = sample.log().entry(0);
  CHECK(text.starts_with(R"({"act_id":"view/0","action":"prediction.view","actor":"kari","at":)"
                         R"("2026-02-23T05:00:00Z","commitments":{"note":")"));
  CHECK(text.ends_with(R"("},"facts":{"fields":["score","reasons"]},"object":"scoring_run/5f0c",)"
                       R"("purpose":"advising","sequence":0})"));
  CHECK(text.find("s0") == std::string::npos);
  CHECK(text.find("talk") == std::string::npos);
  // Two views of one student have nothing in common but what is public.
  const auto again = view_of("again", "s0");
  (void)sample.log().append(std::span(&again, 1));
  const auto first = parse_entry(text, "test").at("commitments").at("student");
  CHECK(parse_entry(sample.log().entry(1), "test").at("commitments").at("student") != first);
}

TEST_CASE("a tree of 70,000 entries has the tiles that the specification says") {
  std::set<std::string> files;
  for (int level = 0; hashes_at(level, 70'000) > 0; ++level) {
    for (std::uint64_t number = 0; width_of(level, number, 70'000) > 0; ++number) {
      files.insert(tile_path({level, number, width_of(level, number, 70'000)}));
    }
  }
  CHECK(files.size() == 274 + 2 + 1);
  for (const auto* name :
       {"tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"}) {
    CHECK_MESSAGE(files.contains(name), name);
  }
  CHECK(number_path(1'234'067) == "x001/x234/067");
  CHECK(number_path(999) == "999");
  CHECK(number_path(1000) == "x001/000");
}

TEST_CASE(
    "the files of a log are those of its tree, and partial ones until the full ones are there") {
  SampleLog sample;
  sample.append(3);
  sample.log().publish();
  sample.append(600);
  sample.log().publish();
  CHECK(names_below(sample.places().log()) ==
        std::vector<std::string>{"checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/91",
                                 "tile/1/000.p/2", "tile/entries/000", "tile/entries/001",
                                 "tile/entries/002.p/91"});
  const TileFolder folder(sample.places().log());
  CHECK(tree_root(603, folder.subtrees(603)) == sample.log().head().root);
  CHECK(act_id_of(folder.entry(602, 603)) == "view/602");
  // Who still has the first checkpoint finds its entries in the full bundle.
  CHECK(act_id_of(folder.entry(2, 3)) == "view/2");
  CHECK(tree_root(3, folder.subtrees(3)) == root_of(folder.hashes({0, 0, 3})));
}

TEST_CASE("a log that is published after every number of entries is sound each time") {
  SampleLog sample;
  std::size_t sizes = 0;
  for (std::size_t more : {1, 1, 2, 60, 191, 1, 1, 255, 257, 513}) {
    sample.append(more);
    CHECK(testing::text_of(sample.verify()).empty());
    sample.log().publish();
    REQUIRE(testing::text_of(sample.verify()) == "");
    sizes += more;
    Log again(sample.folder(), {.name = "north"});
    CHECK(again.head() == sample.log().head());
  }
  CHECK(sample.log().head().size == sizes);
  CHECK(sample.verify().with_details == sizes);
}

TEST_CASE("an act is recorded once, however often and by whomever it is repeated") {
  SampleLog sample;
  sample.append(3);
  const std::vector<NewEntry> batch{view_of("view/1", "s1"), view_of("new", "s1"),
                                    view_of("new", "s1"), view_of("view/2", "s2")};
  for (int round = 0; round < 2; ++round) {
    const auto receipts = sample.log().append(batch);
    REQUIRE(receipts.size() == 4);
    CHECK(receipts[0].sequence == 1);
    CHECK(receipts[0].was_there);
    CHECK(receipts[1].sequence == 3);
    CHECK(receipts[1].was_there == (round == 1));
    CHECK(receipts[2].sequence == 3);
    CHECK(receipts[3].sequence == 2);
    sample.log().publish();
  }
  Log again(sample.folder(), {.name = "north"});
  CHECK(again.append(batch)[1].sequence == 3);
  CHECK(again.head().size == 4);
  CHECK(again.find("view/2") == 2);
  CHECK_FALSE(again.find("view/4"));
}

TEST_CASE("another act under a known id is refused, and all that came with it") {
  SampleLog sample;
  sample.append(2);
  auto other = view_of("view/1", "s1");
  other.action = "prediction.verify";
  const std::vector<NewEntry> batch{view_of("new", "s1"), other};
  CHECK(code_of([&] { (void)sample.log().append(batch); }) == core::ErrorCode::conflict);
  CHECK(sample.log().head().size == 2);
  const std::vector<NewEntry> twice{view_of("x", "s1"), [] {
                                      auto entry = view_of("x", "s1");
                                      entry.purpose = "curiosity";
                                      return entry;
                                    }()};
  CHECK(code_of([&] { (void)sample.log().append(twice); }) == core::ErrorCode::conflict);
  CHECK(sample.log().head().size == 2);
  CHECK(testing::text_of(sample.verify()).empty());
}

TEST_CASE("entries that are too large or have no usable id are refused") {
  SampleLog sample;
  auto large = view_of("large", "s1");
  large.facts["much"] = std::string(65'000, 'x');
  CHECK_NOTHROW((void)sample.log().append(std::span(&large, 1)));
  large.act_id = "larger";
  large.facts["much"] = std::string(65'600, 'x');
  CHECK(code_of([&] { (void)sample.log().append(std::span(&large, 1)); }) ==
        core::ErrorCode::invalid_input);
  for (const auto* id : {"", "a b", "a\"b", "a\\b", "\xC3\xA6", "a\n"}) {
    const auto entry = view_of(id, "s1");
    CHECK(code_of([&] { (void)sample.log().append(std::span(&entry, 1)); }) ==
          core::ErrorCode::invalid_input);
  }
  CHECK(sample.log().head().size == 1);
}

TEST_CASE("when the disk refuses, the append fails, and later ones go on without a gap") {
  SampleLog sample;
  sample.append(5);
  const auto bytes = std::filesystem::file_size(sample.places().pending());
  {
    const FileLimit limit(bytes + 100);
    const auto entry = view_of("refused", "s1");
    CHECK(code_of([&] { (void)sample.log().append(std::span(&entry, 1)); }) ==
          core::ErrorCode::internal);
  }
  CHECK_FALSE(sample.log().find("refused"));
  sample.append(2);
  CHECK(sample.log().head().size == 7);
  CHECK(testing::text_of(sample.verify()).empty());
  {
    const FileLimit limit(300);  // less than a bundle of seven entries
    CHECK_THROWS_AS(sample.log().publish(), core::Error);
  }
  sample.log().publish();
  CHECK(testing::text_of(sample.verify()).empty());
  CHECK(sample.verify().checkpoint->tree.size == 7);
}

TEST_CASE("threads and writers of other processes share one log; each act has its place") {
  SampleLog sample;
  Log other(sample.folder(), {.name = "north", .publish_at = 7});
  constexpr int threads = 6;
  constexpr int acts = 15;
  std::vector<std::thread> running;
  std::array<std::set<std::uint64_t>, threads> places;
  for (int thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      Log& log = thread % 2 == 0 ? sample.log() : other;
      for (int act = 0; act < acts; ++act) {
        const auto entry = view_of(fmt::format("{}/{}", thread, act), "s1");
        places[static_cast<std::size_t>(thread)].insert(
            log.append(std::span(&entry, 1))[0].sequence);
      }
    });
  }
  std::set<std::uint64_t> all;
  for (int thread = 0; thread < threads; ++thread) {
    running[static_cast<std::size_t>(thread)].join();
    all.merge(places[static_cast<std::size_t>(thread)]);
  }
  CHECK(all.size() == threads * acts);
  CHECK(*all.rbegin() == threads * acts - 1);
  CHECK(sample.log().head() == other.head());
  sample.log().publish();
  CHECK(testing::text_of(sample.verify()).empty());
}

TEST_CASE("a log is not continued when what it rests on is missing or changed") {
  const auto opens = [](const std::filesystem::path& folder) {
    return code_of([&] { Log log(folder, {.name = "north"}); });
  };
  for (const auto* name :
       {"log/checkpoint", "log.key", "log/tile/0/000.p/5", "log/tile/entries/000.p/5"}) {
    SampleLog sample;
    sample.append(5);
    sample.log().publish();
    const auto file = sample.folder() / name;
    const auto bytes = core::read_file(file);
    auto changed = bytes;
    changed[bytes.size() / 2] ^= 1;
    core::write_file_atomically(file, changed);
    CHECK_MESSAGE(opens(sample.folder()) != core::ErrorCode::cancelled, name);
    std::filesystem::remove(file);
    CHECK_MESSAGE(opens(sample.folder()) != core::ErrorCode::cancelled, name);
    core::write_file_atomically(file, bytes);
    CHECK_MESSAGE(opens(sample.folder()) == core::ErrorCode::cancelled, name);
  }
}

TEST_CASE("erased details are gone everywhere, and the log is as sound as before") {
  SampleLog sample;
  sample.append(600);
  const auto reason = [] {
    auto entry = view_of("erase/s1", "");
    entry.action = "details.erased";
    entry.personal.clear();
    return entry;
  }();
  const auto named = sample.log().find_personal("student", "s1");
  CHECK(sample.log().erase_details(named, reason) == 200);
  const auto again = [&] {
    auto entry = reason;
    entry.act_id = "erase/s1/again";
    return entry;
  }();
  CHECK(sample.log().erase_details(named, again) == 0);
  CHECK(sample.log().head().size == 601);
  const auto verification = sample.verify();
  CHECK(testing::text_of(verification).empty());
  CHECK(verification.erased == 200);
  CHECK(verification.with_details == 400);
  for (const auto& file : testing::files_below(sample.folder())) {
    CHECK_MESSAGE(core::read_file(file).find("\"s1\"") == std::string::npos, file.string());
  }
  // The commitment is to the student under a salt that is no more: trying the name shows nothing.
  const auto entry = parse_entry(sample.log().entry(1), "test");
  CHECK(entry.at("commitments").at("student") !=
        core::json::value(commitment("", "student", "s1")));
}

}  // namespace plimsoll::audit
