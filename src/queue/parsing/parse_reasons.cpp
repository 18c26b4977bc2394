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

ReasonWords read_words(const core::YamlNode& texts) {
  texts.allow_only({"advisor", "student", "advisor_unknown"});
  if (read_name(texts, "advisor").find_first_not_of(' ') == std::string::npos) {
    refuse(texts, "'advisor' must not be blank");
  }
  return {.advisor = read_text(texts, "advisor"),
          .student = read_text(texts, "student"),
          .advisor_unknown = read_text(texts, "advisor_unknown")};
}

/// A translation that shows another value than the English text is a slip of the pen.
void check_values(const core::YamlNode& node, const ReasonText& english,
                  const ReasonText& translated) {
  if (!translated.source().empty() && !english.source().empty() &&
      english.values_shown() != translated.values_shown()) {
    refuse(node, fmt::format("the text shows other values than the English one: \"{}\"",
                             translated.source()));
  }
}

ReasonDefinition read_reason(const core::YamlNode& node) {
  node.allow_only({"code", "route", "severity", "text", "text_nb"});
  ReasonDefinition reason{.code = read_name(node, "code"),
                          .route = read_name(node, "route"),
                          .severity = read_severity(node),
                          .words = {{Language::en, read_words(node.at("text"))}}};
  if (node.has("text_nb")) {
    const ReasonWords& english = reason.words.at(Language::en);
    const ReasonWords norwegian = read_words(node.at("text_nb"));
    check_values(node.at("text_nb"), english.advisor, norwegian.advisor);
    check_values(node.at("text_nb"), english.student, norwegian.student);
    reason.words.emplace(Language::nb, norwegian);
  }
  return reason;
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
