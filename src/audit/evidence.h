// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audit/notes/log_checkpoint.h"
#include "audit/tiles/tile_folder.h"

namespace plimsoll::audit {

/// That an entry is in a log: what somebody who has neither the log nor the program can check.
struct InclusionEvidence {
  std::uint64_t sequence = 0;
  std::vector<Hash> proof;
  SignedNote checkpoint;  ///< with the log's signature, and those of witnesses

  /// As C2SP tlog-proof writes it.
  [[nodiscard]] std::string text() const;
  /// Throws core::Error{corrupt_data} naming `where`.
  [[nodiscard]] static InclusionEvidence parse(std::string_view text, std::string_view where);
};

/// Evidence for entry `sequence` under the signed checkpoint of the folder. Throws
/// core::Error{not_found} when the log has no such entry.
[[nodiscard]] InclusionEvidence prove_entry(const TileFolder& log, std::uint64_t sequence);

/// Checks that `entry` is the entry of the evidence, in a log that `key` signed. Throws
/// core::Error{corrupt_data} that says what does not fit.
void check_evidence(const InclusionEvidence& evidence, std::string_view entry,
                    const VerifierKey& key);

}  // namespace plimsoll::audit
