// SPDX-License-Identifier: Apache-2.0
#include "audit/witness.h"

#include <doctest/doctest.h>

#include "audit/evidence.h"
#include "audit/notes/note_lines.h"
#include "audit/testing/sample_log.h"
#include "core/error.h"
#include "core/random.h"

namespace plimsoll::audit {
namespace {

using testing::SampleLog;

struct Stage {
  SampleLog sample;
  core::TemporaryDirectory folder;
  Witness witness{folder.path() / "w", "witness.example/w1"};
  TileFolder log{sample.places().log()};

  Stage() { grow(3); }
  void grow(std::size_t count) {
    sample.append(count);
    sample.log().publish();
  }
  std::string show(const std::string& request) {
    return witness.add_checkpoint(request, sample.log().key(), 1'770'000'000);
  }
  /// The code of the error that a request ends with.
  core::ErrorCode refusal(const std::string& request) {
    try {
      (void)show(request);
    } catch (const core::Error& error) {
      return error.code();
    }
    return core::ErrorCode::cancelled;
  }
};

}  // namespace

TEST_CASE("a witness cosigns a log that grows, and remembers the largest tree across a restart") {
  Stage stage;
  CHECK(stage.witness.size_seen(stage.sample.log().key()) == 0);
  const auto first = witness_request(stage.log, 0);
  CHECK(first == "old 0\n\n" + stage.log.checkpoint());
  CHECK(stage.show(first).starts_with("\u2014 witness.example/w1 "));
  stage.grow(10);
  const auto request = witness_request(stage.log, 3);
  NoteLines lines(request);
  CHECK(lines.next() == "old 3");
  CHECK(lines.hashes().value().size() == consistency_proof(3, 13, stage.log.subtrees(13)).size());
  CHECK(lines.rest() == stage.log.checkpoint());
  const auto line = stage.show(request);
  Witness again(stage.folder.path() / "w", "another name");
  CHECK(again.key() == stage.witness.key());
  CHECK(again.size_seen(stage.sample.log().key()) == 13);
  const auto note = again.seen(stage.sample.log().key()).value();
  CHECK(note == stage.log.checkpoint() + line);
  CHECK(cosigned_at(parse_note(note, "test"), again.key()) == 1'770'000'000);
}

TEST_CASE("a witness refuses what does not begin where it ended, and forged proofs") {
  Stage stage;
  const auto first = witness_request(stage.log, 0);
  (void)stage.show(first);
  stage.grow(10);
  CHECK(stage.refusal(first) == core::ErrorCode::conflict);
  CHECK(stage.refusal(witness_request(stage.log, 2)) == core::ErrorCode::conflict);
  auto forged = witness_request(stage.log, 3);
  forged[10] = forged[10] == 'A' ? 'B' : 'A';
  CHECK(stage.refusal(forged) == core::ErrorCode::corrupt_data);
  const Stage other;
  CHECK(stage.refusal(witness_request(other.log, 0)) == core::ErrorCode::corrupt_data);
  for (const auto* wrong : {"", "old\n\n", "old 03\n\nx", "old 3\nAAAA\n\n", "new 3\n\n"}) {
    CHECK(stage.refusal(wrong) == core::ErrorCode::invalid_input);
  }
  CHECK(stage.refusal(witness_request(stage.log, 3)) == core::ErrorCode::cancelled);
  CHECK_THROWS_AS((void)witness_request(stage.log, 14), core::Error);
}

TEST_CASE("the evidence of an entry is checked with the log's key and nothing else") {
  Stage stage;
  stage.grow(300);
  const auto key = stage.sample.log().key();
  for (const std::uint64_t sequence : {0, 2, 255, 256, 302}) {
    const auto text = prove_entry(stage.log, sequence).text();
    CHECK(text.starts_with("c2sp.org/tlog-proof@v1\nindex " + std::to_string(sequence) + "\n"));
    const auto evidence = InclusionEvidence::parse(text, "test");
    const auto entry = stage.log.entry(sequence, 303);
    CHECK_NOTHROW(check_evidence(evidence, entry, key));
    CHECK_THROWS_AS(check_evidence(evidence, entry + " ", key), core::Error);
    CHECK_THROWS_AS(check_evidence(evidence, stage.log.entry(1, 303), key), core::Error);
    CHECK_THROWS_AS(check_evidence(evidence, entry, Stage().sample.log().key()), core::Error);
  }
  CHECK_THROWS_AS((void)prove_entry(stage.log, 303), core::Error);
}

TEST_CASE("evidence with any byte changed is refused") {
  Stage stage;
  const auto key = stage.sample.log().key();
  const auto text = prove_entry(stage.log, 1).text();
  const auto entry = stage.log.entry(1, 3);
  core::Random random(4);
  int accepted = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto changed = text;
    changed[at] = static_cast<char>(changed[at] ^ (1U << random.below(8)));
    try {
      check_evidence(InclusionEvidence::parse(changed, "test"), entry, key);
      ++accepted;
    } catch (const core::Error& error) {
      CHECK(error.code() == core::ErrorCode::corrupt_data);
    }
  }
  CHECK(accepted == 0);
}

}  // namespace plimsoll::audit
