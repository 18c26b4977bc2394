// SPDX-License-Identifier: Apache-2.0
#include "audit/index/internal/posting_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/check.h"
#include "core/hash.h"

namespace plimsoll::audit::internal {
namespace {

/// A database's key takes some thousand bytes, and no NUL.
constexpr std::size_t longest_word = 200;

}  // namespace

std::string word_of(std::string_view text) {
  const bool fits = text.size() <= longest_word && text.find('\0') == std::string_view::npos;
  return fits ? std::string(text) : "sha256/" + core::sha256_hex(text);
}

std::string subject_word(const std::string& student, const std::string& secret) {
  return commitment(secret, std::string(subject_field), student);
}

IndexWord word_of(const EntryTopic& topic, const std::string& secret) {
  switch (topic.kind) {
    case EntryTopic::Kind::subject:
      return {"subject", subject_word(topic.text, secret)};
    case EntryTopic::Kind::listed:
      return {"listed", word_of(topic.text)};
    case EntryTopic::Kind::object:
      break;
  }
  return {"object", word_of(topic.text)};
}

std::vector<IndexWord> words_of(const core::json::object& entry, const EncodedEntry& texts,
                                const std::string& secret) {
  const auto member = [&](const char* name) {
    return word_of(std::string_view(entry.at(name).as_string()));
  };
  std::vector<IndexWord> words{{"action", member("action")}, {"actor", member("actor")}};
  if (is_about_whole_object(entry)) {
    words.push_back({"object", member("object")});
  }
  for (const auto& text : listed_texts(entry)) {
    words.push_back({"listed", word_of(text)});
  }
  if (const auto student = subject_of(texts); !student.empty()) {
    words.push_back({"subject", subject_word(student, secret)});
  }
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
  return words;
}

std::string place_text(std::uint64_t sequence) {
  return fmt::format("{:03x}", sequence % block_entries);
}

std::vector<std::uint64_t> parse_places(std::string_view text) {
  std::vector<std::uint64_t> places;
  for (std::size_t at = 0; at + place_digits <= text.size(); at += place_digits) {
    std::uint64_t place = 0;
    const auto* first = text.data() + at;
    const auto read = std::from_chars(first, first + place_digits, place, 16);
    PLIMSOLL_CHECK(read.ec == std::errc());
    places.push_back(place);
  }
  return places;
}

}  // namespace plimsoll::audit::internal
