// SPDX-License-Identifier: Apache-2.0
#include "audit/evidence.h"

#include <fmt/format.h>

#include "audit/notes/note_lines.h"
#include "core/error.h"

namespace plimsoll::audit {
namespace {

constexpr std::string_view title = "c2sp.org/tlog-proof@v1";
constexpr std::string_view extra_word = "extra ";
constexpr std::string_view index_word = "index ";

}  // namespace

std::string InclusionEvidence::text() const {
  return fmt::format("{}\n{}{}\n{}\n{}", title, index_word, sequence, hash_lines(proof),
                     format_note(checkpoint));
}

InclusionEvidence InclusionEvidence::parse(std::string_view text, std::string_view where) {
  NoteLines lines(text);
  const bool has_title = lines.next() == title;
  auto line = lines.next();
  if (line && line->starts_with(extra_word)) {
    line = lines.next();  // not authenticated: not looked at
  }
  const auto index = has_title && line && line->starts_with(index_word)
                         ? parse_decimal(line->substr(index_word.size()))
                         : std::nullopt;
  const auto proof = index ? lines.hashes() : std::nullopt;
  if (!proof) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("not a proof of an entry (C2SP tlog-proof): {}", where));
  }
  return {*index, *proof, parse_note(lines.rest(), where)};
}

InclusionEvidence prove_entry(const TileFolder& log, std::uint64_t sequence) {
  const auto where = (log.path() / "checkpoint").string();
  auto note = parse_note(log.checkpoint(), where);
  const auto size = parse_checkpoint(note.text, where).tree.size;
  if (sequence >= size) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("the audit log has {} entries, from 0 on: there is no entry {}",
                                  size, sequence));
  }
  return {sequence, inclusion_proof(sequence, size, log.subtrees(size)), std::move(note)};
}

void check_evidence(const InclusionEvidence& evidence, std::string_view entry,
                    const VerifierKey& key) {
  const auto tree = open_checkpoint(evidence.checkpoint, key, "the proof").tree;
  if (!is_included(leaf_hash(entry), evidence.sequence, tree, evidence.proof)) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("the proof does not lead from this entry to entry {} of the {} "
                                  "that were signed",
                                  evidence.sequence, tree.size));
  }
}

}  // namespace plimsoll::audit
