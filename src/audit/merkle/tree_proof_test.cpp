// SPDX-License-Identifier: Apache-2.0
#include "audit/merkle/tree_proof.h"

#include <doctest/doctest.h>

#include <string>

#include "core/random.h"

namespace plimsoll::audit {
namespace {

/// The definition of RFC 6962 section 2.1, word for word and slow.
Hash defined_root(std::span<const Hash> leaves) {
  if (leaves.empty()) {
    return empty_root();
  }
  if (leaves.size() == 1) {
    return leaves[0];
  }
  std::size_t half = 1;
  while (half * 2 < leaves.size()) {
    half *= 2;
  }
  return node_hash(defined_root(leaves.first(half)), defined_root(leaves.subspan(half)));
}

std::vector<Hash> some_leaves(std::size_t count) {
  std::vector<Hash> leaves;
  for (std::size_t index = 0; index < count; ++index) {
    leaves.push_back(leaf_hash("entry " + std::to_string(index)));
  }
  return leaves;
}

SubtreeReader reader_of(const std::vector<Hash>& leaves) {
  return [&leaves](int height, std::uint64_t index) {
    return defined_root(std::span(leaves).subspan(index << height, std::size_t{1} << height));
  };
}

std::string hex(const Hash& hash) {
  std::string text;
  for (const unsigned char byte : hash) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

TreeHead head_of(const std::vector<Hash>& leaves, std::uint64_t size) {
  return {size, defined_root(std::span(leaves).first(size))};
}

/// Changes that no proof survives: a flipped bit, a hash less, a hash more, two in other order.
template <class Verify>
int accepted_forgeries(const std::vector<Hash>& proof, const Verify& verify, core::Random& random) {
  int accepted = 0;
  for (std::size_t position = 0; position < proof.size(); ++position) {
    auto forged = proof;
    forged[position][random.below(32)] ^= static_cast<unsigned char>(1U << random.below(8));
    accepted += verify(forged) ? 1 : 0;
    forged = proof;
    forged.erase(forged.begin() + static_cast<std::ptrdiff_t>(position));
    accepted += verify(forged) ? 1 : 0;
    if (position > 0) {
      forged = proof;
      std::swap(forged[position - 1], forged[position]);
      accepted += verify(forged) ? 1 : 0;
    }
  }
  auto longer = proof;
  longer.push_back(leaf_hash("more"));
  accepted += verify(longer) ? 1 : 0;
  return accepted;
}

}  // namespace

TEST_CASE("roots of the published example leaves are the published ones") {
  // Of the certificate-transparency project's tests of RFC 6962.
  const std::vector<std::string> entries{
      "",
      std::string(1, '\0'),
      "\x10",
      "\x20\x21",
      "\x30\x31",
      "\x40\x41\x42\x43",
      "\x50\x51\x52\x53\x54\x55\x56\x57",
      "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
  const std::vector<std::string> roots{
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  CHECK(hex(empty_root()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  TreeEdge edge;
  for (std::size_t index = 0; index < entries.size(); ++index) {
    edge.push(leaf_hash(entries[index]));
    CHECK(hex(edge.root()) == roots[index]);
  }
}

TEST_CASE("roots are those of the definition for every size, and for subtrees pushed whole") {
  const auto leaves = some_leaves(600);
  TreeEdge edge;
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    edge.push(leaves[size - 1]);
    REQUIRE(edge.root() == defined_root(std::span(leaves).first(size)));
    REQUIRE(tree_root(size, reader_of(leaves)) == edge.root());
  }
  TreeEdge by_subtrees;
  by_subtrees.push(defined_root(std::span(leaves).first(512)), 9);
  by_subtrees.push(defined_root(std::span(leaves).subspan(512, 64)), 6);
  for (std::size_t index = 576; index < leaves.size(); ++index) {
    by_subtrees.push(leaves[index]);
  }
  CHECK(by_subtrees.root() == edge.root());
  CHECK(by_subtrees.size() == leaves.size());
}

TEST_CASE("every entry of every tree is proved, and no other entry, place or proof passes") {
  const auto leaves = some_leaves(300);
  core::Random random(1);
  int accepted = 0;
  std::vector<TreeEdge> edges(1);
  for (std::uint64_t size = 1; size <= leaves.size(); ++size) {
    edges.push_back(edges.back());
    edges.back().push(leaves[size - 1]);
    const TreeHead tree{size, edges.back().root()};
    const bool is_sampled = size > 40 && size % 37 != 0;
    for (std::uint64_t index = 0; index < size; index += is_sampled ? 1 + random.below(size) : 1) {
      const auto proof = inclusion_proof(index, size, reader_of(leaves));
      REQUIRE(is_included(leaves[index], index, tree, proof));
      const auto other = random.below(leaves.size());
      accepted += other != index && is_included(leaves[other], index, tree, proof) ? 1 : 0;
      accepted += other != index && is_included(leaves[index], other, tree, proof) ? 1 : 0;
      accepted += accepted_forgeries(
          proof,
          [&](const auto& forged) { return is_included(leaves[index], index, tree, forged); },
          random);
    }
  }
  CHECK(accepted == 0);
}

TEST_CASE("every earlier tree is proved to be the beginning of every later one, and no other is") {
  const auto leaves = some_leaves(300);
  std::vector<TreeHead> trees{{}};
  TreeEdge edge;
  for (const auto& leaf : leaves) {
    edge.push(leaf);
    trees.push_back({edge.size(), edge.root()});
  }
  core::Random random(2);
  int accepted = 0;
  for (std::uint64_t to = 1; to <= leaves.size(); ++to) {
    const bool is_sampled = to > 40 && to % 37 != 0;
    for (std::uint64_t from = 0; from <= to; from += is_sampled ? 1 + random.below(to) : 1) {
      const auto proof = consistency_proof(from, to, reader_of(leaves));
      REQUIRE(is_consistent(trees[from], trees[to], proof));
      if (from == 0) {
        continue;  // everything begins with nothing
      }
      auto other = trees[from];
      other.root[random.below(32)] ^= 1;
      accepted += is_consistent(other, trees[to], proof) ? 1 : 0;
      accepted += from != to && is_consistent(trees[to], trees[from], proof) ? 1 : 0;
      accepted += accepted_forgeries(
          proof, [&](const auto& forged) { return is_consistent(trees[from], trees[to], forged); },
          random);
    }
  }
  CHECK(accepted == 0);
  CHECK(head_of(leaves, 5) == trees[5]);
}

}  // namespace plimsoll::audit
