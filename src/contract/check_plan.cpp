// SPDX-License-Identifier: Apache-2.0
#include "contract/check_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "contract/internal/cast_expression.h"
#include "contract/internal/row_rules.h"
#include "engine/engine.h"

namespace plimsoll::contract {
namespace {

using engine::quote_name;
using fmt::format;
using internal::text_name;
using internal::value_name;

constexpr int samples = 5;

// False, but not to the engine's optimiser: a condition over it stays where it stands. Pushed down
// to the scan, as it would be, it would compute every cast and every rule a second time (2.5 times
// the work).
constexpr const char* never = "random() < 0";

// The flags of rules, of which those of row rules with severity error make a row bad. With a blank
// in their names they are no column of a feed.
std::string flag(std::size_t rule) {
  return format("\"rule {}\"", rule);
}

bool has_flag(const CompiledRule& rule) {
  return rule.measure == Measure::failing_rows;
}

bool makes_bad(const CompiledRule& rule) {
  return has_flag(rule) && rule.level == RuleLevel::row && rule.severity == Severity::error &&
         rule.expectation.op == Operator::must_be;
}

std::string raw_expression(const Property& property, const RawColumns& raw) {
  const bool found = std::find(raw.columns.begin(), raw.columns.end(), property.physical_name) !=
                     raw.columns.end();
  return found ? quote_name(property.physical_name) : "null::varchar";
}

// Texts, then values, then flags: each column is computed once and passed on.
std::string flagged(const CheckPlan& plan, const Format& form) {
  std::vector<std::string> texts, values, names, flags, bad{never};
  for (const auto& property : plan.contract->properties) {
    const std::string raw =
        internal::text_expression(property, form, raw_expression(property, plan.raw));
    texts.push_back(format("{} as {}", raw, text_name(property)));
    values.push_back(format("{} as {}",
                            internal::cast_expression(property, form, text_name(property)),
                            value_name(property)));
    names.push_back(value_name(property));
  }
  for (std::size_t i = 0; i < plan.rules.size(); ++i) {
    if (has_flag(plan.rules[i])) {
      flags.push_back(format(", coalesce({}, false) as {}", plan.rules[i].condition, flag(i)));
    }
    if (makes_bad(plan.rules[i])) {
      bad.push_back(flag(i));
    }
  }
  return format(
      "with texts as (select {0} as row_number, {1} from {2}),\n"
      "typed as (select *, {3} from texts),\n"
      "flagged as (select row_number, {4}{5} from typed),\n"
      "checked as (select *, {6} as \"is bad\" from flagged)\n",
      quote_name(plan.raw.row_number), fmt::join(texts, ", "), plan.raw.relation,
      fmt::join(values, ", "), fmt::join(names, ", "), fmt::join(flags, ""),
      fmt::join(bad, " or "));
}

std::string first_rows(const std::string& condition) {
  return format("(min(row_number, {}) filter (where {}))::varchar", samples, condition);
}

// Rows whose key another row has, among the rows that would be promoted.
std::string duplicates(const CompiledRule& rule) {
  std::vector<std::string> columns, present{"not \"is bad\""};
  for (const auto& name : rule.key) {
    columns.push_back(quote_name(name));
    present.push_back(quote_name(name) + " is not null");
  }
  // Equal keys have equal hashes; a count of collisions is told apart when the rows are named.
  const std::string key =
      columns.size() == 1 ? columns.front() : format("hash({})", fmt::join(columns, ", "));
  const std::string filter = format("filter (where {})", fmt::join(present, " and "));
  return format("count(*) {0} - count(distinct {1}) {0}", filter, key);
}

std::string counts(const CheckPlan& plan) {
  std::string sql = "count(*), count(*) filter (where \"is bad\")";
  for (std::size_t i = 0; i < plan.rules.size(); ++i) {
    if (has_flag(plan.rules[i])) {
      sql += format(",\n  count(*) filter (where {})", flag(i));
    } else if (plan.rules[i].measure == Measure::duplicates) {
      sql += format(",\n  {}", duplicates(plan.rules[i]));
    }
  }
  return sql;
}

std::string broken_rules(const CheckPlan& plan) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < plan.rules.size(); ++i) {
    if (makes_bad(plan.rules[i])) {
      parts.push_back(
          format("case when {} then {} end", flag(i), engine::quote_text(plan.rules[i].id)));
    }
  }
  return parts.empty() ? "null::varchar" : format("concat_ws(',', {})", fmt::join(parts, ", "));
}

// All but `checked_select`: over `source`, which `with` may define.
void fill_selects(CheckPlan& plan, const std::string& with, const std::string& source) {
  std::vector<std::string> names;
  for (const auto& property : plan.contract->properties) {
    names.push_back(value_name(property));
  }
  plan.with = with;
  plan.source = source;
  plan.aggregate_select = format("{}select {}\nfrom {}", with, counts(plan), source);
  plan.all_select = format("{}select row_number, {} from {}", with, fmt::join(names, ", "), source);
  plan.typed_select = plan.all_select + " where not \"is bad\"";
  plan.quarantine_select =
      format("{}select row_number, {} as rule_ids, {} from {} where \"is bad\"", with,
             broken_rules(plan), fmt::join(names, ", "), source);
}

}  // namespace

CheckPlan compile(const Contract& contract, RawColumns raw) {
  CheckPlan plan;
  plan.contract = &contract;
  plan.raw = std::move(raw);
  Format form = contract.format;
  if (form.time_zone.empty()) {
    form.time_zone = plan.raw.default_time_zone;
  }
  for (const auto& property : contract.properties) {
    internal::add_column_rules(property, form, plan.rules);
  }
  for (const auto& rule : contract.rules) {
    internal::add_declared_rule(contract, rule, plan.rules);
  }
  internal::add_table_rules(contract, plan.rules);
  const std::string with = flagged(plan, form);
  plan.checked_select = with + "select * from checked";
  fill_selects(plan, with, "checked");
  return plan;
}

void read_from(CheckPlan& plan, const std::string& table) {
  fill_selects(plan, "", table);
}

std::string grouped_select(const CheckPlan& plan, const std::string& group) {
  return format("{0}select {1}, {2}\nfrom {3} group by {1}", plan.with, group, counts(plan),
                plan.source);
}

std::string CheckPlan::samples_select(const std::vector<std::size_t>& broken) const {
  std::vector<std::string> lists;
  for (const std::size_t rule : broken) {
    lists.push_back(first_rows(flag(rule)));
  }
  return format("{}select {} from {}", with, fmt::join(lists, ", "), source);
}

}  // namespace plimsoll::contract
