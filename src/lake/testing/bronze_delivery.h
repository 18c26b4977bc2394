// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include <string>

#include "lake/lake.h"

namespace plimsoll::lake::testing {

/// Appends a delivery to bronze.<source>_<feed>, as ingestion of a file would: for tests of the
/// stages behind it. `select` gives source_person_id, source_record_id and the columns of the feed;
/// a column available_at of its own stands in for the time of receipt.
inline void deliver(Lake& lake, const std::string& source, const std::string& feed,
                    const std::string& received_at, const std::string& select) {
  const std::string name = source + "_" + feed;
  engine::Engine& engine = lake.engine();
  engine.execute("create or replace temp table delivery as " + select);
  TableDefinition definition;
  definition.layer = "bronze";
  definition.name = name;
  for (const auto& row :
       engine::query_table(engine, "select column_name, column_type from (describe delivery)")
           .rows) {
    const auto& type = std::get<std::string>(row[1]);
    definition.columns.push_back(
        {std::get<std::string>(row[0]), type == "TIMESTAMP WITH TIME ZONE" ? "TIMESTAMPTZ" : type});
  }
  const auto has = [&](const std::string& column) {
    for (const auto& known : definition.columns) {
      if (known.name == column) {
        return true;
      }
    }
    return false;
  };
  const bool own_clock = has("available_at");
  const std::string seen = fmt::format("timestamptz '{}'", received_at);
  std::string metadata = fmt::format(
      "'{}' as source_system, {} as event_time, 'observed' as available_at_basis, {} as "
      "ingested_at, "
      "'1' as schema_version, 'file:{}:{}' as source_uri, 'run {}' as pipeline_run_id, '{}' as "
      "contract_id, "
      "'1.0.0' as contract_version",
      source, seen, seen, name, received_at, received_at, name);
  for (const char* column : {"source_system", "available_at_basis", "schema_version", "source_uri",
                             "pipeline_run_id", "contract_id", "contract_version"}) {
    definition.columns.push_back({column, "VARCHAR"});
  }
  for (const char* column : {"event_time", "ingested_at"}) {
    definition.columns.push_back({column, "TIMESTAMPTZ"});
  }
  if (!own_clock) {
    metadata += fmt::format(", {} as available_at", seen);
    definition.columns.push_back({"available_at", "TIMESTAMPTZ"});
  }
  definition.columns.push_back({"ingest_sequence", "BIGINT"});
  Table table = lake.open(definition);
  const std::int64_t last = table.row_count();
  table.append(fmt::format(
      "select *, {}, {} + row_number() over () as ingest_sequence from delivery", metadata, last));
  lake.register_views();
}

}  // namespace plimsoll::lake::testing
