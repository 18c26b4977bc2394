// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "contract/internal/custom_properties.h"
#include "contract/internal/load/load_parts.h"

namespace plimsoll::contract::internal {
namespace {

double hours_of(const core::YamlNode& level) {
  const double value = level.at("value").number();
  const std::string unit = level.text_or("unit", "d");
  struct {
    std::string_view names;
    double hours;
  } const units[] = {{"|m|min|minute|minutes|", 1.0 / 60},
                     {"|h|hour|hours|", 1.0},
                     {"|d|day|days|", 24.0},
                     {"|w|week|weeks|", 168.0},
                     {"|y|yr|year|years|", 24.0 * 365.25}};
  for (const auto& [names, hours] : units) {
    if (names.find("|" + unit + "|") != std::string_view::npos) {
      return value * hours;
    }
  }
  refuse(level, fmt::format("the unit '{}' is not known; write m, h, d, w or y", unit));
}

}  // namespace

void load_service_levels(const core::YamlNode& root, Contract& contract) {
  if (!root.has("slaProperties")) {
    return;
  }
  for (const auto& level : root.at("slaProperties").items()) {
    const std::string property = level.at("property").text();
    if (property == "latency" || property == "freshness") {
      contract.latency_hours = hours_of(level);
    } else if (property == "retention") {
      contract.retention_days = hours_of(level) / 24.0;
    } else {
      contract.other_settings.push_back("slaProperties." + property);
    }
  }
}

}  // namespace plimsoll::contract::internal
