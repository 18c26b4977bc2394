// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <set>

#include "contract/internal/custom_properties.h"
#include "contract/internal/load/load_parts.h"
#include "core/error.h"

namespace plimsoll::contract::internal {
namespace {

[[noreturn]] void refuse_line(const Contract& contract, int line, const std::string& what) {
  throw core::Error(core::ErrorCode::invalid_input,
                    fmt::format("{}:{}: {}", contract.file, line, what));
}

void check_column(const Contract& contract, int line, std::string_view what,
                  const std::string& name) {
  if (!name.empty() && contract.find(name) == nullptr) {
    refuse_line(
        contract, line,
        fmt::format("{} names the column '{}', which is not among the properties", what, name));
  }
}

bool is_column_name(const std::string& name) {
  static const std::regex shape("[a-z][a-z0-9_]*");
  return std::regex_match(name, shape);
}

void check_names(const Contract& contract) {
  std::set<std::string> names;
  std::set<std::string> physical_names;
  for (const auto& property : contract.properties) {
    if (!is_column_name(property.name)) {
      refuse_line(
          contract, property.line,
          fmt::format(
              "the column name '{}' must be snake_case; give the file's own name as physicalName",
              property.name));
    }
    if (is_reserved_column(property.name)) {
      refuse_line(
          contract, property.line,
          fmt::format(
              "the column name '{}' is one that every row has for itself; choose another, and "
              "give the file's own name as physicalName",
              property.name));
    }
    if (!names.insert(property.name).second ||
        !physical_names.insert(property.physical_name).second) {
      refuse_line(contract, property.line,
                  fmt::format("the column '{}' is given twice", property.name));
    }
  }
}

void check_clock(const Contract& contract, int line, std::string_view what,
                 const std::string& name) {
  check_column(contract, line, what, name);
  const auto* property = contract.find(name);
  if (property != nullptr && property->logical_type != LogicalType::date &&
      property->logical_type != LogicalType::timestamp) {
    refuse_line(contract, line,
                fmt::format("{} names '{}', which is neither date nor timestamp", what, name));
  }
}

void check_settings(const Contract& contract, int line) {
  for (const auto& name : contract.person_columns) {
    check_column(contract, line, "personColumn", name);
  }
  for (const auto& name : contract.record_id_columns) {
    check_column(contract, line, "recordIdColumns", name);
  }
  check_clock(contract, line, "eventTimeColumn", contract.clocks.event_time_column);
  check_clock(contract, line, "availableAtColumn", contract.clocks.available_at_column);
  if (contract.clocks.imputation) {
    check_clock(contract, line, "availableAtImputation", contract.clocks.imputation->column);
  }
}

void check_rules(const Contract& contract) {
  std::set<std::string> ids;
  for (const auto& rule : contract.rules) {
    if (!ids.insert(rule.id).second) {
      refuse_line(contract, rule.line, fmt::format("the rule id '{}' is given twice", rule.id));
    }
    for (const auto& name : rule.properties) {
      check_column(contract, rule.line, "arguments.properties", name);
    }
  }
  for (const auto& relationship : contract.relationships) {
    for (const auto& name : relationship.from) {
      check_column(contract, relationship.line, "a relationship", name);
    }
  }
}

}  // namespace

bool is_reserved_column(const std::string& name) {
  static const std::set<std::string> reserved{
      "row_number",      "source_system",      "source_record_id", "source_person_id", "event_time",
      "available_at",    "available_at_basis", "ingested_at",      "schema_version",   "source_uri",
      "pipeline_run_id", "contract_id",        "contract_version", "ingest_sequence"};
  return reserved.contains(name);
}

void check_consistency(const core::YamlNode& schema, const Contract& contract) {
  check_names(contract);
  check_settings(contract, line_of(schema));
  check_rules(contract);
}

}  // namespace plimsoll::contract::internal
