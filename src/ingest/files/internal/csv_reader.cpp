// SPDX-License-Identifier: Apache-2.0
#include "ingest/files/internal/csv_reader.h"

#include <fmt/format.h>

#include <array>
#include <set>
#include <utility>

#include "core/error.h"
#include "ingest/files/encoding.h"

namespace plimsoll::ingest {
namespace {

using core::Error;
using core::ErrorCode;

constexpr std::size_t header_window_bytes = 1 << 16;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void check_header(const std::vector<std::string>& columns) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].empty()) {
      throw Error(
          ErrorCode::invalid_input,
          fmt::format("a column of the header has no name: name it, or remove it; row 1, field {}",
                      i + 1));
    }
    if (!seen.insert(columns[i]).second) {
      throw Error(
          ErrorCode::invalid_input,
          fmt::format("two columns of the header have the same name: rename one; row 1, column {}",
                      columns[i]));
    }
  }
}

/// The state machine: one pass, one block in memory, one row in the row file's buffer.
class CsvSplitter {
 public:
  CsvSplitter(const FileLayout& layout, char delimiter, RowFile& rows)
      : layout_(layout), delimiter_(delimiter), rows_(rows) {
    for (const char special : {'\0', '\n', '\r', '\x1c', '\x1d', '\x1e', '\x1f'}) {
      is_special_[static_cast<unsigned char>(special)] = true;
    }
    for (const char special : {delimiter, layout.quote, layout.escape}) {
      is_special_[static_cast<unsigned char>(special)] = true;
    }
    if (!layout.has_header) {
      columns_ = layout.columns;
    }
  }

  /// Counts lines that were skipped before the header.
  void start_at_line(std::int64_t line) { line_ = line; }

  void split(std::string_view block) {
    std::size_t at = 0;
    while (at < block.size()) {
      if (!in_row_) {
        begin_row();
      }
      std::size_t end = at;
      while (end < block.size() && !is_special_[static_cast<unsigned char>(block[end])]) {
        ++end;
      }
      if (end > at) {
        take_plain(block.substr(at, end - at));
      }
      if (end < block.size()) {
        take_special(block[end]);
        ++end;
      }
      at = end;
      if (row_size() > longest_row_bytes) {
        refuse_long_row();
      }
    }
  }

  void finish() {
    if (state_ == State::quoted || state_ == State::escaped_in_quotes) {
      throw Error(
          ErrorCode::corrupt_data,
          fmt::format(
              "half a file: it ends inside a quoted value; deliver the whole file again; row {} "
              "starts the value, the file ends at line {}",
              row_number_, line_));
    }
    const bool is_cut_row = in_row_ && !is_blank_row();
    if (is_cut_row && has_columns_ && field_count_ + 1 < columns_.size()) {
      throw Error(ErrorCode::corrupt_data,
                  fmt::format("half a file: the last row is cut off; deliver the whole file again; "
                              "row {} has {} of {} "
                              "fields and no line end",
                              row_number_, field_count_ + 1, columns_.size()));
    }
    if (is_cut_row) {
      end_row();
    }
  }

