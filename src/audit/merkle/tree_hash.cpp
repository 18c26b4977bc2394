// SPDX-License-Identifier: Apache-2.0
#include "audit/merkle/tree_hash.h"

#include <openssl/evp.h>

#include <algorithm>

#include "core/check.h"

namespace plimsoll::audit {
namespace {

/// SHA-256 of a prefix and up to two texts. Kept by each thread: making one costs more than hashing
/// an entry.
class Sha {
 public:
  Sha() = default;
  Sha(const Sha&) = delete;
  Sha& operator=(const Sha&) = delete;
  ~Sha() {
    EVP_MD_CTX_free(context_);
    EVP_MD_free(digest_);
  }

  Hash operator()(std::string_view prefix, std::string_view first, std::string_view second = {}) {
    Hash hash;
    PLIMSOLL_CHECK(EVP_DigestInit_ex2(context_, digest_, nullptr) == 1);
    for (const auto part : {prefix, first, second}) {
      PLIMSOLL_CHECK(EVP_DigestUpdate(context_, part.data(), part.size()) == 1);
    }
    PLIMSOLL_CHECK(EVP_DigestFinal_ex(context_, hash.data(), nullptr) == 1);
    return hash;
  }

 private:
  EVP_MD* digest_ = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EVP_MD_CTX* context_ = EVP_MD_CTX_new();
};

Sha& sha() {
  static thread_local Sha instance;
  return instance;
}

constexpr std::string_view leaf_prefix("\x00", 1);
constexpr std::string_view node_prefix("\x01", 1);

}  // namespace

std::string_view bytes_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

Hash hash_of_bytes(std::string_view bytes) {
  Hash hash;
  PLIMSOLL_CHECK_EQ(bytes.size(), hash.size());
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

Hash leaf_hash(std::string_view entry) {
  return sha()(leaf_prefix, entry);
}

Hash node_hash(const Hash& left, const Hash& right) {
  return sha()(node_prefix, bytes_of(left), bytes_of(right));
}

Hash empty_root() {
  return sha()({}, {});
}

void TreeEdge::push(Hash hash, int height) {
  PLIMSOLL_CHECK(size_ % (std::uint64_t{1} << height) == 0);
  size_ += std::uint64_t{1} << height;
  while (!subtrees_.empty() && subtrees_.back().height == height) {
    hash = node_hash(subtrees_.back().hash, hash);
    subtrees_.pop_back();
    ++height;
  }
  subtrees_.push_back({hash, height});
}

Hash TreeEdge::root() const {
  if (subtrees_.empty()) {
    return empty_root();
  }
  Hash hash = subtrees_.back().hash;
  for (auto left = subtrees_.rbegin() + 1; left != subtrees_.rend(); ++left) {
    hash = node_hash(left->hash, hash);
  }
  return hash;
}

Hash root_of(std::span<const Hash> leaves) {
  TreeEdge edge;
  for (const auto& leaf : leaves) {
    edge.push(leaf);
  }
  return edge.root();
}

}  // namespace plimsoll::audit
