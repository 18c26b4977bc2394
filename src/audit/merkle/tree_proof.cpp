// SPDX-License-Identifier: Apache-2.0
#include "audit/merkle/tree_proof.h"

#include <bit>

#include "core/check.h"

namespace plimsoll::audit {
namespace {

/// Leaves [first, end) of the tree.
struct Range {
  std::uint64_t first;
  std::uint64_t end;

  [[nodiscard]] std::uint64_t size() const { return end - first; }
  /// Where the tree over the range divides: the largest power of two below its size.
  [[nodiscard]] std::uint64_t middle() const { return first + std::bit_floor(size() - 1); }
};

Hash hash_of(Range range, const SubtreeReader& subtree) {
  if (std::has_single_bit(range.size())) {
    return subtree(std::countr_zero(range.size()), range.first / range.size());
  }
  return node_hash(hash_of({range.first, range.middle()}, subtree),
                   hash_of({range.middle(), range.end}, subtree));
}

void prove_leaf(std::uint64_t leaf, Range range, const SubtreeReader& subtree,
                std::vector<Hash>& proof) {
  if (range.size() == 1) {
    return;
  }
  Range inside{range.first, range.middle()};
  Range beside{range.middle(), range.end};
  if (leaf >= range.middle()) {
    std::swap(inside, beside);
  }
  prove_leaf(leaf, inside, subtree, proof);
  proof.push_back(hash_of(beside, subtree));
}

/// Shows that leaves up to `end` are within the range; `is_known`: whoever checks has the hash of
/// the range's beginning already.
void prove_beginning(std::uint64_t end, Range range, bool is_known, const SubtreeReader& subtree,
                     std::vector<Hash>& proof) {
  if (end == range.end) {
    if (!is_known) {
      proof.push_back(hash_of(range, subtree));
    }
    return;
  }
  const Range left{range.first, range.middle()};
  const Range right{range.middle(), range.end};
  if (end <= range.middle()) {
    prove_beginning(end, left, is_known, subtree, proof);
    proof.push_back(hash_of(right, subtree));
  } else {
    prove_beginning(end, right, false, subtree, proof);
    proof.push_back(hash_of(left, subtree));
  }
}

/// The way from a node up to the root: its position at its level, and that of the level's last.
struct Climb {
  std::uint64_t node;
  std::uint64_t last;

  [[nodiscard]] bool is_at_root() const { return last == 0; }
  [[nodiscard]] bool has_left_sibling() const { return (node & 1) == 1 || node == last; }
  void up() {
    node >>= 1;
    last >>= 1;
  }
  /// To where the node's subtree gets a sibling on its left.
  void skip_missing_siblings() {
    while ((node & 1) == 0 && node != 0) {
      up();
    }
  }
};

}  // namespace

Hash tree_root(std::uint64_t size, const SubtreeReader& subtree) {
  return size == 0 ? empty_root() : hash_of({0, size}, subtree);
}

std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                  const SubtreeReader& subtree) {
  PLIMSOLL_CHECK(index < size);
  std::vector<Hash> proof;
  prove_leaf(index, {0, size}, subtree, proof);
  return proof;
}

std::vector<Hash> consistency_proof(std::uint64_t from, std::uint64_t to,
                                    const SubtreeReader& subtree) {
  PLIMSOLL_CHECK(from <= to);
  std::vector<Hash> proof;
  if (from > 0) {
    prove_beginning(from, {0, to}, true, subtree, proof);
  }
  return proof;
}

bool is_included(const Hash& leaf, std::uint64_t index, const TreeHead& tree,
                 std::span<const Hash> proof) {
  if (index >= tree.size) {
    return false;
  }
  Climb climb{index, tree.size - 1};
  Hash hash = leaf;
  for (const auto& sibling : proof) {
    if (climb.is_at_root()) {
      return false;
    }
    if (climb.has_left_sibling()) {
      hash = node_hash(sibling, hash);
      climb.skip_missing_siblings();
    } else {
      hash = node_hash(hash, sibling);
    }
    climb.up();
  }
  return climb.is_at_root() && hash == tree.root;
}

bool is_consistent(const TreeHead& from, const TreeHead& to, std::span<const Hash> proof) {
  if (from.size == 0) {
    return from.root == empty_root() && proof.empty();
  }
  if (from.size >= to.size) {
    return from == to && proof.empty();
  }
  // A whole subtree's hash is the earlier root itself, and not repeated in the proof.
  const bool starts_at_root = std::has_single_bit(from.size);
  if (proof.empty()) {
    return false;
  }
  Climb climb{from.size - 1, to.size - 1};
  while ((climb.node & 1) == 1) {
    climb.up();
  }
  Hash earlier = starts_at_root ? from.root : proof.front();
  Hash later = earlier;
  for (const auto& sibling : proof.subspan(starts_at_root ? 0 : 1)) {
    if (climb.is_at_root()) {
      return false;
    }
    if (climb.has_left_sibling()) {
      earlier = node_hash(sibling, earlier);
      later = node_hash(sibling, later);
      climb.skip_missing_siblings();
    } else {
      later = node_hash(later, sibling);
    }
    climb.up();
  }
  return climb.is_at_root() && earlier == from.root && later == to.root;
}

}  // namespace plimsoll::audit
