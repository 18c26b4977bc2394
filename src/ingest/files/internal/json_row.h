// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/json.hpp>
#include <boost/json/basic_parser.hpp>

#include "contract/contract.h"
#include "ingest/files/delivered_file.h"

namespace plimsoll::ingest {

/// Hears a JSON document piece by piece: the handler of Boost.JSON's streaming parser. Objects in
/// an array are written as rows when they end; a document that is an object itself when `write_row`
/// is called.
class JsonRowHandler {
 public:
  using error_code = boost::json::error_code;
  static constexpr std::size_t max_object_size = -1;
  static constexpr std::size_t max_array_size = -1;
  static constexpr std::size_t max_key_size = 1024;
  static constexpr std::size_t max_string_size = longest_row_bytes;

  JsonRowHandler(const FileLayout& layout, RowFile& rows, bool is_array);

  /// The number of the row that comes next; arrays count by themselves.
  void set_row_number(std::int64_t number) { row_number_ = number; }
  [[nodiscard]] std::int64_t row_number() const { return row_number_; }
  /// Forgets a half-read object.
  void reset();
  /// Writes the object heard.
  void write_row();
  /// Of the layout, by position: whether any object had it.
  [[nodiscard]] bool has_seen(std::size_t column) const { return kinds_[column] != 0; }
  /// Of the layout, by position: what its values were; a mixture is `string`, none is empty.
  [[nodiscard]] std::optional<contract::LogicalType> type_of(std::size_t column) const;
  [[nodiscard]] const std::vector<std::string>& other_names() const { return other_names_; }
  /// Set by an element that is no object.
  [[nodiscard]] bool has_other_element() const { return has_other_element_; }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&);
  bool on_object_end(std::size_t, error_code&);
  bool on_array_begin(error_code&);
  bool on_array_end(std::size_t, error_code&);
  bool on_key_part(std::string_view part, std::size_t, error_code&);
  bool on_key(std::string_view part, std::size_t, error_code&);
  bool on_string_part(std::string_view part, std::size_t, error_code&);
  bool on_string(std::string_view part, std::size_t, error_code&);
  bool on_number_part(std::string_view part, error_code&);
  bool on_int64(std::int64_t, std::string_view part, error_code&);
  bool on_uint64(std::uint64_t, std::string_view part, error_code&);
  bool on_double(double, std::string_view part, error_code&);
  bool on_bool(bool value, error_code&);
  bool on_null(error_code&);
  bool on_comment_part(std::string_view, error_code&) { return true; }
  bool on_comment(std::string_view, error_code&) { return true; }

 private:
  /// What a cell holds; bits, so that those of a column can be joined.
  enum class Kind : std::uint8_t {
    missing = 0,
    null = 1,
    string = 2,
    integer = 4,
    number = 8,
    boolean = 16,
    object = 32,
    array = 64
  };
  [[nodiscard]] static constexpr std::uint8_t bit(Kind kind) {
    return static_cast<std::uint8_t>(kind);
  }
  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

  [[nodiscard]] bool is_nested() const { return depth_ > row_depth_; }
  void separate();
  void take_scalar(std::string_view text, Kind kind);
  bool end_number(std::string_view part, Kind kind);
  void open(char bracket);
  void close(char bracket);
  void find_column(const std::string& name);

  RowFile& rows_;
  int row_depth_;  // 1: the document is the row; 2: an element of the array
  int depth_ = 0;
  std::unordered_map<std::string, std::size_t> positions_;
  std::vector<std::string> values_;
  std::vector<Kind> cells_;          // of the row being heard
  std::vector<std::uint8_t> kinds_;  // of all rows written
  std::vector<std::string> other_names_;
  std::size_t column_ = no_column;
  std::size_t next_column_ = 0;
  std::vector<const std::string*> names_;
  std::string key_;
  std::string scalar_;
  std::string nested_;
  bool needs_comma_ = false;
  bool has_other_element_ = false;
  std::int64_t row_number_ = 1;
};

}  // namespace plimsoll::ingest
