// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/index/internal/posting_words.h"
#include "store/transaction.h"

namespace plimsoll::audit::internal {

/// Where entries may stand that fulfil one part of a query, newest block first.
class PostingSource {
 public:
  /// Places of a block, ascending.
  struct Places {
    std::int64_t block = 0;
    std::vector<std::uint64_t> places;
  };

  virtual ~PostingSource() = default;
  /// The newest block up to this one that has any; empty for none. Blocks asked for never rise.
  [[nodiscard]] virtual std::optional<Places> at_most(std::int64_t block) = 0;
};

/// Finds the entries that have all that a query asks for, by the words of the index. Reads rows of
/// the blocks that it comes through, and no others.
class PostingSearch {
 public:
  /// The transaction must outlive it.
  PostingSearch(store::Transaction& transaction, const EntryQuery& query,
                const std::string& secret);

  /// The newest such entry before one; empty for none. What is asked for never rises.
  [[nodiscard]] std::optional<std::uint64_t> before(std::uint64_t sequence);

 private:
  /// Finds the next block in which all parts have places; `places_` are those they share.
  [[nodiscard]] bool turn_to(std::int64_t block);

  std::vector<std::unique_ptr<PostingSource>> parts_;
  std::optional<std::int64_t> block_;  ///< the one that `places_` are in
  std::vector<std::uint64_t> places_;
};

}  // namespace plimsoll::audit::internal
