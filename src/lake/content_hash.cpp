// SPDX-License-Identifier: Apache-2.0
#include "lake/content_hash.h"

#include <fmt/format.h>

#include "core/check.h"
#include "core/hash.h"

namespace plimsoll::lake {
namespace {

/// SQL text of a column's value, `n` for a null. Only texts can hold anything, so only they say how
/// long they are.
std::string value_text(const ColumnDefinition& column) {
  const std::string name = engine::quote_name(column.name);
  if (column.type == "VARCHAR") {
    return fmt::format("coalesce(strlen({0}) || ':' || {0}, 'n')", name);
  }
  const std::string value = column.type == "TIMESTAMPTZ" ? fmt::format("epoch_us({})", name) : name;
  return fmt::format("coalesce({}::varchar, 'n')", value);
}

/// Different for different rows: no value but a text has a comma in it.
std::string row_text(const std::vector<ColumnDefinition>& columns) {
  std::vector<std::string> items;
  for (const auto& column : columns) {
    items.push_back(value_text(column));
  }
  return fmt::format("concat_ws(',', {})", fmt::join(items, ", "));
}

std::string header_of(const std::vector<ColumnDefinition>& columns) {
  std::string header = "plimsoll table contents 1\n";
  for (const auto& column : columns) {
    header += column.name + " " + column.type + "\n";
  }
  return header;
}

}  // namespace

// The halves are cast to UBIGINT because only sums of 64-bit integers are exact (in 128 bits).
std::string content_hash(engine::Engine& engine, std::string_view relation,
                         const std::vector<ColumnDefinition>& columns) {
  const auto sums = engine::query_table(
      engine,
      fmt::format("select count(*), coalesce(sum(high) % 18446744073709551616, 0)::varchar, "
                  "coalesce(sum(low) % 18446744073709551616, 0)::varchar from ("
                  "select (hash >> 64)::ubigint as high, "
                  "(hash & 18446744073709551615::uhugeint)::ubigint as low from ("
                  "select md5_number(sha256({})) as hash from {} as hashed_rows))",
                  row_text(columns), relation));
  PLIMSOLL_CHECK_EQ(sums.rows.size(), 1U);
  const auto& row = sums.rows.front();
  return core::sha256_hex(fmt::format("{}{} rows\n{}\n{}\n", header_of(columns),
                                      std::get<std::int64_t>(row[0]), std::get<std::string>(row[1]),
                                      std::get<std::string>(row[2])));
}

}  // namespace plimsoll::lake
