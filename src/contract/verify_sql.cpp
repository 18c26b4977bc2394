// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "contract/delivery_check.h"
#include "contract/internal/row_rules.h"
#include "contract/internal/sql_rule.h"
#include "core/error.h"

namespace plimsoll::contract {
namespace {

using fmt::format;

// Runs `sql`; a failure is told as being at `line` of the contract.
void try_out(engine::Engine& sandbox, const Contract& contract, int line, const std::string& what,
             const std::string& sql) {
  try {
    static_cast<void>(engine::query_table(sandbox, sql));
  } catch (const core::Error& problem) {
    throw core::Error(core::ErrorCode::invalid_input,
                      format("{}:{}: {} cannot be used; correct it: {}", contract.file, line, what,
                             problem.detail()));
  }
}

void verify_time_zones(const Contract& contract, engine::Engine& sandbox) {
  const auto verify = [&](const std::string& zone, int line) {
    if (!zone.empty()) {
      try_out(sandbox, contract, line, format("the time zone '{}'", zone),
              format("select timezone({}, timestamp '2020-01-01')", engine::quote_text(zone)));
    }
  };
  verify(contract.format.time_zone, 1);
  for (const auto& property : contract.properties) {
    verify(property.time_zone, property.line);
  }
}

// A bound that is not of its column's type; the engine would not look at it before there are rows.
void verify_bounds(const Contract& contract, engine::Engine& sandbox, const Property& property) {
  const auto& options = property.options;
  for (const auto* bound : {&options.minimum, &options.maximum, &options.exclusive_minimum,
                            &options.exclusive_maximum}) {
    if (*bound) {
      try_out(sandbox, contract, property.line,
              format("the bound '{}' of column '{}'", **bound, property.name),
              "select " + internal::bound_literal(property, **bound));
    }
  }
}

// The same contract with one column only: to say which column is at fault.
void verify_columns(const Contract& contract, engine::Engine& sandbox, const RawColumns& raw) {
  for (const auto& property : contract.properties) {
    verify_bounds(contract, sandbox, property);
    Contract single = contract;
    single.properties = {property};
    single.relationships.clear();
    std::erase_if(single.rules, [&](const QualityRule& rule) {
      return rule.property != property.name || !rule.properties.empty();
    });
    try_out(sandbox, contract, property.line, format("the column '{}'", property.name),
            compile(single, raw).aggregate_select);
  }
}

}  // namespace

void verify_sql(const Contract& contract, engine::Engine& sandbox) {
  verify_time_zones(contract, sandbox);
  RawColumns raw{.relation = "no_rows"};
  std::vector<std::string> columns{"row_number bigint"};
  for (const auto& property : contract.properties) {
    raw.columns.push_back(property.physical_name);
    columns.push_back(engine::quote_name(property.physical_name) + " varchar");
  }
  sandbox.execute(format("create or replace table no_rows ({})", fmt::join(columns, ", ")));
  verify_columns(contract, sandbox, raw);
  const CheckPlan plan = compile(contract, raw);
  for (const auto* sql : {&plan.aggregate_select, &plan.typed_select, &plan.quarantine_select}) {
    try_out(sandbox, contract, 1, "a rule", *sql);
  }
  internal::make_delivery(sandbox, contract);
  for (const auto& rule : plan.rules) {
    if (rule.measure == Measure::query) {
      static_cast<void>(internal::measure_query(sandbox, contract, rule));
    }
  }
}

}  // namespace plimsoll::contract
