// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "audit/merkle/tree_hash.h"

namespace plimsoll::audit {

/// Gives the hash of the perfect subtree number `index` of 2^`height` leaves.
using SubtreeReader = std::function<Hash(int height, std::uint64_t index)>;

/// Merkle tree hash of the first `size` leaves.
[[nodiscard]] Hash tree_root(std::uint64_t size, const SubtreeReader& subtree);

/// The hashes that lead from leaf `index` to the root of the first `size` leaves, from the bottom
/// up. `index` must be below `size`. RFC 9162 section 2.1.3.1.
[[nodiscard]] std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                const SubtreeReader& subtree);

/// The hashes that show that the first `from` leaves of a tree of `to` leaves are those of the
/// earlier tree. Empty when `from` is 0 or `to`. RFC 9162 section 2.1.4.1.
[[nodiscard]] std::vector<Hash> consistency_proof(std::uint64_t from, std::uint64_t to,
                                                  const SubtreeReader& subtree);

/// A tree that somebody signed: how many leaves, and their Merkle tree hash.
struct TreeHead {
  std::uint64_t size = 0;
  Hash root = empty_root();
  bool operator==(const TreeHead&) const = default;
};

/// Whether `proof` leads from `leaf` at `index` to the root of `tree`. RFC 9162 section 2.1.3.2.
[[nodiscard]] bool is_included(const Hash& leaf, std::uint64_t index, const TreeHead& tree,
                               std::span<const Hash> proof);

/// Whether `proof` shows that the tree `from` is the beginning of the tree `to`. RFC 9162 section
/// 2.1.4.2; from an empty tree the proof is empty and shows nothing more.
[[nodiscard]] bool is_consistent(const TreeHead& from, const TreeHead& to,
                                 std::span<const Hash> proof);

}  // namespace plimsoll::audit
