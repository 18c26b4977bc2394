// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <utility>

#include "audit/index/internal/posting_words.h"
#include "store/transaction.h"

namespace plimsoll::audit::internal {

/// Gathers what the index gets of consecutive entries, and writes a row for each word of a block.
class PostingWriter {
 public:
  explicit PostingWriter(std::string secret) : secret_(std::move(secret)) {}

  /// The entry that follows those so far.
  void add(std::uint64_t sequence, const EncodedEntry& texts);
  /// Writes everything; then takes out the subjects of entries that are said to be erased.
  void write(store::Transaction& transaction) const;

 private:
  struct Times {
    std::string first;
    std::string last;
  };

  void add_time(std::int64_t block, const core::json::object& entry);
  void note_erased(const core::json::object& entry);

  std::string secret_;
  std::map<std::pair<std::int64_t, IndexWord>, std::string> places_;
  std::map<std::int64_t, Times> times_;
  std::map<std::int64_t, std::string> erased_;  ///< places by block
};

}  // namespace plimsoll::audit::internal
