// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <optional>

#include "queue/internal/yaml_reading.h"
#include "queue/queue_profile.h"

namespace plimsoll::queue {
namespace {

std::optional<Severity> severity_of(std::string_view word) {
  if (word == "low" || word == "1") {
    return Severity::low;
  }
  if (word == "medium" || word == "2") {
    return Severity::medium;
  }
  if (word == "high" || word == "3") {
    return Severity::high;
  }
  return std::nullopt;
}

Severity read_severity(const core::YamlNode& node) {
  if (!node.has("severity")) {
    return Severity::medium;
  }
  const core::YamlNode member = node.at("severity");
  const auto severity = severity_of(member.text());
  if (!severity) {
    refuse(member,
           fmt::format("'severity' must be low, medium or high, found '{}'", member.text()));
  }
  return *severity;
}

ReasonText read_text(const core::YamlNode& texts, std::string_view reader) {
  if (!texts.has(reader)) {
    return {};
  }
  const core::YamlNode member = texts.at(reader);
  auto text = ReasonText::parse(member.text());
  if (!text) {
    refuse(member, text.error());
  }
  return *std::move(text);
}

ReasonDefinition read_reason(const core::YamlNode& node) {
  node.allow_only({"code", "route", "severity", "text"});
  const core::YamlNode texts = node.at("text");
  texts.allow_only({"advisor", "student"});
  if (read_name(texts, "advisor").find_first_not_of(' ') == std::string::npos) {
    refuse(texts, "'advisor' must not be blank");
  }
  return {.code = read_name(node, "code"),
          .route = read_name(node, "route"),
          .severity = read_severity(node),
          .advisor = read_text(texts, "advisor"),
          .student = read_text(texts, "student")};
}

}  // namespace

ReasonBook parse_reasons(const core::YamlNode& root) {
  root.allow_only({"reasons"});
  ReasonBook reasons;
  for (const core::YamlNode& item : root.at("reasons").items()) {
    ReasonDefinition reason = read_reason(item);
    const std::string code = reason.code;
    if (!reasons.emplace(code, std::move(reason)).second) {
      refuse(item, fmt::format("the reason '{}' is declared twice", code));
    }
  }
  return reasons;
}

RuleBook parse_rules(const core::YamlNode& root) {
  root.allow_only({"rules"});
  RuleBook book;
  for (const core::YamlNode& item : root.at("rules").items()) {
    item.allow_only({"rule", "feature", "order", "meaning"});
    Rule rule{.rule = read_name(item, "rule"),
              .feature = read_name(item, "feature"),
              .meaning = item.text_or("meaning", "")};
    const std::string order = item.text_or("order", "highest_first");
    if (order != "highest_first" && order != "lowest_first") {
      refuse(item, fmt::format("'order' must be highest_first or lowest_first, found '{}'", order));
    }
    rule.order = order == "lowest_first" ? RuleOrder::lowest_first : RuleOrder::highest_first;
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
