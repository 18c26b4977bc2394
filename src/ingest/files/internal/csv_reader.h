// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/files/byte_source.h"
#include "ingest/files/delivered_file.h"

namespace plimsoll::ingest {

/// Splits delimited text into rows; RFC 4180, and what else is met: any delimiter, CR, LF or both,
/// breaks and doubled quotes in quotes, a missing last line end, blank lines. A row with too few or
/// too many fields is refused by itself.
///
/// Fills `into` and the columns and notes of the result. Throws Error{corrupt_data} for half a
/// file, Error{invalid_input} for a header that cannot be used; a bad character names its column.
struct CsvResult {
  std::vector<std::string> columns;
  std::vector<std::string> notes;
};
[[nodiscard]] CsvResult read_csv(ByteSource& utf8, const FileLayout& layout, RowFile& into);

/// The first line of `head` in fields, split at `delimiter`.
[[nodiscard]] std::vector<std::string> split_header(std::string_view head, char delimiter,
                                                    char quote);

/// The delimiter that gives the most of `expected` from the first line; `declared` where none does
/// better.
[[nodiscard]] char find_delimiter(std::string_view head, const FileLayout& layout);

}  // namespace plimsoll::ingest
