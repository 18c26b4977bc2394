// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "contract/internal/custom_properties.h"
#include "contract/internal/load/load_parts.h"

namespace plimsoll::contract::internal {
namespace {

Metric metric_of(const core::YamlNode& rule) {
  using enum Metric;
  return choose<Metric>(rule.at("metric"), "metric",
                        {{"nullValues", null_values},
                         {"missingValues", missing_values},
                         {"invalidValues", invalid_values},
                         {"duplicateValues", duplicate_values},
                         {"rowCount", row_count}});
}

struct NamedOperator {
  std::string_view name;
  Operator op;
};
constexpr NamedOperator operators[] = {
    {"mustBe", Operator::must_be},
    {"mustNotBe", Operator::must_not_be},
    {"mustBeGreaterThan", Operator::must_be_greater_than},
    {"mustBeGreaterOrEqualTo", Operator::must_be_greater_or_equal_to},
    {"mustBeLessThan", Operator::must_be_less_than},
    {"mustBeLessOrEqualTo", Operator::must_be_less_or_equal_to},
    {"mustBeBetween", Operator::must_be_between},
    {"mustNotBeBetween", Operator::must_not_be_between},
};

void set_bounds(const core::YamlNode& bound, Expectation& expectation) {
  const bool is_pair = expectation.op == Operator::must_be_between ||
                       expectation.op == Operator::must_not_be_between;
  if (!is_pair) {
    expectation.value = bound.number();
    return;
  }
  const auto bounds = bound.items();
  if (bounds.size() != 2) {
    refuse(bound, "two bounds are needed, like [0, 10]");
  }
  expectation.value = bounds[0].number();
  expectation.upper = bounds[1].number();
  if (expectation.value >= expectation.upper) {
    refuse(bound, "the first bound must be the smaller one");
  }
}

Expectation expectation_of(const core::YamlNode& rule) {
  Expectation expectation;
  int found = 0;
  for (const auto& [name, op] : operators) {
    if (rule.has(name)) {
      ++found;
      expectation.op = op;
      set_bounds(rule.at(name), expectation);
    }
  }
  if (found != 1) {
    refuse(
        rule,
        "a rule needs exactly one of mustBe, mustNotBe, mustBeGreaterThan, mustBeGreaterOrEqualTo, "
        "mustBeLessThan, mustBeLessOrEqualTo, mustBeBetween, mustNotBeBetween");
  }
  if (rule.has("unit")) {
    expectation.unit =
        choose<Unit>(rule.at("unit"), "unit", {{"rows", Unit::rows}, {"percent", Unit::percent}});
  }
  return expectation;
}

std::vector<std::string> argument_texts(const core::YamlNode& arguments, std::string_view key) {
  std::vector<std::string> texts;
  if (arguments.has(key)) {
    for (const auto& item : arguments.at(key).items()) {
      if (!item.raw().IsNull()) {  // `missingValues: [null, ""]`: a null is always missing
        texts.push_back(item.text());
      }
    }
  }
  return texts;
}

void load_arguments(const core::YamlNode& declared, QualityRule& rule) {
  if (declared.has("arguments")) {
    const auto arguments = declared.at("arguments");
    arguments.allow_only({"validValues", "missingValues", "pattern", "properties"});
    rule.values = argument_texts(
        arguments, rule.metric == Metric::missing_values ? "missingValues" : "validValues");
    rule.pattern = arguments.text_or("pattern", "");
    rule.properties = argument_texts(arguments, "properties");
  }
  if (rule.metric == Metric::invalid_values && rule.values.empty() && rule.pattern.empty()) {
    refuse(declared, "invalidValues needs arguments.validValues or arguments.pattern");
  }
}

void check_place(const core::YamlNode& declared, const QualityRule& rule) {
  const bool of_table = rule.property.empty();
  if (rule.metric == Metric::row_count && (!of_table || rule.expectation.unit == Unit::percent)) {
    refuse(declared,
           "rowCount is a rule of the schema, in rows; move it to the schema's 'quality'");
  }
  if (rule.metric == Metric::duplicate_values && of_table && rule.properties.empty()) {
    refuse(declared,
           "duplicateValues of a schema needs arguments.properties, the columns that must differ");
  }
  if (rule.metric != Metric::row_count && rule.metric != Metric::duplicate_values && of_table) {
    refuse(declared, "this metric belongs to a column; move it to the column's 'quality'");
  }
}

void load_library_rule(const core::YamlNode& declared, QualityRule& rule) {
  if (declared.has("rule")) {
    refuse(declared.at("rule"), "'rule' is from an older standard; use 'metric'");
  }
  rule.metric = metric_of(declared);
  load_arguments(declared, rule);
  check_place(declared, rule);
}

void load_sql_rule(const core::YamlNode& declared, QualityRule& rule) {
  rule.query = declared.at("query").text();
  if (rule.query.find("{object}") == std::string::npos) {
    refuse(declared.at("query"),
           "the query must read {object}, which stands for the delivered rows");
  }
  if (rule.expectation.unit == Unit::percent) {
    refuse(declared,
           "a query returns one number; leave out 'unit: percent' and let the query compute the "
           "share");
  }
}

Severity severity_of(const core::YamlNode& declared) {
  return declared.has("severity") ? choose<Severity>(declared.at("severity"), "severity",
                                                     {{"error", Severity::error},
                                                      {"warning", Severity::warning},
                                                      {"info", Severity::warning}})
                                  : Severity::error;
}

std::string id_of(const core::YamlNode& declared, const QualityRule& rule,
                  const Contract& contract) {
  if (declared.has("id")) {
    return declared.at("id").text();
  }
  const std::string stem = (rule.property.empty() ? std::string() : rule.property + ".") +
                           (rule.metric ? declared.at("metric").text() : std::string("sql"));
  std::string id = stem;
  const auto is_taken = [&](const QualityRule& other) { return other.id == id; };
  for (int number = 2; std::any_of(contract.rules.begin(), contract.rules.end(), is_taken);
       ++number) {
    id = fmt::format("{}_{}", stem, number);
  }
  return id;
}

QualityRule rule_of(const core::YamlNode& declared, std::string_view property,
                    const Contract& contract) {
  const std::string type = declared.text_or("type", "library");
  if (type != "library" && type != "sql") {
    refuse(declared,
           fmt::format(
               "a quality rule of type '{}' cannot be checked; write it as a library metric or as "
               "sql, or move the text to 'description'",
               type));
  }
  QualityRule rule;
  rule.property = property;
  rule.line = line_of(declared);
  rule.name = declared.text_or("name", declared.text_or("description", ""));
  rule.expectation = expectation_of(declared);
  rule.severity = severity_of(declared);
  rule.dimension = declared.text_or("dimension", "");
  type == "sql" ? load_sql_rule(declared, rule) : load_library_rule(declared, rule);
  rule.id = id_of(declared, rule, contract);
  return rule;
}

}  // namespace

void load_rules(const core::YamlNode& element, std::string_view property, Contract& contract) {
  if (!element.has("quality")) {
    return;
  }
  for (const auto& declared : element.at("quality").items()) {
    QualityRule rule = rule_of(declared, property, contract);
    if (rule.metric == Metric::invalid_values && is_row_rule(rule) && !rule.values.empty()) {
      contract.properties.back().enum_values = rule.values;
    }
    contract.rules.push_back(std::move(rule));
  }
}

}  // namespace plimsoll::contract::internal
