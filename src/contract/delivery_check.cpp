// SPDX-License-Identifier: Apache-2.0
#include "contract/delivery_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "contract/internal/check_reasons.h"
#include "contract/internal/sql_rule.h"
#include "core/json.h"

namespace plimsoll::contract {
namespace {

using engine::quote_name;
using fmt::format;

std::vector<std::int64_t> rows_of(const engine::Value& list) {
  std::vector<std::int64_t> rows;
  if (const auto* text = std::get_if<std::string>(&list)) {
    const auto parsed = core::parse_json(*text, "row numbers");
    for (const auto& row : parsed.as_array()) {
      if (row.is_int64()) {
        rows.push_back(row.get_int64());
      }
    }
  }
  return rows;
}

std::int64_t count_of(const engine::Value& value) {
  const auto* count = std::get_if<std::int64_t>(&value);
  return count == nullptr ? 0 : *count;
}

// Fills the report rule by rule; the single scan's row is read from left to right.
class Evaluation {
 public:
  Evaluation(engine::Engine& engine, const CheckPlan& plan, const ForeignRelations& foreign,
             const Measured& measured)
      : engine_(engine), plan_(plan), foreign_(foreign), measured_(measured) {}

  CheckReport run() {
    report_.rows = measured_.counts.at(0);
    report_.bad_rows = measured_.counts.at(1);
    next_ = 2;
    find_samples();
    for (const auto& rule : plan_.rules) {
      report_.results.push_back(measure(rule));
    }
    internal::decide(plan_, report_);
    return std::move(report_);
  }

 private:
  // Rows at fault are named by a second scan, which most deliveries do not need.
  void find_samples() {
    std::vector<std::size_t> broken;
    std::size_t next = next_;
    for (std::size_t i = 0; i < plan_.rules.size(); ++i) {
      const Measure measure = plan_.rules[i].measure;
      if (measure == Measure::failing_rows && measured_.counts.at(next) > 0) {
        broken.push_back(i);
      }
      next += measure == Measure::failing_rows || measure == Measure::duplicates ? 1 : 0;
    }
    if (!broken.empty()) {
      samples_ = engine::query_table(engine_, plan_.samples_select(broken)).rows.at(0);
    }
  }

  CheckResult measure(const CompiledRule& rule) {
    CheckResult result{rule.id,       rule.property,  rule.level,
                       rule.severity, rule.dimension, rule.expected};
    result.unit = rule.expectation.unit;
    switch (rule.measure) {
      case Measure::failing_rows:
        failing_rows(rule, result);
        break;
      case Measure::duplicates:
        duplicates(rule, result);
        break;
      case Measure::row_count:
        result.actual = static_cast<double>(report_.rows);
        break;
      case Measure::query:
        query(rule, result);
        break;
      case Measure::foreign_key:
        foreign_key(rule, result);
        break;
    }
    result.passed =
        result.note.starts_with("not evaluated") ? false : rule.expectation.holds(result.actual);
    return result;
  }

  void set_count(CheckResult& result, std::int64_t count) const {
    result.failing_count = count;
    const double share =
        report_.rows == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(report_.rows);
    result.actual = result.unit == Unit::percent ? 100.0 * share : static_cast<double>(count);
  }

  void failing_rows(const CompiledRule& rule, CheckResult& result) {
    set_count(result, measured_.counts.at(next_++));
    if (result.failing_count > 0) {
      result.sample_rows = rows_of(samples_.at(next_sample_++));
    }
    if (rule.shows_new_values && result.failing_count > 0) {
      const std::string name = quote_name(rule.property);
      result.note =
          engine::query_text(engine_, format("select 'new: ' || string_agg(left(value, 40), ', ' "
                                             "order by value) from (select distinct "
                                             "{0}::varchar as value from ({1}) as all_rows where "
                                             "{2} order by 1 limit 5) as new_values",
                                             name, plan_.all_select, rule.condition));
    }
  }

