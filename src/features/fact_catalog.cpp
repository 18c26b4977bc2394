// SPDX-License-Identifier: Apache-2.0
#include "features/fact_catalog.h"

#include <fmt/format.h>

#include "features/sql_queries.h"

namespace plimsoll::features {

std::vector<Fact> load_facts(engine::Engine& engine) {
  std::vector<Fact> facts;
  for (const auto& row : engine::query_table(engine, sql::fact_columns.text).rows) {
    const auto& table = std::get<std::string>(row[0]);
    if (facts.empty() || facts.back().table != table) {
      facts.push_back({table, {}, true});
    }
    facts.back().columns.push_back({std::get<std::string>(row[1]), std::get<bool>(row[2])});
  }
  for (auto& fact : facts) {
    fact.has_closures = std::get<bool>(engine::query_value(
        engine, "select exists(select 1 from silver.record_closure where table_name = $table_name)",
        {{"table_name", fact.table}}));
  }
  return facts;
}

NullClocks count_null_clocks(engine::Engine& engine, const Fact& fact) {
  const auto table = engine::query_table(
      engine, fmt::format("select count(*), count(*) filter (event_time is null), "
                          "count(*) filter (available_at is null) from silver.{}",
                          engine::quote_name(fact.table)));
  const auto& row = table.rows.at(0);
  return {fact.table, std::get<std::int64_t>(row[0]), std::get<std::int64_t>(row[1]),
          std::get<std::int64_t>(row[2])};
}

}  // namespace plimsoll::features
