// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "ingest/files/byte_source.h"
#include "ingest/files/delivered_file.h"

namespace plimsoll::ingest {

struct JsonResult {
  /// The layout's columns that occur in some object, in the layout's order, then others in order of
  /// first occurrence.
  std::vector<std::string> seen_columns;
  std::vector<std::optional<contract::LogicalType>>
      types;  ///< of `seen_columns`, as in DeliveredFile
  std::vector<std::string> notes;
};

/// Reads objects, one a line or in one array, into rows with the layout's columns: numbers as they
/// are written, nested values as JSON text, names that are missing as null. Names beyond the layout
/// are counted, not kept.
///
/// A line that is no JSON object is refused by itself; an array that breaks off is half a file and
/// throws Error{corrupt_data}.
[[nodiscard]] JsonResult read_json(ByteSource& utf8, const FileLayout& layout, RowFile& into);

}  // namespace plimsoll::ingest
