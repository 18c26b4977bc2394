// SPDX-License-Identifier: Apache-2.0
#include "queue/internal/yaml_reading.h"

#include <fmt/format.h>

#include "core/error.h"

namespace plimsoll::queue {

int64_t read_count(const core::YamlNode& node, std::string_view key) {
  const core::YamlNode member = node.at(key);
  const int64_t count = member.integer();
  if (count < 0) {
    refuse(member, fmt::format("'{}' must be 0 or more, found {}", key, count));
  }
  return count;
}

double read_share(const core::YamlNode& node, std::string_view key, double fallback) {
  if (!node.has(key)) {
    return fallback;
  }
  const core::YamlNode member = node.at(key);
  const double share = member.number();
  if (!(share >= 0 && share <= 1)) {
    refuse(member, fmt::format("'{}' must be a share from 0 to 1, found {}", key, share));
  }
  return share;
}

core::Date read_date(const core::YamlNode& node, std::string_view key) {
  const core::YamlNode member = node.at(key);
  const auto date = core::parse_date(member.text());
  if (!date) {
    refuse(member,
           fmt::format("'{}' must be a date like 2026-11-23, found '{}'", key, member.text()));
  }
  return *date;
}

std::string read_name(const core::YamlNode& node, std::string_view key) {
  const core::YamlNode member = node.at(key);
  std::string name = member.text();
  if (name.empty()) {
    refuse(member, fmt::format("'{}' must not be empty", key));
  }
  return name;
}

std::vector<std::string> read_texts(const core::YamlNode& node) {
  if (node.raw().IsScalar()) {
    return {node.text()};
  }
  std::vector<std::string> texts;
  for (const core::YamlNode& item : node.items()) {
    texts.push_back(item.text());
  }
  if (texts.empty()) {
    refuse(node, "the list must not be empty");
  }
  return texts;
}

std::vector<core::YamlNode> items_or_none(const core::YamlNode& node, std::string_view key) {
  return node.has(key) ? node.at(key).items() : std::vector<core::YamlNode>();
}

}  // namespace plimsoll::queue
