// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "audit/notes/signing_key.h"

namespace plimsoll::audit {

/// One signature line of a note.
struct NoteSignature {
  std::string name;       ///< of the key
  std::string key_id;     ///< 4 bytes
  std::string signature;  ///< the bytes after the key id

  [[nodiscard]] bool is_by(const VerifierKey& key) const {
    return name == key.name() && key_id == key.id();
  }
};

/// A text and who signed it (C2SP signed-note).
struct SignedNote {
  std::string text;  ///< ends with a newline, which is signed, too
  std::vector<NoteSignature> signatures;
};

/// Reads a note. Throws core::Error{corrupt_data} naming `where` for anything that is not exactly
/// one: other base64, control characters, broken UTF-8, no signature.
[[nodiscard]] SignedNote parse_note(std::string_view bytes, std::string_view where);

/// What `parse_note` reads.
[[nodiscard]] std::string format_note(const SignedNote& note);

/// "— <name> <base64>\n"
[[nodiscard]] std::string format_signature(const NoteSignature& signature);

/// Adds the signature of a key of kind `note`.
void sign_note(SignedNote& note, const SigningKey& key);

/// Whether the note bears a valid signature of the key, and no invalid one in its name and id.
[[nodiscard]] bool is_signed_by(const SignedNote& note, const VerifierKey& key);

}  // namespace plimsoll::audit
