// SPDX-License-Identifier: Apache-2.0
#include "contract/internal/row_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "contract/internal/cast_expression.h"
#include "engine/engine.h"

namespace plimsoll::contract::internal {
namespace {

using engine::quote_text;
using fmt::format;

// Collects the rules of one column.
class ColumnRules {
 public:
  ColumnRules(const Property& property, const Format& form, std::vector<CompiledRule>& rules)
      : property_(property), format_(form), options_(property.options), rules_(rules) {}

  void add_all() {
    add_type();
    add_length();
    add_pattern();
    add_range();
    add_multiple();
  }

 private:
  struct Draft {
    std::string_view kind, dimension;
    std::string expected, condition;
  };

  void add(Draft draft) {
    CompiledRule rule;
    rule.id = format("{}.{}", property_.name, draft.kind);
    rule.property = property_.name;
    rule.expected = std::move(draft.expected);
    rule.dimension = draft.dimension;
    rule.condition = std::move(draft.condition);
    rules_.push_back(std::move(rule));
  }

  void add_type() {
    if (property_.logical_type != LogicalType::string) {
      add({"type", "conformity", type_in_words(property_, format_),
           format("{} is not null and {} is null", text_, value_)});
    }
    if (property_.required) {
      add({"required", "completeness", "a value", format("{} is null", text_)});
    }
  }

  void add_length() {
    if (options_.min_length || options_.max_length) {
      const auto least = options_.min_length.value_or(0);
      const std::string above =
          options_.max_length ? format(" or length({}) > {}", value_, *options_.max_length) : "";
      add({"length", "conformity",
           options_.max_length ? format("{} to {} characters", least, *options_.max_length)
                               : format("at least {} characters", least),
           format("length({}) < {}{}", value_, least, above)});
    }
  }

  void add_pattern() {
    if (options_.pattern) {
      add({"pattern", "conformity", format("of the form {}", *options_.pattern),
           format("not regexp_full_match({}, {})", value_, quote_text(*options_.pattern))});
    }
    const bool has_format =
        property_.logical_type == LogicalType::string && !options_.format.empty();
    if (const char* pattern = has_format ? pattern_of_format(options_.format) : nullptr) {
      add({"format", "conformity", format("of the form {}", options_.format),
           format("not regexp_full_match({}, {})", value_, quote_text(pattern))});
    }
  }

  void add_range() {
    std::vector<std::string> words, conditions;
    const auto add_bound = [&](const std::optional<std::string>& bound, const char* word,
                               const char* op) {
      if (bound) {
        words.push_back(format("{} {}", word, *bound));
        conditions.push_back(format("{} {} {}", value_, op, bound_literal(property_, *bound)));
      }
    };
    add_bound(options_.minimum, "at least", "<");
    add_bound(options_.exclusive_minimum, "more than", "<=");
    add_bound(options_.maximum, "at most", ">");
    add_bound(options_.exclusive_maximum, "less than", ">=");
    add_width(words, conditions);
    if (!words.empty()) {
      add({"range", "conformity", format("{}", fmt::join(words, " and ")),
           format("{}", fmt::join(conditions, " or "))});
    }
  }

  // `i8`, `u32`, `f32`: the range of that machine type.
  void add_width(std::vector<std::string>& words, std::vector<std::string>& conditions) {
    static constexpr struct {
      std::string_view name;
      const char *least, *most;
    } widths[] = {{"i8", "-128", "127"},
                  {"i16", "-32768", "32767"},
                  {"i32", "-2147483648", "2147483647"},
                  {"u8", "0", "255"},
                  {"u16", "0", "65535"},
                  {"u32", "0", "4294967295"},
                  {"u64", "0", "9223372036854775807"},
                  {"u128", "0", "9223372036854775807"},
                  {"f32", "-3.4028234663852886e38", "3.4028234663852886e38"}};
    for (const auto& width : widths) {
      const bool is_number = property_.logical_type == LogicalType::integer ||
                             property_.logical_type == LogicalType::number;
      if (is_number && width.name == options_.format) {
        words.push_back(format("an {}", width.name));
        conditions.push_back(format("{} not between {} and {}", value_, width.least, width.most));
      }
    }
  }

  void add_multiple() {
    if (options_.multiple_of) {
      const double step = *options_.multiple_of;
      add({"multiple", "conformity", format("a multiple of {}", step),
           format("abs({0} / {1}::double - round({0} / {1}::double)) > 1e-9", value_, step)});
    }
  }

  const Property& property_;
  const Format& format_;
  const TypeOptions& options_;
  std::vector<CompiledRule>& rules_;
  const std::string text_ = text_name(property_);
  const std::string value_ = value_name(property_);
};

std::string failing_condition(const Property& property, const QualityRule& rule) {
  const std::string text = text_name(property);
  const std::string value = property.logical_type == LogicalType::string
                                ? value_name(property)
                                : format("{}::varchar", value_name(property));
  switch (*rule.metric) {
    case Metric::null_values:
      return format("{} is null", text);
    case Metric::missing_values:
      return rule.values.empty() ? format("{} is null", text)
                                 : format("({} is null or {})", text, is_one_of(text, rule.values));
    default:
      break;
  }
  std::vector<std::string> conditions;
  if (!rule.values.empty()) {
    conditions.push_back(format("not {}", is_one_of(value, rule.values)));
  }
  if (!rule.pattern.empty()) {
    conditions.push_back(format("not regexp_full_match({}, {})", value, quote_text(rule.pattern)));
  }
  return format("{}", fmt::join(conditions, " or "));
}

// An enumeration has its own policy for values that nobody declared.
void apply_new_value_policy(const Property& property, CompiledRule& compiled) {
  const bool is_secret =
      property.classification == "confidential" || property.classification == "restricted";
  compiled.shows_new_values = !is_secret;
  switch (property.on_new_value) {
    case OnNewValue::quarantine:
      break;
    case OnNewValue::warn:
      compiled.severity = Severity::warning;
      break;
    case OnNewValue::fail:
      compiled.level = RuleLevel::table;
      break;
    case OnNewValue::allow:
      compiled.expectation = {Operator::must_be_greater_or_equal_to, 0.0};
      break;
  }
}

std::string replaced(std::string text, std::string_view mark, std::string_view by) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size())) {
    text.replace(at, mark.size(), by);
  }
  return text;
}

}  // namespace

