// SPDX-License-Identifier: Apache-2.0
#include "identity/identity_rules.h"

#include <fmt/format.h>

#include <set>

#include "core/error.h"

namespace plimsoll::identity {
namespace {

constexpr double exact_match_confidence = 0.99;

std::vector<Normaliser> normalisers(const core::YamlNode& rule, const char* key) {
  std::vector<Normaliser> steps;
  if (rule.has(key)) {
    for (const auto& step : rule.at(key).items()) {
      steps.push_back(parse_normaliser(step.text(), step.where()));
    }
  }
  return steps;
}

LinkRule parse_rule(const core::YamlNode& node, LinkRule::Kind kind) {
  node.allow_only(
      {"source", "feed", "column", "normalise", "anchor_column", "anchor_normalise", "confidence"});
  LinkRule rule;
  rule.kind = kind;
  rule.feed = {node.at("source").text(), node.at("feed").text()};
  rule.column = node.at("column").text();
  rule.normalise = normalisers(node, "normalise");
  rule.anchor_column = node.at("anchor_column").text();
  rule.anchor_normalise =
      node.has("anchor_normalise") ? normalisers(node, "anchor_normalise") : rule.normalise;
  rule.confidence = node.number_or(
      "confidence", kind == LinkRule::Kind::crosswalk ? 1.0 : exact_match_confidence);
  if (!(rule.confidence > 0.0 && rule.confidence <= 1.0)) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("{}: confidence must be above 0 and at most 1", node.where()));
  }
  return rule;
}

void add_rules(IdentityRules& rules, const core::YamlNode& document, const char* key,
               LinkRule::Kind kind) {
  if (document.has(key)) {
    for (const auto& node : document.at(key).items()) {
      rules.rules.push_back(parse_rule(node, kind));
    }
  }
}

}  // namespace

IdentityRules parse_identity_rules(const core::YamlNode& document) {
  document.allow_only({"anchor", "crosswalks", "exact_matches"});
  const core::YamlNode anchor = document.at("anchor");
  anchor.allow_only({"source", "feed", "person"});
  if (anchor.text_or("person", "source_person_id") != "source_person_id") {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("{}: the anchor's person is its source_person_id; set it in the contract",
                    anchor.where()));
  }
  IdentityRules rules;
  rules.anchor = {anchor.at("source").text(), anchor.at("feed").text()};
  add_rules(rules, document, "crosswalks", LinkRule::Kind::crosswalk);
  add_rules(rules, document, "exact_matches", LinkRule::Kind::exact);
  std::set<std::string> names;
  for (const auto& rule : rules.rules) {
    if (!names.insert(rule.name()).second) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("{}: two rules for {}", document.where(), rule.name()));
    }
  }
  return rules;
}

IdentityRules load_identity_rules(const std::filesystem::path& path) {
  return parse_identity_rules(core::load_yaml(path));
}

}  // namespace plimsoll::identity
