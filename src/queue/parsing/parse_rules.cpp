// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "queue/internal/yaml_reading.h"
#include "queue/queue_profile.h"

namespace plimsoll::queue {
namespace {

/// Whether the key has the word `other` rather than `usual`, which it has when it is missing.
bool is_other(const core::YamlNode& node, std::string_view key, std::string_view usual,
              std::string_view other) {
  const std::string word = node.text_or(key, std::string(usual));
  if (word != usual && word != other) {
    refuse(node.at(key), fmt::format("'{}' must be {} or {}, found '{}'", key, usual, other, word));
  }
  return word == other;
}

Rule read_rule(const core::YamlNode& node) {
  node.allow_only({"rule", "feature", "order", "missing", "meaning"});
  Rule rule{.rule = read_name(node, "rule"),
            .feature = read_name(node, "feature"),
            .meaning = node.text_or("meaning", "")};
  if (is_other(node, "order", "highest_first", "lowest_first")) {
    rule.order = RuleOrder::lowest_first;
  }
  if (is_other(node, "missing", "last", "first")) {
    rule.missing = MissingRank::first;
  }
  return rule;
}

}  // namespace

RuleBook parse_rules(const core::YamlNode& root) {
  root.allow_only({"rules"});
  RuleBook book;
  for (const core::YamlNode& item : root.at("rules").items()) {
    Rule rule = read_rule(item);
    for (const Rule& other : book.rules) {
      if (other.rule == rule.rule) {
        refuse(item, fmt::format("the rule '{}' is declared twice", rule.rule));
      }
    }
    book.rules.push_back(std::move(rule));
  }
  if (book.rules.empty()) {
    refuse(root, "at least one rule is needed");
  }
  return book;
}

}  // namespace plimsoll::queue
