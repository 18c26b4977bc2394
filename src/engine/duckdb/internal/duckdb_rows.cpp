// SPDX-License-Identifier: Apache-2.0
#include "engine/duckdb/internal/duckdb_rows.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "core/check.h"

namespace plimsoll::engine::internal {
namespace {

/// Null for types that no column of ours may have: the query must cast them.
std::optional<ColumnType> column_type_of(duckdb_type type) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
      return ColumnType::boolean;
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
    case DUCKDB_TYPE_UBIGINT:
      return ColumnType::integer;
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
    case DUCKDB_TYPE_HUGEINT:
      return ColumnType::real;
    case DUCKDB_TYPE_VARCHAR:
    case DUCKDB_TYPE_SQLNULL:
      return ColumnType::text;
    case DUCKDB_TYPE_DATE:
      return ColumnType::date;
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      return ColumnType::timestamp;
    default:
      return std::nullopt;
  }
}

std::string type_name(duckdb_logical_type type, duckdb_type id) {
  switch (id) {
    case DUCKDB_TYPE_BOOLEAN:
      return "BOOLEAN";
    case DUCKDB_TYPE_INTEGER:
      return "INTEGER";
    case DUCKDB_TYPE_BIGINT:
      return "BIGINT";
    case DUCKDB_TYPE_DOUBLE:
      return "DOUBLE";
    case DUCKDB_TYPE_VARCHAR:
      return "VARCHAR";
    case DUCKDB_TYPE_DATE:
      return "DATE";
    case DUCKDB_TYPE_TIMESTAMP:
      return "TIMESTAMP";
    case DUCKDB_TYPE_TIMESTAMP_TZ:
      return "TIMESTAMPTZ";
    case DUCKDB_TYPE_DECIMAL:
      return fmt::format("DECIMAL({},{})", duckdb_decimal_width(type), duckdb_decimal_scale(type));
    default:
      return fmt::format("type {}", static_cast<int>(id));
  }
}

double decimal_scale(duckdb_logical_type type) {
  return std::pow(10.0, duckdb_decimal_scale(type));
}

}  // namespace

DuckdbRows::DuckdbRows(std::unique_ptr<Result> result) : result_(std::move(result)) {
  const idx_t count = duckdb_column_count(result_->out());
  for (idx_t index = 0; index < count; ++index) {
    LogicalType logical;
    *logical.out() = duckdb_column_logical_type(result_->out(), index);
    const duckdb_type id = duckdb_column_type(result_->out(), index);
    const auto type =
        id == DUCKDB_TYPE_DECIMAL ? std::optional(ColumnType::real) : column_type_of(id);
    const std::string name = duckdb_column_name(result_->out(), index);
    if (!type) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("a result column has a type that is not read: cast it in the "
                                    "query: {} ({})",
                                    name, type_name(logical.get(), id)));
    }
    columns_.push_back({name, *type, type_name(logical.get(), id)});
    types_.push_back(id);
  }
}

const Chunk* DuckdbRows::next() {
  while (true) {
    duckdb_data_chunk fetched = duckdb_fetch_chunk(*result_->out());
    if (fetched == nullptr) {
      const char* message = duckdb_result_error(result_->out());
      if (message != nullptr && *message != '\0') {
        throw_engine_error("cannot read the result", message,
                           duckdb_result_error_type(result_->out()));
      }
      return nullptr;
    }
    if (duckdb_data_chunk_get_size(fetched) > 0) {
      chunk_.hold(fetched);
      return &chunk_;
    }
    duckdb_destroy_data_chunk(&fetched);
  }
}

void DuckdbChunk::hold(duckdb_data_chunk chunk) {
  chunk_.emplace();
  *chunk_->out() = chunk;
  size_ = duckdb_data_chunk_get_size(chunk);
  data_.clear();
  validity_.clear();
  for (idx_t column = 0; column < columns_.size(); ++column) {
    duckdb_vector vector = duckdb_data_chunk_get_vector(chunk, column);
    data_.push_back(duckdb_vector_get_data(vector));
    validity_.push_back(duckdb_vector_get_validity(vector));
  }
}

template <class Cell>
const Cell& DuckdbChunk::cell(std::size_t column, std::size_t row) const {
  return static_cast<const Cell*>(data_[column])[row];
}

bool DuckdbChunk::is_null(std::size_t column, std::size_t row) const {
  PLIMSOLL_CHECK(column < columns_.size() && row < size_);
  return validity_[column] != nullptr && !duckdb_validity_row_is_valid(validity_[column], row);
}

