// SPDX-License-Identifier: Apache-2.0
#include "audit/index/internal/posting_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "audit/sql_queries.h"
#include "store/time_text.h"

namespace plimsoll::audit::internal {
namespace {

std::int64_t block_of(std::uint64_t sequence) {
  return static_cast<std::int64_t>(sequence / block_entries);
}

/// The places of a text without those of another.
std::string without(std::string_view text, std::string_view others) {
  const auto out = parse_places(others);
  const std::set<std::uint64_t> removed(out.begin(), out.end());
  std::string left;
  for (const auto place : parse_places(text)) {
    if (!removed.contains(place)) {
      left += place_text(place);
    }
  }
  return left;
}

void remove_subjects(store::Transaction& transaction, std::int64_t block,
                     const std::string& erased) {
  for (const auto& row : transaction.query(sql::posting_subjects, {{"block", block}})) {
    const auto left = without(row.text("places"), erased);
    if (left.empty()) {
      transaction.execute(sql::posting_remove_subject,
                          {{"word", row.text("word")}, {"block", block}});
    } else if (left.size() != row.text("places").size()) {
      transaction.execute(sql::posting_set_subject,
                          {{"word", row.text("word")}, {"block", block}, {"places", left}});
    }
  }
}

}  // namespace

void PostingWriter::add(std::uint64_t sequence, const EncodedEntry& texts) {
  const auto entry = parse_entry(texts.entry, fmt::format("entry {}", sequence));
  const auto block = block_of(sequence);
  for (auto& word : words_of(entry, texts, secret_)) {
    places_[{block, std::move(word)}] += place_text(sequence);
  }
  add_time(block, entry);
  note_erased(entry);
}

void PostingWriter::add_time(std::int64_t block, const core::json::object& entry) {
  const auto at = core::parse_timestamp(std::string_view(entry.at("at").as_string()));
  const auto text = store::time_text(at.value_or(core::Timestamp()));
  const auto [times, is_first] = times_.try_emplace(block, Times{text, text});
  if (!is_first) {
    times->second.first = std::min(times->second.first, text);
    times->second.last = std::max(times->second.last, text);
  }
}

void PostingWriter::note_erased(const core::json::object& entry) {
  const auto* erased = entry.at("facts").as_object().if_contains("erased");
  if (erased == nullptr || !erased->is_array()) {
    return;
  }
  for (const auto& one : erased->get_array()) {
    if (one.is_int64() && one.get_int64() >= 0) {
      const auto sequence = static_cast<std::uint64_t>(one.get_int64());
      erased_[block_of(sequence)] += place_text(sequence);
    }
  }
}

void PostingWriter::write(store::Transaction& transaction) const {
  for (const auto& [key, places] : places_) {
    transaction.execute(sql::posting_add, {{"kind", key.second.kind},
                                           {"word", key.second.word},
                                           {"block", key.first},
                                           {"places", places}});
  }
  for (const auto& [block, times] : times_) {
    transaction.execute(sql::block_add,
                        {{"block", block}, {"first_at", times.first}, {"last_at", times.last}});
  }
  for (const auto& [block, places] : erased_) {
    remove_subjects(transaction, block, places);
  }
}

}  // namespace plimsoll::audit::internal
