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

}  // namespace plimsoll::queue
