// SPDX-License-Identifier: Apache-2.0
#include "cases/internal/columns.h"

#include <fmt/format.h>

#include "store/time_text.h"

namespace plimsoll::cases {

store::Value value_of(const std::optional<core::Date>& date) {
  return date ? store::Value(core::format_date(*date)) : store::Value();
}

store::Value value_of(const std::optional<core::Timestamp>& instant) {
  return instant ? store::Value(store::time_text(*instant)) : store::Value();
}

store::Value value_or_null(const std::string& text) {
  return text.empty() ? store::Value() : store::Value(text);
}

std::string text_or_empty(const store::Row& row, std::string_view column) {
  return row.optional_text(column).value_or("");
}

std::optional<core::Date> date_in(const store::Row& row, std::string_view column) {
  const auto text = row.optional_text(column);
  const auto date = text ? core::parse_date(*text) : std::nullopt;
  if (text && !date) {
    report_corrupt(column);
  }
  return date;
}

std::optional<core::Timestamp> instant_in(const store::Row& row, std::string_view column) {
  const auto text = row.optional_text(column);
  const auto instant = text ? core::parse_timestamp(*text) : std::nullopt;
  if (text && !instant) {
    report_corrupt(column);
  }
  return instant;
}

void report_corrupt(std::string_view what) {
  throw core::Error(core::ErrorCode::corrupt_data,
                    "a table of cases holds what this program does not write; restore the "
                    "database from a backup, or use the program that wrote it",
                    fmt::format("not readable: {}", what));
}

}  // namespace plimsoll::cases
