// SPDX-License-Identifier: Apache-2.0
#include "ingest/files/internal/json_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>

#include "core/error.h"
#include "ingest/files/internal/json_row.h"

namespace plimsoll::ingest {
namespace {

using core::Error;
using core::ErrorCode;
using Parser = boost::json::basic_parser<JsonRowHandler>;

Error half_a_file(std::int64_t row) {
  return {
      ErrorCode::corrupt_data,
      fmt::format(
          "half a file: the JSON ends before it is complete; deliver the whole file again; row {}",
          row)};
}

/// One array of objects, however it is broken into lines.
class ArrayReader {
 public:
  ArrayReader(const FileLayout& layout, RowFile& rows)
      : parser_(boost::json::parse_options{}, layout, rows, true) {}

  void take(std::string_view block) {
    boost::json::error_code error;
    const std::size_t used = parser_.write_some(true, block.data(), block.size(), error);
    line_ += std::count(block.begin(), block.begin() + static_cast<std::ptrdiff_t>(used), '\n');
    if (handler().has_other_element()) {
      throw Error(ErrorCode::invalid_input,
                  fmt::format("the JSON array must hold objects only; row {}, line {}",
                              handler().row_number(), line_));
    }
    if (error) {
      throw Error(
          ErrorCode::invalid_input,
          fmt::format("the JSON cannot be read on ({}): correct the export; row {}, line {}",
                      error.message(), handler().row_number(), line_));
    }
    if (const auto rest = block.substr(used);
        rest.find_first_not_of(" \t\r\n") != std::string_view::npos) {
      throw Error(
          ErrorCode::invalid_input,
          fmt::format("something follows the end of the JSON array: correct the export; line {}",
                      line_));
    }
  }

  void finish() {
    boost::json::error_code error;
    if (!parser_.done()) {
      (void)parser_.write_some(false, "", 0, error);
    }
    if (error || !parser_.done()) {
      throw half_a_file(handler().row_number());
    }
  }

  [[nodiscard]] const JsonRowHandler& handler() { return parser_.handler(); }

 private:
  Parser parser_;
  std::int64_t line_ = 1;
};

/// An object a line. A bad line is refused by itself.
class LinesReader {
 public:
  LinesReader(const FileLayout& layout, RowFile& rows)
      : rows_(rows), parser_(boost::json::parse_options{}, layout, rows, false) {}

  void take(std::string_view block) {
    for (;;) {
      const auto end = block.find('\n');
      if (end == std::string_view::npos) {
        break;
      }
      if (carried_.empty()) {
        take_line(block.substr(0, end));
      } else {
        carried_ += block.substr(0, end);
        take_line(carried_);
        carried_.clear();
      }
      ++line_;
      block.remove_prefix(end + 1);
    }
    carried_ += block;
    if (carried_.size() > longest_row_bytes) {
      throw Error(ErrorCode::invalid_input,
                  fmt::format("a line is longer than {} bytes: write one object a line; row {}",
                              longest_row_bytes, line_));
    }
  }

  void finish() {
    if (carried_.find_first_not_of(" \t\r") == std::string::npos) {
      return;
    }
    if (!parse(carried_).empty()) {
      throw half_a_file(line_);
    }
  }

  [[nodiscard]] const JsonRowHandler& handler() { return parser_.handler(); }

 private:
  void take_line(std::string_view text) {
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) {
      return;
    }
    const std::string problem = parse(text);
    if (!problem.empty()) {
      rows_.begin_row(line_);
      rows_.refuse_row(problem);
    }
  }

  /// Writes a row, or says why not.
  std::string parse(std::string_view text) {
    if (text[text.find_first_not_of(" \t\r")] != '{') {
      return "the line is not a JSON object";
    }
    boost::json::error_code error;
    parser_.reset();
    parser_.handler().reset();
    parser_.handler().set_row_number(line_);
    const std::size_t used = parser_.write_some(false, text.data(), text.size(), error);
    if (error) {
      return fmt::format("the line is not valid JSON: {} at character {}", error.message(),
                         used + 1);
    }
    if (text.substr(used).find_first_not_of(" \t\r") != std::string_view::npos) {
      return "something follows the object on its line";
    }
    parser_.handler().write_row();
    return {};
  }

  RowFile& rows_;
  Parser parser_;
  std::string carried_;
  std::int64_t line_ = 1;
};

JsonResult result_of(const JsonRowHandler& handler, const FileLayout& layout) {
  JsonResult result;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    if (handler.has_seen(i)) {
      result.seen_columns.push_back(layout.columns[i]);
      result.types.push_back(handler.type_of(i));
    }
  }
  const auto& others = handler.other_names();
  result.seen_columns.insert(result.seen_columns.end(), others.begin(), others.end());
  result.types.resize(result.seen_columns.size());
  return result;
}

template <class Reader>
JsonResult read_all(std::string_view head, ByteSource& utf8, const FileLayout& layout,
                    RowFile& into) {
  Reader reader(layout, into);
  reader.take(head);
  std::string block(read_block_bytes, '\0');
  while (const std::size_t count = utf8.read(block)) {
    reader.take(std::string_view(block).substr(0, count));
  }
  reader.finish();
  return result_of(reader.handler(), layout);
}

}  // namespace

JsonResult read_json(ByteSource& utf8, const FileLayout& layout, RowFile& into) {
  std::string head(read_block_bytes, '\0');
  head.resize(utf8.read(head));
  const auto first = head.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) {
    throw Error(ErrorCode::invalid_input, "the file is empty: deliver it again");
  }
  if (head[first] == '[') {
    return read_all<ArrayReader>(head, utf8, layout, into);
  }
  return read_all<LinesReader>(head, utf8, layout, into);
}

}  // namespace plimsoll::ingest
