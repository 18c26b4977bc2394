// SPDX-License-Identifier: Apache-2.0
#include "audit/internal/detail_files.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "audit/tiles/tile_path.h"
#include "core/files.h"

namespace plimsoll::audit::internal {

std::filesystem::path DetailFiles::file_of(std::uint64_t sequence) const {
  return folder_ / number_path(sequence / tile_width);
}

std::vector<std::string> DetailFiles::lines(std::uint64_t number) const {
  const auto file = file_of(number * tile_width);
  if (!std::filesystem::exists(file)) {
    return {};
  }
  std::vector<std::string> lines;
  const auto bytes = core::read_file(file);
  for (std::size_t at = 0; at < bytes.size();) {
    const auto end = std::min(bytes.find('\n', at), bytes.size());
    lines.push_back(bytes.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::vector<EntryDetails> DetailFiles::read(std::uint64_t number) const {
  std::vector<EntryDetails> details;
  for (const auto& line : lines(number)) {
    details.push_back(parse_details(line, file_of(number * tile_width).string()));
  }
  return details;
}

std::map<std::uint64_t, std::string> DetailFiles::texts(std::uint64_t number) const {
  constexpr std::string_view last_member = "\"sequence\":";  // in canonical JSON
  std::map<std::uint64_t, std::string> texts;
  for (auto& line : lines(number)) {
    const auto at = line.rfind(last_member);
    std::uint64_t sequence = 0;
    if (at != std::string::npos) {
      std::from_chars(line.data() + at + last_member.size(), line.data() + line.size(), sequence);
    }
    texts[sequence] = std::move(line);
  }
  return texts;
}

void DetailFiles::append(std::uint64_t first, std::span<const EncodedEntry> entries) {
  for (std::size_t at = 0; at < entries.size();) {
    const auto number = (first + at) / tile_width;
    std::vector<std::string> kept;
    for (auto& line : lines(number)) {
      if (parse_details(line, file_of(first + at).string()).sequence < first) {
        kept.push_back(std::move(line));
      }
    }
    const auto before = kept.size();
    for (; at < entries.size() && (first + at) / tile_width == number; ++at) {
      if (!entries[at].details.empty()) {
        kept.push_back(entries[at].details);
      }
    }
    if (kept.size() > before) {
      replace(number, kept);
    }
  }
}

std::vector<std::uint64_t> DetailFiles::present(std::span<const std::uint64_t> sequences) const {
  std::vector<std::uint64_t> found;
  std::optional<std::uint64_t> number;
  std::map<std::uint64_t, std::string> there;
  for (const auto sequence : sequences) {
    if (number != sequence / tile_width) {
      number = sequence / tile_width;
      there = texts(*number);
    }
    if (there.contains(sequence)) {
      found.push_back(sequence);
    }
  }
  return found;
}

void DetailFiles::remove(std::span<const std::uint64_t> sequences) {
  for (std::size_t at = 0; at < sequences.size();) {
    const auto number = sequences[at] / tile_width;
    const auto end = std::ranges::upper_bound(sequences, number * tile_width + tile_width - 1);
    std::vector<std::string> kept;
    for (auto& line : lines(number)) {
      const auto sequence = parse_details(line, file_of(sequences[at]).string()).sequence;
      if (!std::ranges::binary_search(sequences, sequence)) {
        kept.push_back(std::move(line));
      }
    }
    replace(number, kept);
    at = static_cast<std::size_t>(end - sequences.begin());
  }
}

void DetailFiles::replace(std::uint64_t number, const std::vector<std::string>& lines) {
  std::string bytes;
  for (const auto& line : lines) {
    bytes += line + "\n";
  }
  core::write_file_atomically(file_of(number * tile_width), bytes);
}

}  // namespace plimsoll::audit::internal
