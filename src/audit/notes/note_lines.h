// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/merkle/tree_hash.h"

namespace plimsoll::audit {

/// Takes lines from the front of a text in which every line ends with a newline.
class NoteLines {
 public:
  explicit NoteLines(std::string_view text) : rest_(text) {}

  /// The next line without its end; empty when there is no whole one.
  std::optional<std::string_view> next();
  /// Hashes in base64, one a line, up to an empty line, which is taken, too. Empty for anything
  /// else.
  std::optional<std::vector<Hash>> hashes();
  /// All that follows.
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// A decimal number without sign and leading zeroes.
[[nodiscard]] std::optional<std::uint64_t> parse_decimal(std::string_view text);

/// Hashes as `NoteLines::hashes` reads them, without the empty line.
[[nodiscard]] std::string hash_lines(const std::vector<Hash>& hashes);

}  // namespace plimsoll::audit
