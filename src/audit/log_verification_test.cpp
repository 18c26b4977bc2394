// SPDX-License-Identifier: Apache-2.0
#include "audit/log_verification.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>

#include "audit/internal/key_file.h"
#include "audit/internal/pending_file.h"
#include "audit/testing/sample_log.h"
#include "audit/tiles/entry_bundle.h"
#include "audit/tiles/tile_writer.h"
#include "audit/witness.h"
#include "core/error.h"
#include "core/random.h"

namespace plimsoll::audit {
namespace {

using testing::SampleLog;

void write(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// Changes one byte where it lies: a file written anew would be waited for on the disk.
void poke(const std::filesystem::path& file, std::size_t at, char byte) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekp(static_cast<std::streamoff>(at));
  stream.put(byte);
}

/// Whether verification of the sample's folder, as it is now, finds something in or about a file.
bool finds(const SampleLog& sample, const std::filesystem::path& file) {
  for (const auto& problem : sample.verify_at(sample.folder()).problems) {
    if (problem.file == file.string() || problem.text.find(file.filename()) != std::string::npos) {
      return true;
    }
  }
  return false;
}

/// Entries as bundles hold them.
std::vector<std::string> entries_of(const SampleLog& sample, std::uint64_t size) {
  const TileFolder folder(sample.places().log());
  std::vector<std::string> entries;
  for (std::uint64_t sequence = 0; sequence < size; ++sequence) {
    entries.push_back(folder.entry(sequence, size));
  }
  return entries;
}

/// False for keys and locks.
bool says_what_happened(const std::filesystem::path& file) {
  const auto name = file.filename();
  return name != "lock" && name != "publisher" && name != "log.key";
}

/// Writes all files of the log anew for these entries and, with the log's own key, signs them: what
/// an administrator can do who has everything but the witness.
void rewrite(const SampleLog& sample, const std::vector<std::string>& entries) {
  const auto log = sample.places().log();
  std::filesystem::remove_all(log / "tile");
  TileWriter writer(log);
  writer.load({});
  writer.extend(entries);
  writer.remove_superseded();
  const auto key = internal::read_key(sample.places().key());
  write(log / "checkpoint", sign_checkpoint({entries.size(), writer.edge().root()}, key));
}

struct Seen {
  core::TemporaryDirectory folder;
  Witness witness{folder.path() / "witness", "witness.example/w1"};