  [[nodiscard]] bool saw_header() const { return has_columns_; }
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] std::int64_t line() const { return line_; }
  /// The column being read, for messages.
  [[nodiscard]] std::string column_name() const {
    if (has_columns_ && field_count_ < columns_.size()) {
      return columns_[field_count_];
    }
    return fmt::format("field {}", field_count_ + 1);
  }

 private:
  enum class State { start, plain, quoted, after_quote, escaped, escaped_in_quotes };

  void begin_row() {
    in_row_ = true;
    row_number_ = line_;
    field_count_ = 0;
    value_bytes_ = 0;
    state_ = State::start;
    problem_.clear();
    if (has_columns_) {
      rows_.begin_row(row_number_);
    }
  }

  [[nodiscard]] std::size_t row_size() const {
    return has_columns_ && in_row_ ? rows_.row_bytes() : header_value_.size();
  }

  void take_plain(std::string_view text) {
    if (state_ == State::start || state_ == State::escaped) {
      state_ = State::plain;
    } else if (state_ == State::escaped_in_quotes) {
      state_ = State::quoted;
    } else if (state_ == State::after_quote) {
      note_problem("text stands after a closing quote");
      state_ = State::plain;
    }
    skip_line_feed_ = false;
    append(text);
  }

  void take_special(char character) {
    // The LF of a CR LF begins no row.
    if (std::exchange(skip_line_feed_, false) && character == '\n') {
      forget_row();
      return;
    }
    switch (state_) {
      case State::quoted:
        return take_in_quotes(character);
      case State::escaped:
        state_ = State::plain;
        return take_literal(character);
      case State::escaped_in_quotes:
        state_ = State::quoted;
        return take_literal(character);
      default:
        return take_outside_quotes(character);
    }
  }

  void take_in_quotes(char character) {
    if (character == layout_.quote && layout_.quote != 0) {
      state_ = State::after_quote;
    } else if (character == layout_.escape && layout_.escape != 0) {
      state_ = State::escaped_in_quotes;
    } else {
      take_literal(character);
    }
  }

  void take_outside_quotes(char character) {
    if (character == delimiter_) {
      end_value();
      state_ = State::start;
    } else if (character == '\n' || character == '\r') {
      skip_line_feed_ = character == '\r';
      ++line_;
      is_blank_row() ? forget_row() : end_row();
    } else if (character == layout_.quote && layout_.quote != 0) {
      take_quote();
    } else if (character == layout_.escape && layout_.escape != 0) {
      state_ = State::escaped;
    } else {
      state_ = State::plain;
      take_literal(character);
    }
  }

  void take_quote() {
    if (state_ == State::start) {
      state_ = State::quoted;
      was_quoted_ = true;
    } else if (state_ == State::after_quote) {
      state_ = State::quoted;
      append(std::string_view(&layout_.quote, 1));
    } else {
      append(std::string_view(&layout_.quote, 1));
    }
  }

  void take_literal(char character) {
    line_ += character == '\n' ? 1 : 0;
    value_bytes_ += 1;
    if (!has_columns_) {
      header_value_ += character;
    } else if (static_cast<unsigned char>(character) < 0x20 && character != '\t') {
      rows_.append_special(character);
    } else {
      rows_.append_plain(std::string_view(&character, 1));
    }
  }

  void append(std::string_view text) {
    value_bytes_ += text.size();
    if (has_columns_) {
      rows_.append_plain(text);
    } else {
      header_value_ += text;
    }
  }

  void end_value() {
    ++field_count_;
    value_bytes_ = 0;
    was_quoted_ = false;
    if (has_columns_) {
      rows_.end_value();
    } else {
      header_.push_back(std::string(trimmed(std::exchange(header_value_, {}))));
    }
  }

  [[nodiscard]] bool is_blank_row() const {
    return field_count_ == 0 && value_bytes_ == 0 && !was_quoted_;
  }

  void forget_row() {
    in_row_ = false;
    if (has_columns_) {
      rows_.drop_row();
    }
  }

  void forget_empty_row() { forget_row(); }

  void end_row() {
    end_value();
    in_row_ = false;
    if (!has_columns_) {
      return take_header();
    }
    if (field_count_ != columns_.size()) {
      rows_.refuse_row(
          fmt::format("the row has {} fields, the header {}", field_count_, columns_.size()));
    } else if (!problem_.empty()) {
      rows_.refuse_row(std::exchange(problem_, {}));
    } else {
      rows_.end_row();
    }
  }

  void take_header() {
    columns_ = std::exchange(header_, {});
    check_header(columns_);
    has_columns_ = true;
  }

  void note_problem(std::string_view problem) {
    if (problem_.empty()) {
      problem_ = problem;
    }
  }

  [[noreturn]] void refuse_long_row() const {
    throw Error(ErrorCode::invalid_input,
                fmt::format("a row is longer than {} bytes (a quote that is never closed?): "
                            "correct the export; row {}, "
                            "column {}",
                            longest_row_bytes, row_number_, column_name()));
  }

  const FileLayout& layout_;
  char delimiter_;
  RowFile& rows_;
  std::array<bool, 256> is_special_{};
  State state_ = State::start;
  std::vector<std::string> columns_;
  bool has_columns_ = !layout_.has_header;
  std::vector<std::string> header_;
  std::string header_value_;
  std::string problem_;
  std::int64_t line_ = 1;
  std::int64_t row_number_ = 1;
  std::size_t field_count_ = 0;
  std::size_t value_bytes_ = 0;
  bool was_quoted_ = false;
  bool in_row_ = false;
  bool skip_line_feed_ = false;
};

void split_all(std::string_view head, ByteSource& utf8, CsvSplitter& splitter) {
  std::string block(read_block_bytes, '\0');
  splitter.split(head);
  try {
    while (const std::size_t count = utf8.read(block)) {
      splitter.split(std::string_view(block).substr(0, count));
    }
  } catch (const EncodingProblem& problem) {
    throw Error(problem.code(),
                fmt::format("{}, column {}", problem.public_text(), splitter.column_name()));
  }
  splitter.finish();
}

std::string name_of(char delimiter) {
  return delimiter == '\t' ? "a tab" : fmt::format("'{}'", delimiter);
}

/// What follows the first `count` lines; they must lie in the first block.
std::string_view without_lines(std::string_view text, std::int64_t count) {
  for (; count > 0; --count) {
    const auto line_end = text.find('\n');
    text.remove_prefix(line_end == std::string_view::npos ? text.size() : line_end + 1);
  }
  return text;
}

}  // namespace

CsvResult read_csv(ByteSource& utf8, const FileLayout& layout, RowFile& into) {
  std::string first(header_window_bytes, '\0');
  first.resize(utf8.read(first));
  const std::string_view head = without_lines(first, layout.skip_lines);
  const char declared = layout.delimiter == 0 ? ',' : layout.delimiter;
  const char delimiter = layout.has_header ? find_delimiter(head, layout) : declared;
  CsvResult result;
  if (layout.delimiter != 0 && delimiter != layout.delimiter) {
    result.notes.push_back(fmt::format("the delimiter is {} where the contract says {}",
                                       name_of(delimiter), name_of(layout.delimiter)));
  }
  CsvSplitter splitter(layout, delimiter, into);
  splitter.start_at_line(1 + layout.skip_lines);
  split_all(head, utf8, splitter);
  if (!splitter.saw_header()) {
    throw Error(ErrorCode::invalid_input,
                "the file is empty, it has not even a header: deliver it again");
  }
  result.columns = splitter.columns();
  return result;
}

}  // namespace plimsoll::ingest
