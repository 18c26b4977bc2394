// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "contract/internal/custom_properties.h"
#include "contract/internal/json_schema.h"
#include "contract/internal/odcs_schema.h"
#include "core/error.h"

namespace plimsoll::contract::internal {
namespace {

std::string text_of(const SchemaProblem& problem) {
  std::string text;
  for (const auto& step : problem.path) {
    if (const auto* key = std::get_if<std::string>(&step)) {
      text += text.empty() ? *key : "." + *key;
    } else {
      text += fmt::format("[{}]", std::get<std::size_t>(step));
    }
  }
  return text.empty() ? "the contract" : text;
}

core::YamlNode node_at(core::YamlNode node, const SchemaProblem& problem) {
  for (const auto& step : problem.path) {
    if (const auto* key = std::get_if<std::string>(&step)) {
      node = node.at(*key);
    } else {
      node = node.items().at(std::get<std::size_t>(step));
    }
  }
  return node;
}

// YAML readers keep one of two equal keys, silently.
void refuse_repeated_keys(const core::YamlNode& node) {
  if (node.raw().IsSequence()) {
    for (const auto& item : node.items()) {
      refuse_repeated_keys(item);
    }
  }
  if (!node.raw().IsMap()) {
    return;
  }
  std::set<std::string> keys;
  for (const auto& [key, value] : node.members()) {
    if (!keys.insert(key).second) {
      refuse(value, fmt::format("the key '{}' is given twice", key));
    }
    refuse_repeated_keys(value);
  }
}

}  // namespace

void check_against_standard(const core::YamlNode& contract) {
  static const core::json::value schema = core::parse_json(odcs_schema(), "the standard's schema");
  refuse_repeated_keys(contract);
  const auto problems = check_against_schema(schema, contract.to_json());
  if (problems.empty()) {
    return;
  }
  std::vector<std::string> lines;
  for (const auto& problem : problems) {
    lines.push_back(fmt::format("{}: {}: {}", node_at(contract, problem).where(), text_of(problem),
                                problem.text));
  }
  throw core::Error(
      core::ErrorCode::invalid_input,
      fmt::format("{}\n(Open Data Contract Standard v3.1.0)", fmt::join(lines, "\n")));
}

}  // namespace plimsoll::contract::internal
