// SPDX-License-Identifier: Apache-2.0
#include "contract/contract.h"

#include <algorithm>

namespace plimsoll::contract {

const Property* Contract::find(std::string_view name) const {
  const auto found = std::find_if(properties.begin(), properties.end(),
                                  [&](const Property& property) { return property.name == name; });
  return found == properties.end() ? nullptr : &*found;
}

std::vector<std::string> Contract::primary_key() const {
  std::vector<const Property*> parts;
  for (const auto& property : properties) {
    if (property.primary_key_position > 0) {
      parts.push_back(&property);
    }
  }
  std::stable_sort(parts.begin(), parts.end(), [](const auto* one, const auto* other) {
    return one->primary_key_position < other->primary_key_position;
  });
  std::vector<std::string> names;
  for (const auto* part : parts) {
    names.push_back(part->name);
  }
  return names;
}

std::string column_type(const Property& property) {
  switch (property.logical_type) {
    case LogicalType::date:
      return "DATE";
    case LogicalType::timestamp:
      return "TIMESTAMPTZ";
    case LogicalType::integer:
      return "BIGINT";
    case LogicalType::boolean:
      return "BOOLEAN";
    case LogicalType::number:
      return property.physical_type.starts_with("DECIMAL(") ? property.physical_type : "DOUBLE";
    default:
      return "VARCHAR";
  }
}

}  // namespace plimsoll::contract
