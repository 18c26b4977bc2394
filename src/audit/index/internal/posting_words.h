// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audit/index/entry_query.h"

namespace plimsoll::audit::internal {

// What the index has of an entry: words of five kinds, and where in a block it stands.

/// Entries that share a row for each word.
inline constexpr std::uint64_t block_entries = 4'096;
/// Hex digits of a place in a block.
inline constexpr std::size_t place_digits = 3;

struct IndexWord {
  std::string kind;
  std::string word;
  auto operator<=>(const IndexWord&) const = default;
};

/// A text as it stands in the index: a long one by its hash.
[[nodiscard]] std::string word_of(std::string_view text);
/// A student: a keyed hash, so that the database tells nobody who does not have the log's key.
[[nodiscard]] std::string subject_word(const std::string& student, const std::string& secret);
/// The word that entries about a topic have.
[[nodiscard]] IndexWord word_of(const EntryTopic& topic, const std::string& secret);
/// All words of an entry, each once.
[[nodiscard]] std::vector<IndexWord> words_of(const core::json::object& entry,
                                              const EncodedEntry& texts, const std::string& secret);

/// A place in its block as three hex digits.
[[nodiscard]] std::string place_text(std::uint64_t sequence);
/// The places in a text of them, ascending.
[[nodiscard]] std::vector<std::uint64_t> parse_places(std::string_view text);

}  // namespace plimsoll::audit::internal
