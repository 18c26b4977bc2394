// SPDX-License-Identifier: Apache-2.0
#include "audit/notes/log_checkpoint.h"

#include <fmt/format.h>

#include <algorithm>

#include "audit/notes/base64.h"
#include "audit/notes/note_lines.h"
#include "core/check.h"
#include "core/error.h"

namespace plimsoll::audit {
namespace {

constexpr std::size_t time_bytes = 8;

std::string big_endian(std::uint64_t number) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((number >> shift) & 0xFF);
  }
  return bytes;
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const unsigned char byte : bytes) {
    number = number << 8 | byte;
  }
  return number;
}

std::string cosigned_message(const SignedNote& checkpoint, std::uint64_t unix_seconds) {
  return fmt::format("cosignature/v1\ntime {}\n{}", unix_seconds, checkpoint.text);
}

}  // namespace

std::string sign_checkpoint(const TreeHead& tree, const SigningKey& key) {
  SignedNote note;
  note.text =
      fmt::format("{}\n{}\n{}\n", key.verifier().name(), tree.size, to_base64(bytes_of(tree.root)));
  sign_note(note, key);
  return format_note(note);
}

Checkpoint parse_checkpoint(std::string_view text, std::string_view where) {
  std::vector<std::string_view> lines;
  NoteLines reader(text);
  for (auto line = reader.next(); line; line = reader.next()) {
    lines.push_back(*line);
  }
  const auto size = lines.size() < 3 ? std::nullopt : parse_decimal(lines[1]);
  const auto root = lines.size() < 3 ? std::nullopt : from_base64(lines[2]);
  const bool has_empty_line = std::ranges::any_of(lines, &std::string_view::empty);
  if (!size || !root || root->size() != Hash{}.size() || has_empty_line) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("not a checkpoint: {}: origin, size and root are expected, a "
                                  "line each",
                                  where));
  }
  return {std::string(lines[0]), {*size, hash_of_bytes(*root)}};
}

Checkpoint open_checkpoint(const SignedNote& note, const VerifierKey& log_key,
                           std::string_view where) {
  if (!is_signed_by(note, log_key)) {
    throw core::Error(
        core::ErrorCode::corrupt_data,
        fmt::format("the checkpoint is not signed by the key {}: {}", log_key.text(), where));
  }
  auto checkpoint = parse_checkpoint(note.text, where);
  if (checkpoint.origin != log_key.name()) {
    throw core::Error(
        core::ErrorCode::corrupt_data,
        fmt::format("the checkpoint is of another log than {}: {}", log_key.name(), where));
  }
  return checkpoint;
}

NoteSignature cosign(const SignedNote& checkpoint, const SigningKey& witness,
                     std::int64_t unix_seconds) {
  PLIMSOLL_CHECK(witness.verifier().kind() == SignatureKind::cosignature);
  const auto time = static_cast<std::uint64_t>(unix_seconds);
  return {witness.verifier().name(), witness.verifier().id(),
          big_endian(time) + witness.sign(cosigned_message(checkpoint, time))};
}

std::optional<std::int64_t> cosigned_at(const SignedNote& checkpoint, const VerifierKey& witness) {
  std::optional<std::int64_t> found;
  for (const auto& one : checkpoint.signatures) {
    if (!one.is_by(witness) || witness.kind() != SignatureKind::cosignature) {
      continue;
    }
    const auto bytes = std::string_view(one.signature);
    if (bytes.size() <= time_bytes) {
      return std::nullopt;
    }
    const auto time = from_big_endian(bytes.substr(0, time_bytes));
    if (time >> 63 != 0 ||
        !witness.verifies(cosigned_message(checkpoint, time), bytes.substr(time_bytes))) {
      return std::nullopt;
    }
    found = static_cast<std::int64_t>(time);
  }
  return found;
}

}  // namespace plimsoll::audit
