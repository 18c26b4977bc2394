// SPDX-License-Identifier: Apache-2.0
#include "audit/witness.h"

#include <fmt/format.h>

#include "audit/internal/durable_file.h"
#include "audit/internal/key_file.h"
#include "audit/notes/note_lines.h"
#include "core/error.h"
#include "core/files.h"
#include "core/hash.h"

namespace plimsoll::audit {
namespace {

constexpr std::string_view size_word = "old ";
constexpr std::size_t max_proof = 63;

/// A request as C2SP tlog-witness has it: size, proof, empty line, checkpoint.
struct Shown {
  std::uint64_t old_size;
  std::vector<Hash> proof;
  SignedNote note;
};

Shown parse_request(const std::string& request) {
  NoteLines lines(request);
  const auto first = lines.next();
  const auto size = first && first->starts_with(size_word)
                        ? parse_decimal(first->substr(size_word.size()))
                        : std::nullopt;
  const auto proof = size ? lines.hashes() : std::nullopt;
  if (!proof || proof->size() > max_proof) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        "not a request to a witness: 'old <size>', up to 63 hashes, an empty line and "
        "a checkpoint are expected");
  }
  return {*size, *proof, parse_note(lines.rest(), "the request's checkpoint")};
}

[[noreturn]] void report_rewritten(const VerifierKey& log, std::uint64_t size) {
  throw core::Error(
      core::ErrorCode::corrupt_data,
      fmt::format("history was rewritten: the log {} does not continue the tree of {} entries that "
                  "this witness has signed; keep both checkpoints",
                  log.name(), size));
}

SigningKey open_key(const std::filesystem::path& folder, const std::string& name) {
  const auto file = folder / "witness.key";
  if (!internal::has_key(file)) {
    std::filesystem::create_directories(folder);
    internal::write_key(file, SigningKey::generate(name, SignatureKind::cosignature));
  }
  return internal::read_key(file);
}

}  // namespace

Witness::Witness(std::filesystem::path folder, const std::string& name)
    : folder_(std::move(folder)), key_(open_key(folder_, name)) {}

std::filesystem::path Witness::file_of(const VerifierKey& log) const {
  return folder_ / (core::sha256_hex(log.name()).substr(0, 16) + ".checkpoint");
}

std::optional<std::string> Witness::seen(const VerifierKey& log) const {
  const auto file = file_of(log);
  return std::filesystem::exists(file) ? std::optional(core::read_file(file)) : std::nullopt;
}

std::uint64_t Witness::size_seen(const VerifierKey& log) const {
  const auto note = seen(log);
  const auto where = file_of(log).string();
  return note ? open_checkpoint(parse_note(*note, where), log, where).tree.size : 0;
}

std::string Witness::add_checkpoint(const std::string& request, const VerifierKey& log,
                                    std::int64_t unix_seconds) {
  auto shown = parse_request(request);
  const auto tree = open_checkpoint(shown.note, log, "the request's checkpoint").tree;
  internal::DurableFile lock_file(folder_ / "lock");
  const internal::FileLock lock(lock_file);  // judging and remembering are one step
  const auto before = seen(log);
  const auto where = file_of(log).string();
  const auto known =
      before ? open_checkpoint(parse_note(*before, where), log, where).tree : TreeHead{};
  if (shown.old_size != known.size) {
    throw core::Error(core::ErrorCode::conflict,
                      fmt::format("this witness has seen {} entries of the log {}, not {}",
                                  known.size, log.name(), shown.old_size));
  }
  if (tree.size < known.size || !is_consistent(known, tree, shown.proof)) {
    report_rewritten(log, known.size);
  }
  const auto signature = cosign(shown.note, key_, unix_seconds);
  std::erase_if(shown.note.signatures, [&](const auto& one) { return !one.is_by(log); });
  shown.note.signatures.push_back(signature);
  core::write_file_atomically(file_of(log), format_note(shown.note));
  return format_signature(signature);
}

std::string witness_request(const TileFolder& log, std::uint64_t old_size) {
  const auto where = (log.path() / "checkpoint").string();
  const auto note = log.checkpoint();
  const auto size = parse_checkpoint(parse_note(note, where).text, where).tree.size;
  if (size < old_size) {
    throw core::Error(
        core::ErrorCode::corrupt_data,
        fmt::format("the log was put back: it has {} entries, and a witness has seen {}: {}", size,
                    old_size, where));
  }
  const auto proof = consistency_proof(old_size, size, log.subtrees(size));
  return fmt::format("{}{}\n{}\n{}", size_word, old_size, hash_lines(proof), note);
}

}  // namespace plimsoll::audit
