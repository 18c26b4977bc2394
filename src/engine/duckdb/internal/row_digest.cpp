// SPDX-License-Identifier: Apache-2.0
#include "engine/duckdb/internal/row_digest.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/hash.h"
#include "engine/duckdb/internal/cell_text.h"
#include "engine/duckdb/internal/handles.h"

namespace plimsoll::engine::internal {
namespace {

using ScalarFunction = Owned<duckdb_scalar_function, duckdb_destroy_scalar_function>;

/// The separator, then the values.
std::vector<CellText> columns_of(duckdb_data_chunk input) {
  std::vector<CellText> columns;
  for (idx_t column = 0; column < duckdb_data_chunk_get_column_count(input); ++column) {
    columns.emplace_back(duckdb_data_chunk_get_vector(input, column));
  }
  return columns;
}

void append_row(std::span<const CellText> values, std::string_view separator, idx_t row,
                std::string& text) {
  for (std::size_t column = 0; column < values.size(); ++column) {
    text += column == 0 ? "" : separator;
    if (values[column].is_null(row)) {
      text += '~';
    } else {
      values[column].append(row, text);
    }
  }
}

void row_digest(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
  const auto columns = columns_of(input);
  if (!std::ranges::all_of(columns, &CellText::can_write)) {
    duckdb_scalar_function_set_error(
        info, "row_digest prints booleans, integers, decimals and texts: cast others to VARCHAR");
    return;
  }
  core::Sha256 hash;
  std::string separator;
  std::string text;
  for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); ++row) {
    separator.clear();
    columns[0].append(row, separator);
    text.clear();
    append_row(std::span(columns).subspan(1), separator, row, text);
    hash.restart();
    hash.update(text);
    const std::string digest = hash.hex();
    duckdb_vector_assign_string_element_len(output, row, digest.data(), digest.size());
  }
}

}  // namespace

void register_row_digest(duckdb_connection connection) {
  LogicalType any;
  *any.out() = duckdb_create_logical_type(DUCKDB_TYPE_ANY);
  LogicalType text;
  *text.out() = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
  ScalarFunction function;
  *function.out() = duckdb_create_scalar_function();
  duckdb_scalar_function_set_name(function.get(), "row_digest");
  duckdb_scalar_function_add_parameter(function.get(), text.get());
  duckdb_scalar_function_set_varargs(function.get(), any.get());
  duckdb_scalar_function_set_return_type(function.get(), text.get());
  duckdb_scalar_function_set_special_handling(function.get());
  duckdb_scalar_function_set_function(function.get(), row_digest);
  if (duckdb_register_scalar_function(connection, function.get()) != DuckDBSuccess) {
    throw_engine_error("cannot register row_digest", nullptr);
  }
}

}  // namespace plimsoll::engine::internal
