// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "contract/internal/custom_properties.h"
#include "contract/internal/load/load_parts.h"
#include "contract/internal/row_rules.h"

namespace plimsoll::contract::internal {
namespace {

constexpr std::array<std::string_view, 2> column_settings{"nullMarkers", "onNewValue"};

std::optional<std::string> text_option(const core::YamlNode& node, std::string_view key) {
  return node.has(key) ? std::optional(node.at(key).text()) : std::nullopt;
}
std::optional<std::int64_t> integer_option(const core::YamlNode& node, std::string_view key) {
  return node.has(key) ? std::optional(node.at(key).integer()) : std::nullopt;
}

TypeOptions options_of(const core::YamlNode& node) {
  TypeOptions options;
  options.minimum = text_option(node, "minimum");
  options.maximum = text_option(node, "maximum");
  options.exclusive_minimum = text_option(node, "exclusiveMinimum");
  options.exclusive_maximum = text_option(node, "exclusiveMaximum");
  options.min_length = integer_option(node, "minLength");
  options.max_length = integer_option(node, "maxLength");
  options.pattern = text_option(node, "pattern");
  if (node.has("multipleOf")) {
    options.multiple_of = node.at("multipleOf").number();
  }
  options.format = node.text_or("format", "");
  return options;
}

LogicalType logical_type_of(const core::YamlNode& column) {
  using enum LogicalType;
  if (!column.has("logicalType")) {
    refuse(column,
           fmt::format("column '{}' has no logicalType; say string, date, timestamp, time, number, "
                       "integer or boolean",
                       column.at("name").text()));
  }
  return choose<LogicalType>(column.at("logicalType"), "logicalType",
                             {{"string", string},
                              {"date", date},
                              {"timestamp", timestamp},
                              {"time", time},
                              {"number", number},
                              {"integer", integer},
                              {"object", object},
                              {"array", array},
                              {"boolean", boolean}});
}

// What the standard allows in these places, but nothing here would check.
void refuse_unenforceable(const core::YamlNode& column) {
  for (const auto* key : {"properties", "items"}) {
    if (column.has(key)) {
      refuse(column.at(key),
             fmt::format("'{}' of nested data cannot be enforced: name the inner fields as columns "
                         "of their own, or leave it out (the cell is kept as JSON)",
                         key));
    }
  }
  if (!column.has("logicalTypeOptions")) {
    return;
  }
  const auto options = column.at("logicalTypeOptions");
  for (const auto* key :
       {"maxProperties", "minProperties", "required", "maxItems", "minItems", "uniqueItems"}) {
    if (options.has(key)) {
      refuse(options.at(key),
             fmt::format("logicalTypeOptions.{} cannot be enforced; leave it out", key));
    }
  }
}

void load_types(const core::YamlNode& column, const Format& format, Property& property) {
  property.logical_type = logical_type_of(column);
  property.physical_type = column.text_or("physicalType", "");
  refuse_unenforceable(column);
  const bool is_date = property.logical_type == LogicalType::date;
  if (is_date || property.logical_type == LogicalType::timestamp) {
    property.time_formats = is_date ? format.date_formats : format.timestamp_formats;
  }
  if (!column.has("logicalTypeOptions")) {
    return;
  }
  const auto options = column.at("logicalTypeOptions");
  property.options = options_of(options);
  property.time_zone = options.text_or("defaultTimezone", "");
  if (property.logical_type == LogicalType::string && options.has("format") &&
      pattern_of_format(property.options.format) == nullptr) {
    refuse(options.at("format"),
           fmt::format("the format '{}' of texts is not enforced; email, uuid and uri are; "
                       "else give a pattern",
                       property.options.format));
  }
  const bool is_time = is_date || property.logical_type == LogicalType::timestamp ||
                       property.logical_type == LogicalType::time;
  if (is_time && options.has("format")) {
    property.time_formats = load_time_patterns(options.at("format"));
  }
}

int key_position(const core::YamlNode& column, const Contract& contract) {
  if (!column.boolean_or("primaryKey", false)) {
    return 0;
  }
  const auto given = column.integer_or("primaryKeyPosition", -1);
  return given > 0 ? static_cast<int>(given) : static_cast<int>(contract.primary_key().size()) + 1;
}

Property property_of(const core::YamlNode& column, Contract& contract) {
  Property property;
  property.name = column.at("name").text();
  property.physical_name = column.text_or("physicalName", property.name);
  property.description = column.text_or("description", "");
  property.line = line_of(column);
  load_types(column, contract.format, property);
  property.primary_key_position = key_position(column, contract);
  property.required = column.boolean_or("required", false) || property.primary_key_position > 0;
  property.unique = column.boolean_or("unique", false);
  property.classification = column.text_or("classification", "");
  const CustomProperties settings(column, column_settings);
  property.null_markers = settings.texts("nullMarkers");
  const auto on_new_value = settings.find("onNewValue");
  property.on_new_value =
      on_new_value ? load_on_new_value(*on_new_value) : contract.drift.on_new_enum_value;
  contract.other_settings.insert(contract.other_settings.end(), settings.others().begin(),
                                 settings.others().end());
  return property;
}

}  // namespace

void load_properties(const core::YamlNode& schema, Contract& contract) {
  if (!schema.has("properties") || schema.at("properties").items().empty()) {
    refuse(schema, "the schema has no properties; name the feed's columns");
  }
  for (const auto& column : schema.at("properties").items()) {
    contract.properties.push_back(property_of(column, contract));
    const std::string name = contract.properties.back().name;
    load_rules(column, name, contract);
    load_relationships(column, name, contract);
  }
}

void load_relationships(const core::YamlNode& element, std::string_view property,
                        Contract& contract) {
  if (!element.has("relationships")) {
    return;
  }
  for (const auto& item : element.at("relationships").items()) {
    Relationship relationship;
    relationship.line = line_of(item);
    relationship.from =
        property.empty() ? texts_of(item.at("from")) : std::vector{std::string(property)};
    for (auto& from : relationship.from) {
      if (from.starts_with(contract.table + ".")) {
        from.erase(0, contract.table.size() + 1);
      }
    }
    for (const auto& to : texts_of(item.at("to"))) {
      const auto dot = to.find('.');
      if (dot == std::string::npos || to.find('/') != std::string::npos) {
        refuse(item.at("to"),
               fmt::format("'{}' cannot be followed; write it as <table>.<column>", to));
      }
      if (!relationship.to_table.empty() && relationship.to_table != to.substr(0, dot)) {
        refuse(item.at("to"), "a relationship must lead to one table");
      }
      relationship.to_table = to.substr(0, dot);
      relationship.to.push_back(to.substr(dot + 1));
    }
    if (relationship.from.size() != relationship.to.size()) {
      refuse(item, "'from' and 'to' must name the same number of columns");
    }
    static constexpr std::array<std::string_view, 1> known{"severity"};
    if (const auto node = CustomProperties(item, known).find("severity")) {
      relationship.severity = choose<Severity>(
          *node, "severity", {{"error", Severity::error}, {"warning", Severity::warning}});
    }
    contract.relationships.push_back(std::move(relationship));
  }
}

}  // namespace plimsoll::contract::internal
