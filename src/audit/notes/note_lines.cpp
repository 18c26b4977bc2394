// SPDX-License-Identifier: Apache-2.0
#include "audit/notes/note_lines.h"

#include <charconv>

#include "audit/notes/base64.h"

namespace plimsoll::audit {

std::optional<std::string_view> NoteLines::next() {
  const auto end = rest_.find('\n');
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  const auto line = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return line;
}

std::optional<std::vector<Hash>> NoteLines::hashes() {
  std::vector<Hash> hashes;
  for (auto line = next(); line; line = next()) {
    if (line->empty()) {
      return hashes;
    }
    const auto bytes = from_base64(*line);
    if (!bytes || bytes->size() != Hash{}.size()) {
      return std::nullopt;
    }
    hashes.push_back(hash_of_bytes(*bytes));
  }
  return std::nullopt;
}

std::optional<std::uint64_t> parse_decimal(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_one = problem == std::errc() && end == text.data() + text.size();
  return is_one && std::to_string(number) == text ? std::optional(number) : std::nullopt;
}

std::string hash_lines(const std::vector<Hash>& hashes) {
  std::string lines;
  for (const auto& hash : hashes) {
    lines += to_base64(bytes_of(hash)) + "\n";
  }
  return lines;
}

}  // namespace plimsoll::audit
