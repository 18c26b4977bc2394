// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "cases/words.h"
#include "core/error.h"
#include "core/time.h"
#include "store/parameters.h"
#include "store/row.h"

namespace plimsoll::cases {

/// A date as it stands in the tables.
[[nodiscard]] store::Value value_of(const std::optional<core::Date>& date);
[[nodiscard]] store::Value value_of(const std::optional<core::Timestamp>& instant);
/// Null for an empty text.
[[nodiscard]] store::Value value_or_null(const std::string& text);

/// Empty for null.
[[nodiscard]] std::string text_or_empty(const store::Row& row, std::string_view column);
[[nodiscard]] std::optional<core::Date> date_in(const store::Row& row, std::string_view column);
[[nodiscard]] std::optional<core::Timestamp> instant_in(const store::Row& row,
                                                        std::string_view column);

/// What reading a table finds that we did not write.
[[noreturn]] void report_corrupt(std::string_view what);

/// The word in a column. Throws core::Error(corrupt_data) for one that is none.
template <class Word>
[[nodiscard]] Word word_in(const store::Row& row, std::string_view column) {
  const auto word = find_word<Word>(row.text(column));
  if (!word) {
    report_corrupt(Words<Word>::what);
  }
  return *word;
}

}  // namespace plimsoll::cases
