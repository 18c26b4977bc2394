// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/delta/delta_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <utility>

#include "core/error.h"
#include "core/json.h"

namespace plimsoll::lake::internal {
namespace {

namespace json = core::json;

// First the lake's name, then Delta's.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> type_names{{
    {"BIGINT", "long"},
    {"INTEGER", "integer"},
    {"DOUBLE", "double"},
    {"VARCHAR", "string"},
    {"BOOLEAN", "boolean"},
    {"DATE", "date"},
    {"TIMESTAMPTZ", "timestamp"},
}};

std::string delta_type(const std::string& lake_type) {
  for (const auto& [lake, delta] : type_names) {
    if (lake == lake_type) {
      return std::string(delta);
    }
  }
  std::string lower = lake_type;  // DECIMAL(12,2)
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

std::string lake_type(std::string_view delta_type) {
  for (const auto& [lake, delta] : type_names) {
    if (delta == delta_type) {
      return std::string(lake);
    }
  }
  return lake_type_of(delta_type);
}

}  // namespace

std::string lake_type_of(std::string_view engine_type) {
  std::string upper;
  for (const unsigned char c : engine_type) {
    if (std::isspace(c) == 0 || !upper.starts_with("DECIMAL")) {
      upper += static_cast<char>(std::toupper(c));
    }
  }
  if (upper == "TIMESTAMP WITH TIME ZONE") {
    return "TIMESTAMPTZ";
  }
  static const std::regex decimal(R"(DECIMAL\(\d{1,2},\d{1,2}\))");
  const bool is_kept =
      std::regex_match(upper, decimal) ||
      std::ranges::any_of(type_names, [&](const auto& type) { return type.first == upper; });
  return is_kept ? upper : "";
}

std::string schema_string_of(const std::vector<ColumnDefinition>& columns) {
  json::array fields;
  for (const auto& column : columns) {
    fields.push_back(json::object{{"name", column.name},
                                  {"type", delta_type(column.type)},
                                  {"nullable", !column.required},
                                  {"metadata", json::object{}}});
  }
  return json::serialize(json::object{{"type", "struct"}, {"fields", fields}});
}

std::vector<ColumnDefinition> columns_of(std::string_view schema_string, std::string_view where) {
  std::vector<ColumnDefinition> columns;
  const json::value schema = core::parse_json(schema_string, where);
  for (const auto& field : schema.at("fields").as_array()) {
    const json::object& column = field.as_object();
    const json::value& type = column.at("type");
    const std::string name(column.at("name").as_string());
    const std::string found = type.is_string() ? lake_type(type.as_string()) : std::string();
    if (found.empty()) {
      throw core::Error(core::ErrorCode::corrupt_data,
                        fmt::format("a column has a type this lake does not keep: {} column {}: {}",
                                    where, name, json::serialize(type)));
    }
    columns.push_back({name, found, !column.at("nullable").as_bool()});
  }
  return columns;
}

}  // namespace plimsoll::lake::internal
