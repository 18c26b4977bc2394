// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "audit/notes/log_checkpoint.h"
#include "audit/tiles/tile_folder.h"

namespace plimsoll::audit {

/// Remembers the largest tree of each log that it was shown, and signs only trees that continue it:
/// what those who run a log cannot undo, as long as they cannot reach the witness's folder.
///
/// The folder has `witness.key` (its private key), and for each log a checkpoint with the log's and
/// the witness's signatures.
class Witness {
 public:
  /// Opens a witness. Makes one, with a key of its own, where there is none; then `name` is its
  /// name, a URL without scheme such as "witness.example.edu/north".
  Witness(std::filesystem::path folder, const std::string& name);

  [[nodiscard]] const VerifierKey& key() const { return key_.verifier(); }
  /// The last checkpoint of the log that was cosigned, as a note; empty for none.
  [[nodiscard]] std::optional<std::string> seen(const VerifierKey& log) const;
  /// How large the log's tree was then; 0 for never.
  [[nodiscard]] std::uint64_t size_seen(const VerifierKey& log) const;

  /// Answers a request of the protocol C2SP tlog-witness (`add-checkpoint`): checks that the tree
  /// continues the one seen before, remembers it durably, and returns the cosignature's line.
  ///
  /// @throws core::Error{invalid_input}  what is no such request
  /// @throws core::Error{corrupt_data}  the log's key did not sign it, or history was rewritten
  /// @throws core::Error{conflict}  it begins at another size than the one seen; the text says
  /// which
  std::string add_checkpoint(const std::string& request, const VerifierKey& log,
                             std::int64_t unix_seconds);

 private:
  [[nodiscard]] std::filesystem::path file_of(const VerifierKey& log) const;

  std::filesystem::path folder_;
  SigningKey key_;
};

/// The request that shows a witness how a log grew since `old_size`. Throws core::Error{conflict}
/// when the log is smaller than that: it was put back.
[[nodiscard]] std::string witness_request(const TileFolder& log, std::uint64_t old_size);

}  // namespace plimsoll::audit
