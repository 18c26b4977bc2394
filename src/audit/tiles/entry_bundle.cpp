// SPDX-License-Identifier: Apache-2.0
#include "audit/tiles/entry_bundle.h"

#include <fmt/format.h>

#include "core/check.h"
#include "core/error.h"

namespace plimsoll::audit {

void append_to_bundle(std::string& bundle, std::string_view entry) {
  PLIMSOLL_CHECK(entry.size() <= max_entry_bytes);
  bundle += static_cast<char>(entry.size() >> 8);
  bundle += static_cast<char>(entry.size() & 0xFF);
  bundle += entry;
}

Bundle read_bundle(std::string_view bytes, std::uint64_t count) {
  Bundle bundle;
  std::size_t at = 0;
  while (bundle.entries.size() < count) {
    if (bytes.size() - at < 2) {
      bundle.problem = fmt::format("it ends at byte {} after {} entries, and {} are expected",
                                   bytes.size(), bundle.entries.size(), count);
      return bundle;
    }
    const std::size_t length = static_cast<std::size_t>(static_cast<unsigned char>(bytes[at]))
                                   << 8 |
                               static_cast<unsigned char>(bytes[at + 1]);
    at += 2;
    if (bytes.size() - at < length) {
      bundle.problem = fmt::format("the entry at bytes {} to {} goes beyond its end at byte {}",
                                   at - 2, at + length, bytes.size());
      return bundle;
    }
    bundle.entries.push_back({bytes.substr(at, length), at});
    at += length;
  }
  if (at != bytes.size()) {
    bundle.problem = fmt::format("bytes {} to {} lie behind the last entry", at, bytes.size());
  }
  return bundle;
}

std::vector<BundledEntry> bundle_entries(std::string_view bytes, std::uint64_t count,
                                         std::string_view where) {
  auto bundle = read_bundle(bytes, count);
  if (!bundle.problem.empty()) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("not a bundle of entries: {}: {}", where, bundle.problem));
  }
  return std::move(bundle.entries);
}

}  // namespace plimsoll::audit
