// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::audit {

/// The largest entry: its length is written in 16 bits.
inline constexpr std::size_t max_entry_bytes = 65'535;

/// An entry within the bytes of a bundle.
struct BundledEntry {
  std::string_view text;
  std::size_t offset = 0;  ///< of its first byte, after its length
};

/// Entries of a bundle as far as they could be read.
struct Bundle {
  std::vector<BundledEntry> entries;
  std::string problem;  ///< empty, or what is wrong behind the last entry
};

/// Appends an entry as bundles hold it: its length in two bytes, the high one first, then its text.
void append_to_bundle(std::string& bundle, std::string_view entry);

/// The entries of a bundle that is to hold `count` of them; views into `bytes`.
[[nodiscard]] Bundle read_bundle(std::string_view bytes, std::uint64_t count);

/// The entries as above. Throws core::Error{corrupt_data} naming `where` when there is a problem.
[[nodiscard]] std::vector<BundledEntry> bundle_entries(std::string_view bytes, std::uint64_t count,
                                                       std::string_view where);

}  // namespace plimsoll::audit
