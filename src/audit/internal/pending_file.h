// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audit/entry.h"

namespace plimsoll::audit::internal {

/// Entries that became durable together, and the checkpoint that was signed with them.
///
/// In the file: 8 bytes "plimaud1"; the length of what follows the header, in 4 bytes; the number
/// of entries, in 4; the sequence of the first, in 8 (all little end first); SHA-256 of those 24
/// bytes. Then each entry's length (2 bytes) and text, and its details' length (4) and text; the
/// signed checkpoint to the end. Each byte is held by a hash or a signature.
struct PendingFrame {
  std::uint64_t first = 0;
  std::vector<EncodedEntry> entries;
  std::string checkpoint;    ///< a signed note
  std::uint64_t offset = 0;  ///< of the frame in the file
};

/// What a file of frames holds.
struct PendingFrames {
  std::vector<PendingFrame> frames;
  std::uint64_t whole_bytes = 0;  ///< what all frames take
  std::uint64_t torn_bytes = 0;   ///< behind them: a frame whose writer was killed
};

/// The bytes of a frame.
[[nodiscard]] std::string write_frame(const PendingFrame& frame);

/// Reads frames. A last frame that ends too early, or whose bytes never came (zeros), is torn; its
/// entries were never acknowledged. Throws core::Error{corrupt_data} naming `where` and the byte
/// for anything else that is no frame.
[[nodiscard]] PendingFrames read_frames(std::string_view bytes, const std::string& where);

}  // namespace plimsoll::audit::internal
