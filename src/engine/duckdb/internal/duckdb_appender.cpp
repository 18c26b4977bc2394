// SPDX-License-Identifier: Apache-2.0
#include "engine/duckdb/internal/duckdb_appender.h"

#include <fmt/format.h>

namespace plimsoll::engine::internal {

DuckdbAppender::DuckdbAppender(duckdb_connection connection, std::string_view schema,
                               std::string_view table)
    : table_(table) {
  const std::string schema_name(schema);
  require(duckdb_appender_create(connection, schema_name.empty() ? nullptr : schema_name.c_str(),
                                 table_.c_str(), appender_.out()));
}

void DuckdbAppender::require(duckdb_state state) {
  if (state != DuckDBSuccess) {
    throw_engine_error(fmt::format("cannot load rows into {}", table_),
                       duckdb_appender_error(appender_.get()));
  }
}

void DuckdbAppender::append(const Value& value) {
  const duckdb_appender appender = appender_.get();
  if (std::holds_alternative<std::monostate>(value)) {
    require(duckdb_append_null(appender));
  } else if (const auto* boolean = std::get_if<bool>(&value)) {
    require(duckdb_append_bool(appender, *boolean));
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    append_integer(*integer);
  } else if (const auto* real = std::get_if<double>(&value)) {
    append_real(*real);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    append_text(*text);
  } else if (const auto* date = std::get_if<core::Date>(&value)) {
    const auto days = static_cast<std::int32_t>(date->time_since_epoch().count());
    require(duckdb_append_date(appender, duckdb_date{days}));
  } else {
    const auto micros = std::get<core::Timestamp>(value).time_since_epoch().count();
    require(duckdb_append_timestamp(appender, duckdb_timestamp{micros}));
  }
}

void DuckdbAppender::append_text(std::string_view text) {
  require(duckdb_append_varchar_length(appender_.get(), text.data(), text.size()));
}
void DuckdbAppender::append_real(double number) {
  require(duckdb_append_double(appender_.get(), number));
}
void DuckdbAppender::append_integer(std::int64_t number) {
  require(duckdb_append_int64(appender_.get(), number));
}
void DuckdbAppender::end_row() {
  require(duckdb_appender_end_row(appender_.get()));
}
void DuckdbAppender::finish() {
  require(duckdb_appender_close(appender_.get()));
}

}  // namespace plimsoll::engine::internal
