// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "audit/merkle/tree_proof.h"
#include "audit/notes/signed_note.h"

namespace plimsoll::audit {

/// What a log signs: which log, and its tree (C2SP tlog-checkpoint).
struct Checkpoint {
  std::string origin;  ///< names the log
  TreeHead tree;
};

/// A note with the checkpoint and the log's signature.
[[nodiscard]] std::string sign_checkpoint(const TreeHead& tree, const SigningKey& key);

/// The checkpoint that a note's text is. Throws core::Error{corrupt_data} naming `where`.
[[nodiscard]] Checkpoint parse_checkpoint(std::string_view text, std::string_view where);

/// Reads a checkpoint and checks its signature. Throws core::Error{corrupt_data} naming `where` for
/// one of another log, or that the key did not sign.
[[nodiscard]] Checkpoint open_checkpoint(const SignedNote& note, const VerifierKey& log_key,
                                         std::string_view where);

/// The signature of a witness that saw the checkpoint at `unix_seconds` (C2SP tlog-cosignature,
/// cosignature/v1).
[[nodiscard]] NoteSignature cosign(const SignedNote& checkpoint, const SigningKey& witness,
                                   std::int64_t unix_seconds);

/// When the witness cosigned the checkpoint, in seconds since 1970; empty when it did not, or a
/// signature in its name is wrong.
[[nodiscard]] std::optional<std::int64_t> cosigned_at(const SignedNote& checkpoint,
                                                      const VerifierKey& witness);

}  // namespace plimsoll::audit
