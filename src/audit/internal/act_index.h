// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/hash.h"

namespace plimsoll::audit::internal {

/// Finds acts by their ids: gives the entries that may be of an act; who asks compares the ids.
class ActIndex {
 public:
  /// How many entries, from the first on, it knows of.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Adds the entry that follows those so far.
  void add(std::string_view act_id) { entries_.emplace(core::stable_hash(act_id), size_++); }
  [[nodiscard]] std::vector<std::uint64_t> candidates(std::string_view act_id) const {
    std::vector<std::uint64_t> found;
    const auto [first, end] = entries_.equal_range(core::stable_hash(act_id));
    for (auto one = first; one != end; ++one) {
      found.push_back(one->second);
    }
    return found;
  }

 private:
  std::unordered_multimap<std::uint64_t, std::uint64_t> entries_;
  std::uint64_t size_ = 0;
};

}  // namespace plimsoll::audit::internal
