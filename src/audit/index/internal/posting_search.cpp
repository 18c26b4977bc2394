// SPDX-License-Identifier: Apache-2.0
#include "audit/index/internal/posting_search.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "audit/sql_queries.h"
#include "store/time_text.h"

namespace plimsoll::audit::internal {
namespace {

using Places = PostingSource::Places;

/// The rows of one word; each is read once.
class WordRows {
 public:
  WordRows(store::Transaction& transaction, IndexWord word)
      : transaction_(&transaction), word_(std::move(word)) {}

  [[nodiscard]] const std::optional<Places>& at_most(std::int64_t block) {
    if (!is_read_ || (row_ && row_->block > block)) {
      read(block);
    }
    return row_;
  }

 private:
  void read(std::int64_t block) {
    const auto rows = transaction_->query(
        sql::posting_at_most, {{"kind", word_.kind}, {"word", word_.word}, {"block", block}});
    is_read_ = true;
    row_.reset();
    if (!rows.empty()) {
      row_ = Places{rows[0].integer("block"), parse_places(rows[0].text("places"))};
    }
  }

  store::Transaction* transaction_;
  IndexWord word_;
  bool is_read_ = false;
  std::optional<Places> row_;
};

/// Entries that have any of some words.
class AnyWord final : public PostingSource {
 public:
  AnyWord(store::Transaction& transaction, std::vector<IndexWord> words) {
    for (auto& word : words) {
      words_.emplace_back(transaction, std::move(word));
    }
  }

  [[nodiscard]] std::optional<Places> at_most(std::int64_t block) override {
    std::optional<Places> nearest;
    for (auto& word : words_) {
      const auto& row = word.at_most(block);
      if (!row || (nearest && nearest->block > row->block)) {
        continue;
      }
      if (nearest && nearest->block == row->block) {
        std::vector<std::uint64_t> both;
        std::ranges::set_union(nearest->places, row->places, std::back_inserter(both));
        nearest->places = std::move(both);
      } else {
        nearest = row;
      }
    }
    return nearest;
  }

 private:
  std::vector<WordRows> words_;
};

/// Entries of blocks that have some of a time; which of them, their own times say.
class OfTime final : public PostingSource {
 public:
  OfTime(store::Transaction& transaction, const EntryQuery& query)
      : transaction_(transaction),
        since_(query.since ? store::time_text(*query.since) : ""),
        until_(query.until ? store::time_text(*query.until) : "~") {}

  [[nodiscard]] std::optional<Places> at_most(std::int64_t block) override {
    const auto rows = transaction_.query(sql::block_at_most,
                                         {{"block", block}, {"since", since_}, {"until", until_}});
    if (rows.empty()) {
      return std::nullopt;
    }
    Places all{rows[0].integer("block"), std::vector<std::uint64_t>(block_entries)};
    std::iota(all.places.begin(), all.places.end(), std::uint64_t{0});
    return all;
  }

 private:
  store::Transaction& transaction_;
  std::string since_;
  std::string until_;
};

/// The actions that begin with a text.
std::vector<IndexWord> actions_of(store::Transaction& transaction, const std::string& prefix) {
  std::vector<IndexWord> words;
  for (const auto& row : transaction.query(
           sql::posting_actions, {{"first", prefix}, {"beyond", prefix + "\U0010FFFF"}})) {
    words.push_back({"action", row.text("word")});
  }
  return words;
}

std::vector<IndexWord> words_of(const std::vector<EntryTopic>& about, const std::string& secret) {
  std::vector<IndexWord> words;
  for (const auto& topic : about) {
    words.push_back(word_of(topic, secret));
  }
  return words;
}

}  // namespace

PostingSearch::PostingSearch(store::Transaction& transaction, const EntryQuery& query,
                             const std::string& secret) {
  const auto add = [&](std::vector<IndexWord> words) {
    parts_.push_back(std::make_unique<AnyWord>(transaction, std::move(words)));
  };
  if (!query.about.empty()) {
    add(words_of(query.about, secret));
  }
  if (!query.actor.empty()) {
    add({{"actor", word_of(query.actor)}});
  }
  if (!query.action.empty()) {
    add(actions_of(transaction, query.action));
  }
  if (query.since || query.until) {
    parts_.push_back(std::make_unique<OfTime>(transaction, query));
  }
}

std::optional<std::uint64_t> PostingSearch::before(std::uint64_t sequence) {
  while (sequence > 0) {
    const auto block = static_cast<std::int64_t>((sequence - 1) / block_entries);
    if (block_ != block && !turn_to(block)) {
      return std::nullopt;
    }
    const auto begin = static_cast<std::uint64_t>(*block_) * block_entries;
    const auto end = std::ranges::lower_bound(places_, sequence - begin);
    if (end != places_.begin()) {
      return begin + *std::prev(end);
    }
    sequence = begin;
  }
  return std::nullopt;
}

bool PostingSearch::turn_to(std::int64_t block) {
  for (std::size_t part = 0; part < parts_.size();) {
    auto found = parts_[part]->at_most(block);
    if (!found) {
      return false;
    }
    if (part == 0) {
      places_ = std::move(found->places);
    } else if (found->block == block) {
      std::vector<std::uint64_t> both;
      std::ranges::set_intersection(places_, found->places, std::back_inserter(both));
      places_ = std::move(both);
    }
    // What the parts before have in an older block is another question.
    part = part == 0 || found->block == block ? part + 1 : 0;
    block = found->block;
  }
  block_ = block;
  return true;
}

}  // namespace plimsoll::audit::internal
