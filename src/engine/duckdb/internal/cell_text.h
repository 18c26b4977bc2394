// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <duckdb.h>

#include <cstdint>
#include <string>

namespace plimsoll::engine::internal {

/// Writes the values of one vector as texts, each as the engine's own cast to VARCHAR does.
class CellText {
 public:
  explicit CellText(duckdb_vector vector);

  /// Whether the type is one that can be written: booleans, signed integers, decimals and texts.
  [[nodiscard]] bool can_write() const { return write_ != nullptr; }

  [[nodiscard]] bool is_null(idx_t row) const {
    return validity_ != nullptr && !duckdb_validity_row_is_valid(validity_, row);
  }
  /// Appends the value of a row that is not null.
  void append(idx_t row, std::string& text) const { write_(*this, row, text); }

 private:
  using Write = void (*)(const CellText&, idx_t row, std::string& text);

  template <class Number>
  static void write_number(const CellText& cells, idx_t row, std::string& text);
  static void write_boolean(const CellText& cells, idx_t row, std::string& text);
  static void write_text(const CellText& cells, idx_t row, std::string& text);
  [[nodiscard]] static Write writer_of(duckdb_type type);

  void* data_;
  std::uint64_t* validity_;
  int width_ = 0;  ///< of a decimal, in digits
  int scale_ = 0;  ///< of a decimal, digits behind the point
  Write write_ = nullptr;
};

}  // namespace plimsoll::engine::internal
