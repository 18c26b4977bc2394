// SPDX-License-Identifier: Apache-2.0
#include "contract/internal/custom_properties.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "core/error.h"

namespace plimsoll::contract::internal {
namespace {

void refuse_misspelling(const core::YamlNode& node, const std::string& name,
                        std::span<const std::string_view> known) {
  for (const auto candidate : known) {
    if (edit_distance(name, candidate) <= 2) {
      refuse(node,
             fmt::format("the custom property '{}' is not known; is '{}' meant?", name, candidate));
    }
  }
}

}  // namespace

CustomProperties::CustomProperties(const core::YamlNode& element,
                                   std::span<const std::string_view> known) {
  if (!element.has("customProperties")) {
    return;
  }
  for (const auto& item : element.at("customProperties").items()) {
    const std::string name = item.at("property").text();
    if (find(name)) {
      refuse(item, fmt::format("the custom property '{}' is given twice", name));
    }
    if (std::find(known.begin(), known.end(), name) != known.end()) {
      values_.emplace_back(name, item.at("value"));
    } else {
      refuse_misspelling(item, name, known);
      others_.push_back(name);
    }
  }
}

std::optional<core::YamlNode> CustomProperties::find(std::string_view name) const {
  for (const auto& [key, value] : values_) {
    if (key == name) {
      return value;
    }
  }
  return std::nullopt;
}

std::string CustomProperties::text_or(std::string_view name, std::string fallback) const {
  const auto node = find(name);
  return node ? node->text() : std::move(fallback);
}

std::vector<std::string> CustomProperties::texts(std::string_view name) const {
  const auto node = find(name);
  return node ? texts_of(*node) : std::vector<std::string>{};
}

std::vector<std::string> texts_of(const core::YamlNode& node) {
  if (!node.raw().IsSequence()) {
    return {node.text()};
  }
  std::vector<std::string> texts;
  for (const auto& item : node.items()) {
    texts.push_back(item.text());
  }
  return texts;
}

void refuse_choice(const core::YamlNode& node, std::string_view what,
                   std::span<const std::string_view> names) {
  refuse(node, fmt::format("'{}' is not known for {}; known are: {}", node.text(), what,
                           fmt::join(names, ", ")));
}

std::size_t edit_distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < other.size(); ++j) {
      const std::size_t change = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, change});
    }
  }
  return row.back();
}

int line_of(const core::YamlNode& node) {
  return node.raw().Mark().line + 1;
}

}  // namespace plimsoll::contract::internal
