// SPDX-License-Identifier: Apache-2.0
#include "plain_scan.h"

#include <fmt/format.h>

#include "measure.h"

namespace plimsoll::bench {
namespace {

/// `hash(...) <> 0` keeps the engine from answering out of the files' statistics.
std::string scan_sql(engine::Engine& engine, const std::string& relation,
                     const std::string& condition) {
  std::string maxima;
  std::string first;
  const auto rows = engine.query(fmt::format("select * from {} limit 0", relation));
  for (const auto& column : rows->columns()) {
    const std::string name = engine::quote_name(column.name);
    first = first.empty() ? name : first;
    maxima += fmt::format("{}max({})", maxima.empty() ? "" : ", ", name);
  }
  return fmt::format("select {} from {} where hash({}) <> 0 and {}", maxima, relation, first,
                     condition);
}

}  // namespace

double plain_scan_seconds(engine::Engine& engine, const std::vector<std::string>& relations,
                          const std::string& condition) {
  std::vector<std::string> scans;
  for (const auto& relation : relations) {
    scans.push_back(scan_sql(engine, relation, condition));
  }
  return median_seconds(3, [&] {
    for (const auto& scan : scans) {
      engine.execute(scan);
    }
  });
}

std::vector<std::string> relations_of_layer(engine::Engine& engine, const std::string& layer,
                                            const std::string& prefix) {
  std::vector<std::string> names;
  const auto found = engine::query_table(engine,
                                         "select view_name from duckdb_views() where schema_name = "
                                         "$layer and starts_with(view_name, $prefix) "
                                         "order by view_name",
                                         {{"layer", layer}, {"prefix", prefix}});
  for (const auto& row : found.rows) {
    names.push_back(layer + "." + engine::quote_name(std::get<std::string>(row[0])));
  }
  return names;
}

}  // namespace plimsoll::bench
