// SPDX-License-Identifier: Apache-2.0
#include "engine/duckdb/internal/cell_text.h"

#include <concepts>

#include "engine/duckdb/internal/handles.h"

namespace plimsoll::engine::internal {
namespace {

// Not `__int128` in plain words: -Wpedantic knows no such type.
__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

Wide wide_of(std::signed_integral auto number) {
  return number;
}
Wide wide_of(const duckdb_hugeint& number) {
  return (static_cast<Wide>(number.upper) << 64) | static_cast<Wide>(number.lower);
}

/// The digits of a number without its sign, the last `scale` of them behind a point. A decimal that
/// is all fraction has no zero before the point, as in the engine.
void append_digits(UnsignedWide number, int width, int scale, std::string& text) {
  char digits[48];
  char* const end = digits + sizeof digits;
  char* at = end;
  const int least = scale + (scale > 0 && width == scale ? 0 : 1);
  for (int count = 0; number > 0 || count < least; ++count) {
    if (scale > 0 && count == scale) {
      *--at = '.';
    }
    if (number >> 64 == 0) {
      const auto low = static_cast<std::uint64_t>(number);
      *--at = static_cast<char>('0' + low % 10);
      number = low / 10;
    } else {
      *--at = static_cast<char>('0' + static_cast<int>(number % 10));
      number /= 10;
    }
  }
  if (scale > 0 && end - at == scale) {
    *--at = '.';
  }
  text.append(at, end);
}

}  // namespace

CellText::CellText(duckdb_vector vector)
    : data_(duckdb_vector_get_data(vector)), validity_(duckdb_vector_get_validity(vector)) {
  LogicalType logical;
  *logical.out() = duckdb_vector_get_column_type(vector);
  duckdb_type type = duckdb_get_type_id(logical.get());
  if (type == DUCKDB_TYPE_DECIMAL) {
    width_ = duckdb_decimal_width(logical.get());
    scale_ = duckdb_decimal_scale(logical.get());
    type = duckdb_decimal_internal_type(logical.get());
  }
  write_ = writer_of(type);
}

template <class Number>
void CellText::write_number(const CellText& cells, idx_t row, std::string& text) {
  const Wide number = wide_of(static_cast<const Number*>(cells.data_)[row]);
  if (number < 0) {
    text += '-';
  }
  const auto magnitude = static_cast<UnsignedWide>(number);
  append_digits(number < 0 ? -magnitude : magnitude, cells.width_, cells.scale_, text);
}

void CellText::write_boolean(const CellText& cells, idx_t row, std::string& text) {
  text += static_cast<const bool*>(cells.data_)[row] ? "true" : "false";
}

void CellText::write_text(const CellText& cells, idx_t row, std::string& text) {
  auto& value = static_cast<duckdb_string_t*>(cells.data_)[row];
  text.append(duckdb_string_t_data(&value), duckdb_string_t_length(value));
}

CellText::Write CellText::writer_of(duckdb_type type) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
      return write_boolean;
    case DUCKDB_TYPE_TINYINT:
      return write_number<std::int8_t>;
    case DUCKDB_TYPE_SMALLINT:
      return write_number<std::int16_t>;
    case DUCKDB_TYPE_INTEGER:
      return write_number<std::int32_t>;
    case DUCKDB_TYPE_BIGINT:
      return write_number<std::int64_t>;
    case DUCKDB_TYPE_HUGEINT:
      return write_number<duckdb_hugeint>;
    case DUCKDB_TYPE_VARCHAR:
      return write_text;
    default:
      return nullptr;
  }
}

}  // namespace plimsoll::engine::internal
