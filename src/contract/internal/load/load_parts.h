// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "contract/contract.h"
#include "core/yaml.h"

// The parts of reading a contract. Each throws Error{invalid_input} with file and line.
namespace plimsoll::contract::internal {

/// Clocks, format, limits: the custom properties of the schema object. Reads them before the
/// columns.
void load_settings(const core::YamlNode& schema, Contract& contract);
/// `format`: how the file is written.
[[nodiscard]] Format load_format(const core::YamlNode& node);
/// Patterns as strptime, one or a list.
[[nodiscard]] std::vector<std::string> load_time_patterns(const core::YamlNode& node);
/// A choice of onNewValue or onNewEnumValue.
[[nodiscard]] OnNewValue load_on_new_value(const core::YamlNode& node);
/// Columns with their rules and relationships.
void load_properties(const core::YamlNode& schema, Contract& contract);
/// The rules of `element` (a column's when `property` is not empty).
void load_rules(const core::YamlNode& element, std::string_view property, Contract& contract);
/// The relationships of `element` (a column's when `property` is not empty).
void load_relationships(const core::YamlNode& element, std::string_view property,
                        Contract& contract);
/// `slaProperties`: latency and retention.
void load_service_levels(const core::YamlNode& root, Contract& contract);
/// Whether every bronze row has a column of that name for itself.
[[nodiscard]] bool is_reserved_column(const std::string& name);
/// What the parts promise each other: columns that are named exist, ids are unique, clocks have a
/// date.
void check_consistency(const core::YamlNode& schema, const Contract& contract);

}  // namespace plimsoll::contract::internal
