// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "audit/notes/log_checkpoint.h"

namespace plimsoll::audit {

/// Something that is not as it was written.
struct Finding {
  std::string file;
  std::string place;  ///< "entry 12, bytes 2000 to 2210"; empty for the file as a whole
  std::string text;   ///< what is wrong
};

/// A checkpoint that a witness signed and keeps, with the witness's public key.
struct WitnessedCheckpoint {
  std::string note;
  VerifierKey witness;
  std::string where;  ///< for messages
};

/// What is verified, and with what.
struct VerificationRequest {
  std::filesystem::path log;  ///< folder with `checkpoint` and `tile/`, e.g. a copy
  VerifierKey key;  ///< the log's public key, from where its administrators cannot change it
  std::filesystem::path details;  ///< folder of personal details; empty: not looked at
  std::filesystem::path pending;  ///< file of entries that wait; empty: not looked at
  std::vector<WitnessedCheckpoint> witnessed;
  /// Others may write to it meanwhile: who publishes or erases waits then, who appends does not.
  bool is_in_use = false;
};

/// What came of it.
struct LogVerification {
  std::optional<Checkpoint> checkpoint;  ///< when the log's key signed it
  std::uint64_t waiting = 0;             ///< entries that are signed, and not yet in the tiles
  std::uint64_t with_details = 0;        ///< entries whose personal details are there
  std::uint64_t erased = 0;              ///< entries whose details were erased, on record
  std::vector<Finding> problems;

  /// Everything is as it was signed.
  [[nodiscard]] bool is_sound() const { return problems.empty(); }
};

/// Reads every byte of a log and says what is wrong in which file.
///
/// Checked: the checkpoint's signature; each entry against its hash, each hash against the tree,
/// the tree against the signed root; that each entry has its own number and no file is missing or
/// does not belong there; details against the commitments of their entries, and that those which
/// are missing were erased on record; entries that wait; and that the tree continues each tree that
/// a witness has seen. Without a witness, whoever has the log's private key can write another
/// history.
[[nodiscard]] LogVerification verify_log(const VerificationRequest& request);

}  // namespace plimsoll::audit