bool DuckdbChunk::boolean(std::size_t column, std::size_t row) const {
  PLIMSOLL_CHECK(types_[column] == DUCKDB_TYPE_BOOLEAN);
  return cell<bool>(column, row);
}

std::int64_t DuckdbChunk::integer(std::size_t column, std::size_t row) const {
  switch (types_[column]) {
    case DUCKDB_TYPE_TINYINT:
      return cell<std::int8_t>(column, row);
    case DUCKDB_TYPE_SMALLINT:
      return cell<std::int16_t>(column, row);
    case DUCKDB_TYPE_INTEGER:
      return cell<std::int32_t>(column, row);
    case DUCKDB_TYPE_BIGINT:
      return cell<std::int64_t>(column, row);
    case DUCKDB_TYPE_UTINYINT:
      return cell<std::uint8_t>(column, row);
    case DUCKDB_TYPE_USMALLINT:
      return cell<std::uint16_t>(column, row);
    case DUCKDB_TYPE_UINTEGER:
      return cell<std::uint32_t>(column, row);
    case DUCKDB_TYPE_UBIGINT:
      PLIMSOLL_CHECK(cell<std::uint64_t>(column, row) <=
                     static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
      return static_cast<std::int64_t>(cell<std::uint64_t>(column, row));
    default:
      core::fail_check("integer column", columns_[column].name);
  }
}

double DuckdbChunk::real(std::size_t column, std::size_t row) const {
  switch (types_[column]) {
    case DUCKDB_TYPE_BOOLEAN:
      return cell<bool>(column, row) ? 1 : 0;
    case DUCKDB_TYPE_FLOAT:
      return static_cast<double>(cell<float>(column, row));
    case DUCKDB_TYPE_DOUBLE:
      return cell<double>(column, row);
    case DUCKDB_TYPE_HUGEINT:
      return duckdb_hugeint_to_double(cell<duckdb_hugeint>(column, row));
    case DUCKDB_TYPE_DECIMAL:
      break;
    default:
      return static_cast<double>(integer(column, row));
  }
  LogicalType type;
  *type.out() = duckdb_vector_get_column_type(duckdb_data_chunk_get_vector(chunk_->get(), column));
  const double scale = decimal_scale(type.get());
  switch (duckdb_decimal_internal_type(type.get())) {
    case DUCKDB_TYPE_SMALLINT:
      return cell<std::int16_t>(column, row) / scale;
    case DUCKDB_TYPE_INTEGER:
      return cell<std::int32_t>(column, row) / scale;
    case DUCKDB_TYPE_BIGINT:
      return static_cast<double>(cell<std::int64_t>(column, row)) / scale;
    default:
      return duckdb_hugeint_to_double(cell<duckdb_hugeint>(column, row)) / scale;
  }
}

std::string_view DuckdbChunk::text(std::size_t column, std::size_t row) const {
  PLIMSOLL_CHECK(types_[column] == DUCKDB_TYPE_VARCHAR);
  const auto& string = cell<duckdb_string_t>(column, row);
  // The C API wants a mutable pointer although it only reads: a short string lies inside the cell.
  auto* address = const_cast<duckdb_string_t*>(&string);
  return {duckdb_string_t_data(address), duckdb_string_t_length(string)};
}

core::Date DuckdbChunk::date(std::size_t column, std::size_t row) const {
  PLIMSOLL_CHECK(types_[column] == DUCKDB_TYPE_DATE);
  return core::Date{std::chrono::days{cell<duckdb_date>(column, row).days}};
}

core::Timestamp DuckdbChunk::timestamp(std::size_t column, std::size_t row) const {
  PLIMSOLL_CHECK(columns_[column].type == ColumnType::timestamp);
  return core::Timestamp{std::chrono::microseconds{cell<duckdb_timestamp>(column, row).micros}};
}

void DuckdbChunk::copy_reals(std::size_t column, std::span<double> out) const {
  PLIMSOLL_CHECK_EQ(out.size(), size_);
  for (std::size_t row = 0; row < size_; ++row) {
    out[row] = is_null(column, row) ? std::numeric_limits<double>::quiet_NaN() : real(column, row);
  }
}

Value DuckdbChunk::value(std::size_t column, std::size_t row) const {
  if (is_null(column, row)) {
    return {};
  }
  switch (columns_[column].type) {
    case ColumnType::boolean:
      return boolean(column, row);
    case ColumnType::integer:
      return integer(column, row);
    case ColumnType::real:
      return real(column, row);
    case ColumnType::text:
      return std::string(text(column, row));
    case ColumnType::date:
      return date(column, row);
    case ColumnType::timestamp:
      return timestamp(column, row);
  }
  return {};
}

}  // namespace plimsoll::engine::internal
