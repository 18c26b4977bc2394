// SPDX-License-Identifier: Apache-2.0
#include "ingest/files/delivered_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "ingest/files/encoding.h"
#include "ingest/files/internal/csv_reader.h"
#include "ingest/files/internal/json_reader.h"
#include "ingest/files/internal/parquet_reader.h"

namespace plimsoll::ingest {
namespace {

using engine::quote_name;
using engine::quote_text;

/// What the engine is told of a file in the row format: nothing is left to be found out.
constexpr std::string_view row_format_options =
    "header = false, auto_detect = false, delim = '\x1f', quote = '', escape = '', new_line = "
    "'\\n', "
    "nullstr = '\x1c', max_line_size = 4194304, buffer_size = 8388608";

std::string read_rows(const std::filesystem::path& path, const std::vector<std::string>& columns) {
  std::string types = "'row_number': 'BIGINT'";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    // Numbered names: those of the delivery may differ in case only.
    types += fmt::format(", 'c{}': 'VARCHAR'", i);
  }
  return fmt::format("read_csv({}, {}, columns = {{{}}})", quote_text(path.string()),
                     row_format_options, types);
}

void fill_from(const RowFile& rows, std::vector<std::string> columns, DeliveredFile& file) {
  file.text = {.path = rows.rows_path(),
               .columns = std::move(columns),
               .has_line_breaks = rows.has_line_breaks()};
  file.select_bad_rows =
      "select row_number, c0 as problem from " + read_rows(rows.bad_rows_path(), {"problem"});
  file.row_count = rows.row_count();
  file.bad_row_count = rows.bad_row_count();
  file.bad_row_samples = rows.bad_row_samples();
}

DeliveredFile read_csv_file(ByteSource& utf8, const FileLayout& layout,
                            const ReadOptions& options) {
  RowFile rows(options.temporary, options.first_number);
  CsvResult csv = read_csv(utf8, layout, rows);
  rows.finish();
  DeliveredFile file;
  fill_from(rows, csv.columns, file);
  file.columns = std::move(csv.columns);
  file.select = select_text(file.text, file.columns);
  file.notes = std::move(csv.notes);
  return file;
}

DeliveredFile read_json_file(ByteSource& utf8, const FileLayout& layout,
                             const ReadOptions& options) {
  RowFile rows(options.temporary, options.first_number);
  JsonResult json = read_json(utf8, layout, rows);
  rows.finish();
  DeliveredFile file;
  fill_from(rows, layout.columns, file);
  file.columns = rows.row_count() > 0 ? std::move(json.seen_columns) : layout.columns;
  file.types = std::move(json.types);
  file.types.resize(file.columns.size());
  file.select = select_text(file.text, file.columns);
  return file;
}

FileFormat format_of(std::string_view head, FileFormat declared) {
  if (content_of(head) == Content::parquet) {
    return FileFormat::parquet;
  }
  if (declared != FileFormat::automatic) {
    return declared;
  }
  const auto first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool is_json =
      first != std::string_view::npos && (head[first] == '{' || head[first] == '[');
  return is_json ? FileFormat::json : FileFormat::csv;
}

}  // namespace

std::string select_text(const RowText& text, const std::vector<std::string>& wanted) {
  std::string select = "select row_number";
  for (std::size_t i = 0; i < text.columns.size(); ++i) {
    if (std::find(wanted.begin(), wanted.end(), text.columns[i]) == wanted.end()) {
      continue;
    }
    const std::string value =
        text.has_line_breaks
            ? fmt::format("translate(c{}, chr(29) || chr(30), chr(13) || chr(10))", i)
            : fmt::format("c{}", i);
    select += fmt::format(", {} as {}", value, quote_name(text.columns[i]));
  }
  return select + " from " + read_rows(text.path, text.columns);
}

DeliveredFile read_delivered_file(engine::Engine& engine, const std::filesystem::path& path,
                                  const FileLayout& layout, const ReadOptions& options) {
  auto bytes = std::make_unique<PeekedSource>(open_unpacked(path, options.limits), 4096);
  if (bytes->head().empty()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "the file is empty (0 bytes): deliver it again");
  }
  const FileFormat format = format_of(bytes->head(), layout.format);
  if (format == FileFormat::parquet) {
    return read_parquet(engine, *bytes, options);
  }
  DecodedText text = decode(std::move(bytes), layout.encoding);
  DeliveredFile file = format == FileFormat::csv ? read_csv_file(*text.utf8, layout, options)
                                                 : read_json_file(*text.utf8, layout, options);
  file.encoding = std::move(text.encoding);
  return file;
}

}  // namespace plimsoll::ingest
