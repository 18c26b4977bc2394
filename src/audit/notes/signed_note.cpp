// SPDX-License-Identifier: Apache-2.0
#include "audit/notes/signed_note.h"

#include <fmt/format.h>

#include <algorithm>

#include "audit/notes/base64.h"
#include "core/check.h"
#include "core/error.h"
#include "core/text/valid_utf8.h"

namespace plimsoll::audit {
namespace {

constexpr std::string_view dash = "\u2014 ";
constexpr std::size_t max_signatures = 64;
constexpr std::size_t id_bytes = 4;

[[noreturn]] void refuse(std::string_view where, std::string_view why) {
  throw core::Error(core::ErrorCode::corrupt_data,
                    fmt::format("not a signed note: {}: {}", where, why));
}

/// Whether the bytes are UTF-8 without control characters but newlines.
bool is_note_text(std::string_view bytes) {
  return core::is_utf8(bytes) && std::ranges::none_of(bytes, [](char byte) {
           return static_cast<unsigned char>(byte) < 0x20 && byte != '\n';
         });
}

NoteSignature parse_signature(std::string_view line, std::string_view where) {
  const auto space = line.starts_with(dash) ? line.find(' ', dash.size()) : std::string_view::npos;
  if (space == std::string_view::npos || space == dash.size()) {
    refuse(where, "a signature line is not '— <name> <base64>'");
  }
  const auto bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= id_bytes) {
    refuse(where, "a signature is not base64 of a key id and a signature");
  }
  return {std::string(line.substr(dash.size(), space - dash.size())), bytes->substr(0, id_bytes),
          bytes->substr(id_bytes)};
}

}  // namespace

SignedNote parse_note(std::string_view bytes, std::string_view where) {
  if (!is_note_text(bytes)) {
    refuse(where, "it has bytes that a note cannot have");
  }
  const auto gap = bytes.rfind("\n\n");
  if (gap == std::string_view::npos || gap == 0 || !bytes.ends_with('\n')) {
    refuse(where, "a text, an empty line and signature lines are expected");
  }
  SignedNote note;
  note.text = bytes.substr(0, gap + 1);
  auto rest = bytes.substr(gap + 2);
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    note.signatures.push_back(parse_signature(rest.substr(0, end), where));
    rest.remove_prefix(end + 1);
  }
  if (note.signatures.empty() || note.signatures.size() > max_signatures) {
    refuse(where, fmt::format("it has {} signatures", note.signatures.size()));
  }
  return note;
}

std::string format_signature(const NoteSignature& signature) {
  return fmt::format("{}{} {}\n", dash, signature.name,
                     to_base64(signature.key_id + signature.signature));
}

std::string format_note(const SignedNote& note) {
  std::string bytes = note.text + "\n";
  for (const auto& signature : note.signatures) {
    bytes += format_signature(signature);
  }
  return bytes;
}

void sign_note(SignedNote& note, const SigningKey& key) {
  PLIMSOLL_CHECK(key.verifier().kind() == SignatureKind::note);
  note.signatures.push_back({key.verifier().name(), key.verifier().id(), key.sign(note.text)});
}

bool is_signed_by(const SignedNote& note, const VerifierKey& key) {
  const auto is_ours = [&](const auto& one) { return one.is_by(key); };
  return key.kind() == SignatureKind::note && std::ranges::any_of(note.signatures, is_ours) &&
         std::ranges::all_of(note.signatures, [&](const auto& one) {
           return !is_ours(one) || key.verifies(note.text, one.signature);
         });
}

}  // namespace plimsoll::audit