  void look(SampleLog& sample) {
    const TileFolder log(sample.places().log());
    const auto key = sample.log().key();
    (void)witness.add_checkpoint(witness_request(log, witness.size_seen(key)), key, 1'770'000'000);
  }
  std::vector<WitnessedCheckpoint> of(const SampleLog& sample, Log& log) {
    (void)sample;
    return {{witness.seen(log.key()).value(), witness.key(), "the witness"}};
  }
};

}  // namespace

TEST_CASE("whichever byte of whichever file is changed, verification finds it in that file") {
  SampleLog sample;
  sample.append(3);
  sample.log().publish();
  sample.append(2);
  sample.log().publish();
  sample.append(2);  // and two that wait
  REQUIRE(testing::text_of(sample.verify()) == "");
  core::Random random(3);
  std::size_t bytes_tried = 0;
  for (const auto& file : testing::files_below(sample.folder())) {
    if (!says_what_happened(file)) {
      continue;
    }
    const auto bytes = core::read_file(file);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      poke(file, at, static_cast<char>(bytes[at] ^ (1U << random.below(8))));
      REQUIRE_MESSAGE(finds(sample, file), file.string(), " byte ", at);
      poke(file, at, bytes[at]);
      ++bytes_tried;
    }
  }
  CHECK(bytes_tried > 4'000);
  CHECK(testing::text_of(sample.verify()) == "");
}

TEST_CASE("a file that is cut, lengthened, missing or added is found") {
  SampleLog sample;
  sample.append(300);
  sample.log().publish();
  sample.append(3);
  REQUIRE(testing::text_of(sample.verify()) == "");
  for (const auto& file : testing::files_below(sample.folder())) {
    if (!says_what_happened(file)) {
      continue;
    }
    const auto bytes = core::read_file(file);
    for (const auto& changed : {bytes.substr(0, bytes.size() / 2), bytes + "x", bytes + bytes}) {
      write(file, changed);
      CHECK_MESSAGE(!sample.verify().is_sound(), file.string());
    }
    if (file.filename() != "pending") {  // without it, the signed tree is as sound as before
      std::filesystem::remove(file);
      CHECK_MESSAGE(!sample.verify().is_sound(), file.string());
    }
    write(file, bytes);
  }
  write(sample.places().log() / "tile" / "0" / "001.p" / "99", "x");
  CHECK_FALSE(sample.verify().is_sound());
  std::filesystem::remove(sample.places().log() / "tile" / "0" / "001.p" / "99");
  write(sample.places().details() / "notes", "x");
  CHECK_FALSE(sample.verify().is_sound());
}

TEST_CASE("entries that are dropped, put in other order or changed are named") {
  SampleLog sample;
  sample.append(600);
  sample.log().publish();
  const auto bundle = sample.places().log() / "tile/entries/001";
  const auto bytes = core::read_file(bundle);
  const auto entries = bundle_entries(bytes, 256, "test");
  const auto verdict = [&](const std::vector<std::string_view>& texts) {
    std::string changed;
    for (const auto text : texts) {
      append_to_bundle(changed, text);
    }
    write(bundle, changed);
    return testing::text_of(sample.verify());
  };
  std::vector<std::string_view> texts;
  for (const auto& entry : entries) {
    texts.push_back(entry.text);
  }
  auto swapped = texts;
  std::swap(swapped[3], swapped[4]);
  auto found = verdict(swapped);
  CHECK(found.find("entry 259, bytes") != std::string::npos);
  CHECK(found.find("entry 260, bytes") != std::string::npos);
  CHECK(found.find("was changed") != std::string::npos);
  CHECK(found.find("entry 261") == std::string::npos);
  auto dropped = texts;
  dropped.pop_back();
  CHECK(verdict(dropped).find("after 255 entries, and 256 are expected") != std::string::npos);
  auto other = std::string(texts[7]);
  other[other.find("kari")] = 'm';
  auto changed = texts;
  changed[7] = other;
  found = verdict(changed);
  CHECK(found.find(fmt::format("entry 263, bytes {} to {}: was changed", entries[7].offset,
                               entries[7].offset + entries[7].text.size())) != std::string::npos);
  CHECK(verdict(texts).empty());
  const auto tile = sample.places().log() / "tile/0/001";
  auto hashes = core::read_file(tile);
  hashes[7 * 32 + 1] ^= 1;
  write(tile, hashes);
  found = testing::text_of(sample.verify());
  CHECK(found.find("bytes 224 to 256: the hash of entry 263 was changed; the entry is as it was "
                   "signed") != std::string::npos);
}

TEST_CASE("entries changed together with their tiles do not lead to the signed root") {
  SampleLog sample;
  sample.append(300);
  sample.log().publish();
  const auto checkpoint = core::read_file(sample.places().log() / "checkpoint");
  auto entries = entries_of(sample, 300);
  entries[20].replace(entries[20].find("kari"), 4, "mona");
  rewrite(sample, entries);
  write(sample.places().log() / "checkpoint", checkpoint);
  CHECK(testing::text_of(sample.verify()).find("do not lead to the root that is signed for 300") !=
        std::string::npos);
}

TEST_CASE("history rewritten with the log's own key is found by what a witness has seen") {
  SampleLog sample;
  Seen seen;
  sample.append(260);
  sample.log().publish();
  seen.look(sample);
  sample.append(40);
  sample.log().publish();
  CHECK(testing::text_of(sample.verify(seen.of(sample, sample.log()))).empty());
  seen.look(sample);
  CHECK(seen.witness.size_seen(sample.log().key()) == 300);
  CHECK(testing::text_of(sample.verify(seen.of(sample, sample.log()))).empty());

  auto entries = entries_of(sample, 300);
  for (const bool longer : {false, true}) {
    auto forged = entries;
    forged[20].replace(forged[20].find("kari"), 4, "mona");
    if (longer) {
      forged.push_back(entries[299]);
      auto& last = forged.back();
      last.replace(last.rfind("299"), 3, "300");
    }
    rewrite(sample, forged);
    // The details of the forged entry are left as they were: they do not depend on who looked.
    CHECK(testing::text_of(verify_log({.log = sample.places().log(),
                                       .key = sample.log().key(),
                                       .details = {},
                                       .pending = {},
                                       .witnessed = {}}))
              .empty());
    CHECK(testing::text_of(sample.verify(seen.of(sample, sample.log())))
              .find("history was rewritten") != std::string::npos);
    CHECK_THROWS_AS(seen.look(sample), core::Error);
  }
}

TEST_CASE("a log put back to an earlier state is found by what a witness has seen") {
  SampleLog sample;
  Seen seen;
  sample.append(100);
  sample.log().publish();
  core::TemporaryDirectory earlier;
  std::filesystem::copy(sample.folder(), earlier.path() / "audit",
                        std::filesystem::copy_options::recursive);
  sample.append(100);
  sample.log().publish();
  seen.look(sample);
  // The checkpoint alone is put back: the files beyond it give it away, even without a witness.
  write(sample.places().log() / "checkpoint",
        core::read_file(earlier.path() / "audit" / "log" / "checkpoint"));
  CHECK(testing::text_of(sample.verify()).find("was put back to an earlier one") !=
        std::string::npos);
  // All of it: only the witness knows.
  std::filesystem::remove_all(sample.folder());
  std::filesystem::copy(earlier.path() / "audit", sample.folder(),
                        std::filesystem::copy_options::recursive);
  CHECK(testing::text_of(sample.verify()).empty());
  CHECK(testing::text_of(sample.verify(seen.of(sample, sample.log())))
            .find("the log was put back: it has 100 entries, and the witness witness.example/w1 "
                  "has seen 200") != std::string::npos);
  CHECK_THROWS_AS(seen.look(sample), core::Error);
}

TEST_CASE("another key, or a witness's signature that is not its own, is not believed") {
  SampleLog sample;
  Seen seen;
  sample.append(3);
  sample.log().publish();
  seen.look(sample);
  const auto other = SigningKey::generate(sample.log().key().name(), SignatureKind::note);
  CHECK_FALSE(verify_log({.log = sample.places().log(),
                          .key = other.verifier(),
                          .details = {},
                          .pending = {},
                          .witnessed = {}})
                  .is_sound());
  const auto stranger = SigningKey::generate("witness.example/w1", SignatureKind::cosignature);
  const auto note = seen.witness.seen(sample.log().key()).value();
  CHECK_FALSE(sample.verify({{note, stranger.verifier(), "a stranger"}}).is_sound());
  CHECK(sample.verify({{note, seen.witness.key(), "the witness"}}).is_sound());
}

TEST_CASE("details that are swapped, or missing without an entry that erases them, are found") {
  SampleLog sample;
  sample.append(10);
  sample.log().publish();
  const auto file = sample.places().details() / "000";
  const auto bytes = core::read_file(file);
  auto changed = bytes;
  changed.replace(changed.find("\"s1\""), 4, "\"s2\"");
  write(file, changed);
  CHECK(
      testing::text_of(sample.verify()).find("its 'student' is not what the entry was committed") !=
      std::string::npos);
  write(file, bytes.substr(bytes.find('\n') + 1));
  CHECK(testing::text_of(sample.verify()).find("details of entry 0: are missing") !=
        std::string::npos);
  write(file, bytes + bytes.substr(0, bytes.find('\n') + 1));
  CHECK(testing::text_of(sample.verify()).find("twice") != std::string::npos);
}

TEST_CASE("files of any content are refused or found, and never trip the reader") {
  SampleLog sample;
  sample.append(20);
  sample.log().publish();
  sample.append(3);
  core::Random random(17);
  const auto files = testing::files_below(sample.folder());
  int sound = 0;
  for (int round = 0; round < 150; ++round) {
    const auto& file = files[random.below(files.size())];
    if (!says_what_happened(file)) {
      continue;
    }
    const auto bytes = core::read_file(file);
    std::string garbage = random.chance(0.5) ? bytes : "";
    for (auto count = 1 + random.below(random.chance(0.5) ? 5 : 3000); count > 0; --count) {
      if (garbage.empty() || random.chance(0.3)) {
        garbage += static_cast<char>(random.below(256));
      } else {
        garbage[random.below(garbage.size())] = static_cast<char>(random.below(256));
      }
    }
    write(file, garbage);
    sound += garbage != bytes && sample.verify().is_sound() ? 1 : 0;
    write(file, bytes);
  }
  CHECK(sound == 0);
}

}  // namespace plimsoll::audit
