// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::ingest {

/// Rows in transit from a delivered file to the engine: a temporary text file that reads in
/// parallel without a quoting rule, since the separators occur in no value. Each row starts with
/// its place in the delivery.
///
/// Control characters U+001C to U+001F never stand in institutions' data; a row that has one is
/// refused.
namespace row_format {
inline constexpr char field_end = '\x1f';
inline constexpr char line_feed = '\x1e';        ///< stands for LF within a value
inline constexpr char carriage_return = '\x1d';  ///< stands for CR within a value
inline constexpr char null = '\x1c';  ///< a value that was delivered as null, not as empty text
}  // namespace row_format

/// The largest row that is accepted, in bytes.
inline constexpr std::size_t longest_row_bytes = 2'000'000;

/// A file written once, through one large buffer.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  void write(std::string_view bytes);
  void close();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int file_;
};

/// A row of the delivery that is no row of its table.
struct BadRow {
  std::int64_t row_number = 0;
  std::string problem;  ///< never holds values of the row
};

/// Writes rows to one temporary file and the numbers of bad ones to another.
class RowFile {
 public:
  /// Both files are made in `folder`. `first_number` is added to the numbers in them.
  explicit RowFile(const std::filesystem::path& folder, std::int64_t first_number = 0);

  void begin_row(std::int64_t row_number);
  /// Adds a value; a row that is not begun must not get one.
  void add(std::string_view value);
  void add_null();
  /// Adds a piece of a value that is known to hold no special character.
  void append_plain(std::string_view piece) { buffer_.append(piece); }
  void append_special(char character);
  void end_value() { buffer_ += row_format::field_end; }
  [[nodiscard]] std::size_t row_bytes() const { return buffer_.size() - row_start_; }
  void end_row();
  /// Takes back the row begun.
  void drop_row() { buffer_.resize(row_start_); }
  /// Takes back the row begun, and notes why.
  void refuse_row(std::string problem);
  void finish();

  [[nodiscard]] std::int64_t row_count() const { return row_count_; }
  [[nodiscard]] std::int64_t bad_row_count() const { return bad_row_count_; }
  /// The first bad rows, for messages.
  [[nodiscard]] const std::vector<BadRow>& bad_row_samples() const { return samples_; }
  [[nodiscard]] const std::filesystem::path& rows_path() const { return rows_.path(); }
  [[nodiscard]] const std::filesystem::path& bad_rows_path() const { return bad_rows_.path(); }
  [[nodiscard]] bool has_line_breaks() const { return has_line_breaks_; }

 private:
  OutputFile rows_;
  OutputFile bad_rows_;
  std::string buffer_;
  std::string bad_buffer_;
  std::int64_t first_number_;
  std::size_t row_start_ = 0;
  std::int64_t row_number_ = 0;
  std::int64_t row_count_ = 0;
  std::int64_t bad_row_count_ = 0;
  std::vector<BadRow> samples_;
  std::string row_problem_;
  bool has_line_breaks_ = false;
};

}  // namespace plimsoll::ingest