std::string text_name(const Property& property) {
  return engine::quote_name("text of " + property.name);
}
std::string value_name(const Property& property) {
  return engine::quote_name(property.name);
}

std::string bound_literal(const Property& property, const std::string& bound) {
  switch (property.logical_type) {
    case LogicalType::date:
      return format("date {}", quote_text(bound));
    case LogicalType::timestamp:
      return format("timestamptz {}", quote_text(bound));
    case LogicalType::time:
      return format("(time {})::varchar", quote_text(bound));
    default:
      return bound;
  }
}

const char* pattern_of_format(std::string_view format) {
  if (format == "email") {
    return R"([^@\s]+@[^@\s]+\.[^@\s.]+)";
  }
  if (format == "uuid") {
    return "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";
  }
  if (format == "uri") {
    return R"([A-Za-z][A-Za-z0-9+.-]*:\S+)";
  }
  return nullptr;
}

void add_column_rules(const Property& property, const Format& format,
                      std::vector<CompiledRule>& rules) {
  ColumnRules(property, format, rules).add_all();
}

void add_declared_rule(const Contract& contract, const QualityRule& rule,
                       std::vector<CompiledRule>& rules) {
  CompiledRule compiled;
  compiled.id = rule.id;
  compiled.property = rule.property;
  compiled.dimension = rule.dimension;
  compiled.severity = rule.severity;
  compiled.level = is_row_rule(rule) ? RuleLevel::row : RuleLevel::table;
  compiled.expectation = rule.expectation;
  compiled.expected = rule.expectation.text();
  const Property* property = contract.find(rule.property);
  if (!rule.metric) {
    compiled.measure = Measure::query;
    compiled.query = replaced(replaced(rule.query, "{object}", "delivery"), "{property}",
                              property == nullptr ? "" : value_name(*property));
  } else if (rule.metric == Metric::row_count) {
    compiled.measure = Measure::row_count;
  } else if (rule.metric == Metric::duplicate_values) {
    compiled.measure = Measure::duplicates;
    compiled.key = rule.properties.empty() ? std::vector{rule.property} : rule.properties;
  } else {
    compiled.condition = failing_condition(*property, rule);
  }
  if (compiled.level == RuleLevel::row && !rule.values.empty() &&
      rule.metric == Metric::invalid_values) {
    compiled.expected = format("one of {}", fmt::join(rule.values, ", "));
    apply_new_value_policy(*property, compiled);
  }
  rules.push_back(std::move(compiled));
}

void add_table_rules(const Contract& contract, std::vector<CompiledRule>& rules) {
  const auto add_key = [&](std::string id, std::vector<std::string> key) {
    CompiledRule rule;
    rule.id = std::move(id);
    rule.property = key.size() == 1 ? key.front() : "";
    rule.expected = format("no two rows with the same {}", fmt::join(key, ", "));
    rule.dimension = "uniqueness";
    rule.level = RuleLevel::table;
    rule.measure = Measure::duplicates;
    rule.key = std::move(key);
    rules.push_back(std::move(rule));
  };
  if (const auto key = contract.primary_key(); !key.empty()) {
    add_key("primary_key", key);
  }
  for (const auto& property : contract.properties) {
    if (property.unique) {
      add_key(property.name + ".unique", {property.name});
    }
  }
  const auto add_count = [&](const std::optional<std::int64_t>& bound, Operator op,
                             const char* id) {
    if (bound) {
      CompiledRule rule;
      rule.id = id;
      rule.dimension = "coverage";
      rule.level = RuleLevel::table;
      rule.measure = Measure::row_count;
      rule.expectation = {op, static_cast<double>(*bound)};
      rule.expected = rule.expectation.text() + " rows";
      rules.push_back(std::move(rule));
    }
  };
  add_count(contract.expected_rows.minimum, Operator::must_be_greater_or_equal_to,
            "expected_rows.minimum");
  add_count(contract.expected_rows.maximum, Operator::must_be_less_or_equal_to,
            "expected_rows.maximum");
  for (const auto& relationship : contract.relationships) {
    CompiledRule rule;
    rule.id = format("{}.in.{}", fmt::join(relationship.from, "_"), relationship.to_table);
    rule.property = relationship.from.size() == 1 ? relationship.from.front() : "";
    rule.expected = format("a counterpart in {}", relationship.to_table);
    rule.dimension = "consistency";
    rule.level = RuleLevel::table;
    rule.severity = relationship.severity;
    rule.measure = Measure::foreign_key;
    rule.key = relationship.from;
    rule.foreign_table = relationship.to_table;
    rule.foreign_key = relationship.to;
    rules.push_back(std::move(rule));
  }
}

}  // namespace plimsoll::contract::internal
