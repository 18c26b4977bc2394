// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "contract/contract.h"
#include "engine/engine.h"
#include "ingest/files/row_file.h"
#include "ingest/files/unpack.h"

namespace plimsoll::ingest {

/// Automatic: Parquet and JSON are recognised by their first bytes, all else is CSV.
enum class FileFormat { automatic, csv, json, parquet };

/// How the files of a feed are written, as its contract says.
struct FileLayout {
  FileFormat format = FileFormat::automatic;  ///< json: an array, or an object a line
  std::string encoding;  ///< empty: found out from the byte order mark and the first bytes
  char delimiter = 0;    ///< 0: found from the first line
  char quote = '"';      ///< 0: quotes are ordinary characters
  char escape = 0;       ///< besides doubling, a character that takes the next one as it is
  bool has_header = true;
  std::int64_t skip_lines = 0;       ///< before the header
  std::vector<std::string> columns;  ///< as the contract names them in the file
};

/// Where the rows of a file of text lie: those of several files with the same columns can be read
/// as one, one behind the other.
struct RowText {
  std::filesystem::path path;  ///< empty: the rows are read from the file itself
  std::vector<std::string> columns;
  bool has_line_breaks = false;
};

/// A delivered file, turned into rows of text.
struct DeliveredFile {
  /// A SELECT that gives `row_number BIGINT` and every column of `columns` as VARCHAR, in the order
  /// of the delivery.
  std::string select;
  /// A SELECT that gives `row_number BIGINT, problem VARCHAR` of rows that could not be read.
  std::string select_bad_rows;
  std::vector<std::string> columns;  ///< those of the delivery, in its order
  /// Of `columns`, as the file has them; empty for CSV, which has none. JSON knows no dates and
  /// writes whole numbers without a point: there `string` and `integer` may stand for more.
  std::vector<std::optional<contract::LogicalType>> types;
  std::int64_t row_count = 0;  ///< rows that could be read
  std::int64_t bad_row_count = 0;
  std::vector<BadRow> bad_row_samples;  ///< the first of them
  std::string encoding;                 ///< as read; empty for Parquet
  std::vector<std::string> notes;       ///< deviations that were understood, for people
  RowText text;
};

struct ReadOptions {
  std::filesystem::path
      temporary;  ///< an empty folder for what `select` reads; must live as long as it is used
  UnpackLimits limits;
  std::int64_t first_number = 0;  ///< added to the row numbers that `select` gives
};

/// Unpacks, decodes and splits the file at `path`, whose name is not believed. Memory does not grow
/// with the file. `engine` is asked for the columns of Parquet only.
///
/// `row_number` is the line a row starts on for text (the first line is 1), its place in the array
/// or table otherwise. Throws core::Error saying what is wrong, where and what to do, without the
/// file's name: `corrupt_data` for half a file, `invalid_input` otherwise.
[[nodiscard]] DeliveredFile read_delivered_file(engine::Engine& engine,
                                                const std::filesystem::path& path,
                                                const FileLayout& layout,
                                                const ReadOptions& options);

/// What `DeliveredFile::select` is for `wanted` columns of `text`.
[[nodiscard]] std::string select_text(const RowText& text, const std::vector<std::string>& wanted);

}  // namespace plimsoll::ingest
