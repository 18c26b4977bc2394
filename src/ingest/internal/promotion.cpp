// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/promotion.h"

#include <fmt/format.h>

#include "core/check.h"
#include "core/error.h"
#include "engine/engine.h"

namespace plimsoll::ingest {
namespace {

using contract::AvailableAtBasis;
using contract::Contract;
using engine::quote_name;

bool is_date(const Contract& contract, std::string_view column) {
  const contract::Property* property = contract.find(column);
  PLIMSOLL_CHECK(property != nullptr);
  return contract::column_type(*property) == "DATE";
}

/// A column of the contract as an instant.
std::string instant_sql(const Contract& contract, const std::string& column) {
  if (is_date(contract, column)) {
    return fmt::format("timezone($time_zone, cast({} as timestamp))", quote_name(column));
  }
  return fmt::format("cast({} as timestamptz)", quote_name(column));
}

std::string event_time_sql(const Contract& contract, const RunNames& names) {
  const contract::Clocks& clocks = contract.clocks;
  if (!clocks.event_time_expression.empty()) {
    return fmt::format("cast(({}) as timestamptz)", clocks.event_time_expression);
  }
  return clocks.event_time_column.empty()
             ? fmt::format("cast({} as timestamptz)", names.received_at)
             : instant_sql(contract, clocks.event_time_column);
}

[[noreturn]] void refuse_basis(const Contract& contract, std::string_view wanted) {
  throw core::Error(
      core::ErrorCode::invalid_input,
      fmt::format("the contract gives no {} for a back-fill: add it to its custom properties: {}",
                  wanted, contract.file));
}

std::string known_at_sql(const RunNames& names) {
  return fmt::format("cast({} as timestamptz)", names.known_at);
}

/// The instant that the basis gives; it may lie after the receipt.
std::string claimed_at_sql(const Contract& contract, AvailableAtBasis basis,
                           const RunNames& names) {
  switch (basis) {
    case AvailableAtBasis::observed:
      return known_at_sql(names);
    case AvailableAtBasis::declared:
      if (contract.clocks.available_at_column.empty()) {
        refuse_basis(contract, "availableAtColumn");
      }
      return instant_sql(contract, contract.clocks.available_at_column);
    case AvailableAtBasis::imputed:
      if (!contract.clocks.available_at_expression.empty()) {
        return fmt::format("cast(({}) as timestamptz)", contract.clocks.available_at_expression);
      }
      if (!contract.clocks.imputation) {
        refuse_basis(contract, "availableAtImputation");
      }
      return fmt::format("{} + to_microseconds({})",
                         instant_sql(contract, contract.clocks.imputation->column),
                         contract.clocks.imputation->delay.count());
  }
  refuse_basis(contract, "availableAtBasis");
}

/// Both columns of availability. What was in hand was available: a claim that lies after the
/// receipt gives way to it.
std::string available_at_sql(const Contract& contract, AvailableAtBasis basis,
                             const RunNames& names) {
  if (basis == AvailableAtBasis::observed) {
    return known_at_sql(names) + " as available_at, $basis as available_at_basis";
  }
  return fmt::format(
      "case when {0} > {1} then {1} else {0} end as available_at, "
      "case when {0} > {1} then 'observed' else $basis end as available_at_basis",
      claimed_at_sql(contract, basis, names), known_at_sql(names));
}

/// Null where the one column, or any of several, is.
std::string joined_sql(const std::vector<std::string>& columns) {
  std::string sql;
  for (const std::string& column : columns) {
    sql +=
        fmt::format("{}cast({} as varchar)", sql.empty() ? "" : " || '|' || ", quote_name(column));
  }
  return sql;
}

bool uses_time_zone(const std::string& sql) {
  return sql.find("$time_zone") != std::string::npos;
}

}  // namespace

std::string_view name_of(AvailableAtBasis basis) {
  switch (basis) {
    case AvailableAtBasis::observed:
      return "observed";
    case AvailableAtBasis::declared:
      return "declared";
    case AvailableAtBasis::imputed:
      return "imputed";
  }
  return "unknown";
}

lake::TableDefinition bronze_definition(const Contract& contract) {
  lake::TableDefinition definition{.layer = "bronze", .name = contract.table};
  for (const auto& property : contract.properties) {
    definition.columns.push_back({property.name, contract::column_type(property)});
  }
  for (const char* column :
       {"source_person_id VARCHAR", "row_number BIGINT", "source_system VARCHAR",
        "source_record_id VARCHAR", "event_time TIMESTAMPTZ", "available_at TIMESTAMPTZ",
        "available_at_basis VARCHAR", "ingested_at TIMESTAMPTZ", "schema_version VARCHAR",
        "source_uri VARCHAR", "pipeline_run_id VARCHAR", "contract_id VARCHAR",
        "contract_version VARCHAR", "ingest_sequence BIGINT"}) {
    const std::string_view text = column;
    const auto space = text.find(' ');
    definition.columns.push_back(
        {std::string(text.substr(0, space)), std::string(text.substr(space + 1))});
  }
  definition.meaning = contract.description;
  definition.grain = "one row of one delivery";
  definition.key = "ingest_sequence";
  definition.clock = "event_time and available_at as the contract says";
  definition.owner = "ingest";
  return definition;
}

std::string record_id_sql(const Contract& contract, const RunNames& names) {
  return contract.record_id_columns.empty()
             ? names.run_id + " || ':' || cast(row_number as varchar)"
             : joined_sql(contract.record_id_columns);
}

std::string person_id_sql(const Contract& contract) {
  return contract.person_columns.empty() ? "cast(null as varchar)"
                                         : joined_sql(contract.person_columns);
}

std::string row_hash_sql(const Contract& contract) {
  std::string sql;
  for (const auto& property : contract.properties) {
    sql += fmt::format("{}{}", sql.empty() ? "hash(" : ", ", quote_name(property.name));
  }
  return sql + ")";
}

std::string promotion_select(const Contract& contract, AvailableAtBasis basis,
                             std::string_view typed_relation, const RunNames& names) {
  std::string columns;
  for (const auto& property : contract.properties) {
    columns += quote_name(property.name) + ", ";
  }
  return fmt::format(
      "select {}{} as source_person_id, row_number, $source_system as source_system, {} as "
      "source_record_id, "
      "{} as event_time, {}, {} as ingested_at, $schema_version as schema_version, "
      "{} as source_uri, {} as pipeline_run_id, $contract_id as contract_id, "
      "$contract_version as contract_version, {} as ingest_sequence from {}",
      columns, person_id_sql(contract), record_id_sql(contract, names),
      event_time_sql(contract, names), available_at_sql(contract, basis, names),
      known_at_sql(names), names.source_uri, names.run_id, names.sequence, typed_relation);
}

std::string clocks_select(const Contract& contract, AvailableAtBasis basis,
                          const std::string& first, const std::string& relation,
                          const RunNames& names) {
  return fmt::format("select {}, {} as event_time, {} from {}", first,
                     event_time_sql(contract, names), available_at_sql(contract, basis, names),
                     relation);
}

engine::Parameters feed_parameters(const Contract& contract, AvailableAtBasis basis,
                                   const std::string& schema_version) {
  return {{"source_system", contract.source_system},
          {"basis", std::string(name_of(basis))},
          {"schema_version", schema_version},
          {"contract_id", contract.id},
          {"contract_version", contract.version}};
}

engine::Parameters zone_parameters(const Contract& contract, AvailableAtBasis basis,
                                   std::string_view profile_time_zone) {
  const std::string clocks = event_time_sql(contract, {}) + available_at_sql(contract, basis, {});
  if (!uses_time_zone(clocks)) {
    return {};
  }
  return {{"time_zone", contract.format.time_zone.empty() ? std::string(profile_time_zone)
                                                          : contract.format.time_zone}};
}

engine::Parameters promotion_parameters(const Contract& contract, const RunFacts& facts,
                                        std::string_view profile_time_zone,
                                        std::int64_t first_sequence) {
  engine::Parameters parameters = feed_parameters(contract, facts.basis, facts.schema_version);
  parameters.emplace_back("known_at", facts.known_at);
  parameters.emplace_back("source_uri", facts.source_uri);
  parameters.emplace_back("run_id", facts.run_id);
  parameters.emplace_back("first_sequence", first_sequence);
  if (event_time_sql(contract, {}).find("$received_at") != std::string::npos) {
    parameters.emplace_back("received_at", facts.received_at);
  }
  for (auto& zone : zone_parameters(contract, facts.basis, profile_time_zone)) {
    parameters.push_back(std::move(zone));
  }
  return parameters;
}

}  // namespace plimsoll::ingest
