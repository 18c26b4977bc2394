// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "ingest/files/internal/csv_reader.h"

namespace plimsoll::ingest {
namespace {

constexpr std::array candidates = {',', ';', '\t', '|'};

std::string folded(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return lower;
}

/// How well a delimiter explains the first line: expected names found, then fields.
std::pair<std::size_t, std::size_t> fit_of(std::string_view head, char delimiter,
                                           const FileLayout& layout) {
  std::set<std::string> expected;
  for (const std::string& column : layout.columns) {
    expected.insert(folded(column));
  }
  const auto fields = split_header(head, delimiter, layout.quote);
  const auto known = std::count_if(fields.begin(), fields.end(), [&](const std::string& field) {
    return expected.contains(folded(field));
  });
  return {static_cast<std::size_t>(known), fields.size()};
}

}  // namespace

std::vector<std::string> split_header(std::string_view head, char delimiter, char quote) {
  std::vector<std::string> fields(1);
  bool in_quotes = false;
  for (const char character : head) {
    if (quote != 0 && character == quote) {
      in_quotes = !in_quotes;
    } else if (!in_quotes && (character == '\n' || character == '\r')) {
      break;
    } else if (!in_quotes && character == delimiter) {
      fields.emplace_back();
    } else {
      fields.back() += character;
    }
  }
  return fields;
}

char find_delimiter(std::string_view head, const FileLayout& layout) {
  char best = layout.delimiter == 0 ? ',' : layout.delimiter;
  auto best_fit = fit_of(head, best, layout);
  for (const char candidate : candidates) {
    const auto candidate_fit = fit_of(head, candidate, layout);
    // A declared delimiter gives way only to one that finds more of the contract's columns.
    const bool is_better =
        layout.delimiter == 0 ? candidate_fit > best_fit : candidate_fit.first > best_fit.first;
    if (is_better) {
      best = candidate;
      best_fit = candidate_fit;
    }
  }
  return best;
}

}  // namespace plimsoll::ingest
