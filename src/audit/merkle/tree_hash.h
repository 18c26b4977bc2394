// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace plimsoll::audit {

/// A SHA-256 digest: of an entry, or of a subtree of entries.
using Hash = std::array<unsigned char, 32>;

/// The bytes of a hash, e.g. to write them to a file.
[[nodiscard]] std::string_view bytes_of(const Hash& hash);
/// The hash that 32 bytes are.
[[nodiscard]] Hash hash_of_bytes(std::string_view bytes);

/// SHA-256(0x00 ‖ entry), RFC 6962 section 2.1.
[[nodiscard]] Hash leaf_hash(std::string_view entry);
/// SHA-256(0x01 ‖ left ‖ right), RFC 6962 section 2.1.
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);
/// SHA-256(""): the root of a tree without entries.
[[nodiscard]] Hash empty_root();

/// The root of a growing tree from what is needed of it: the hashes of its perfect subtrees, from
/// left to right. Costs O(log size) memory.
class TreeEdge {
 public:
  /// Appends a perfect subtree of 2^height leaves; 0 is one leaf. The size so far must be a
  /// multiple of that.
  void push(Hash hash, int height = 0);
  /// Merkle tree hash of all leaves.
  [[nodiscard]] Hash root() const;
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  struct Subtree {
    Hash hash;
    int height;
  };
  std::vector<Subtree> subtrees_;
  std::uint64_t size_ = 0;
};

/// Merkle tree hash over these leaves.
[[nodiscard]] Hash root_of(std::span<const Hash> leaves);

}  // namespace plimsoll::audit
