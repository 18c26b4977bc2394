// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.h"

#include <utility>

#include "core/check.h"

namespace plimsoll::engine {
namespace {

std::string quoted(std::string_view text, char mark) {
  std::string result(1, mark);
  for (const char character : text) {
    result += character;
    if (character == mark) {
      result += mark;
    }
  }
  return result + mark;
}

}  // namespace

Value query_value(Engine& engine, std::string_view sql, const Parameters& parameters) {
  const auto rows = engine.query(sql, parameters);
  PLIMSOLL_CHECK_EQ(rows->columns().size(), 1U);
  const Chunk* chunk = rows->next();
  PLIMSOLL_CHECK(chunk != nullptr && chunk->size() == 1);
  Value value = chunk->value(0, 0);
  PLIMSOLL_CHECK(rows->next() == nullptr);
  return value;
}

std::int64_t query_integer(Engine& engine, std::string_view sql, const Parameters& parameters) {
  const Value value = query_value(engine, sql, parameters);
  return is_null(value) ? 0 : std::get<std::int64_t>(value);
}

std::string query_text(Engine& engine, std::string_view sql, const Parameters& parameters) {
  Value value = query_value(engine, sql, parameters);
  return is_null(value) ? std::string() : std::get<std::string>(std::move(value));
}

Table query_table(Engine& engine, std::string_view sql, const Parameters& parameters) {
  const auto rows = engine.query(sql, parameters);
  Table table{rows->columns(), {}};
  while (const Chunk* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      std::vector<Value> values;
      values.reserve(table.columns.size());
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        values.push_back(chunk->value(column, row));
      }
      table.rows.push_back(std::move(values));
    }
  }
  return table;
}

std::string quote_name(std::string_view name) {
  return quoted(name, '"');
}
std::string quote_text(std::string_view text) {
  return quoted(text, '\'');
}

}  // namespace plimsoll::engine