  void duplicates(const CompiledRule& rule, CheckResult& result) {
    if (measured_.counts.at(next_++) == 0) {
      return;
    }
    std::vector<std::string> names, present;
    for (const auto& name : rule.key) {
      names.push_back(quote_name(name));
      present.push_back(quote_name(name) + " is not null");
    }
    const auto found = engine::query_table(
        engine_, format("select coalesce(sum(copies - 1), 0)::bigint, min(rows[2], 5)::varchar "
                        "from (select count(*) as copies, "
                        "min(row_number, 2) as rows from ({}) as promoted where {} group by {} "
                        "having count(*) > 1) "
                        "as twins",
                        plan_.typed_select, fmt::join(present, " and "), fmt::join(names, ", ")));
    set_count(result, count_of(found.rows.at(0).at(0)));
    result.sample_rows = rows_of(found.rows.at(0).at(1));
  }

  void query(const CompiledRule& rule, CheckResult& result) {
    if (!sandbox_) {
      sandbox_ = internal::sandbox_with(engine_, plan_);
    }
    const auto number = internal::measure_query(*sandbox_, *plan_.contract, rule);
    result.actual = number.value_or(0.0);
    if (!number) {
      result.note = "not evaluated: the query gave no number; wrap it in coalesce(…, 0)";
    }
  }

  void foreign_key(const CompiledRule& rule, CheckResult& result) {
    const auto relation = foreign_.find(rule.foreign_table);
    if (relation == foreign_.end()) {
      result.severity = Severity::warning;
      result.note = format("not evaluated: {} has not been loaded yet", rule.foreign_table);
      return;
    }
    if (measured_.complete.contains(rule.id)) {
      return;
    }
    const auto found = engine::query_table(
        engine_, format("select count(*), min(row_number, 5)::varchar {}",
                        orphans_sql(rule, format("({})", plan_.typed_select), relation->second)));
    set_count(result, count_of(found.rows.at(0).at(0)));
    result.sample_rows = rows_of(found.rows.at(0).at(1));
  }

  engine::Engine& engine_;
  const CheckPlan& plan_;
  const ForeignRelations& foreign_;
  const Measured& measured_;
  CheckReport report_;
  std::vector<engine::Value> samples_;
  std::size_t next_ = 0;
  std::size_t next_sample_ = 0;
  std::unique_ptr<engine::Engine> sandbox_;
};

}  // namespace

std::string_view name_of(Decision decision) {
  switch (decision) {
    case Decision::promote:
      return "promote";
    case Decision::promote_with_quarantine:
      return "promote_with_quarantine";
    case Decision::stop:
      return "stop";
  }
  return "";
}

std::string orphans_sql(const CompiledRule& rule, const std::string& rows,
                        const std::string& relation) {
  std::vector<std::string> present, equal;
  for (std::size_t i = 0; i < rule.key.size(); ++i) {
    present.push_back(format("own.{} is not null", quote_name(rule.key[i])));
    equal.push_back(
        format("other.{} = own.{}", quote_name(rule.foreign_key[i]), quote_name(rule.key[i])));
  }
  return format("from {} as own where {} and not exists (select 1 from {} as other where {})", rows,
                fmt::join(present, " and "), relation, fmt::join(equal, " and "));
}

CheckReport evaluate(engine::Engine& engine, const CheckPlan& plan,
                     const ForeignRelations& foreign) {
  Measured measured;
  const auto table = engine::query_table(engine, plan.aggregate_select);
  for (const auto& count : table.rows.at(0)) {
    measured.counts.push_back(count_of(count));
  }
  return evaluate(engine, plan, foreign, measured);
}

CheckReport evaluate(engine::Engine& engine, const CheckPlan& plan, const ForeignRelations& foreign,
                     const Measured& measured) {
  return Evaluation(engine, plan, foreign, measured).run();
}

}  // namespace plimsoll::contract
