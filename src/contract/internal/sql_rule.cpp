// SPDX-License-Identifier: Apache-2.0
#include "contract/internal/sql_rule.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "contract/internal/row_rules.h"
#include "core/error.h"
#include "engine/duckdb/duckdb_engine.h"
#include "engine/statement_scope.h"

namespace plimsoll::contract::internal {
namespace {

using engine::quote_name;
using fmt::format;

// Whether some query may read the column: it names it, or takes all by a star that is not
// `count(*)`.
bool may_read(const CheckPlan& plan, const std::string& column) {
  return std::any_of(plan.rules.begin(), plan.rules.end(), [&](const CompiledRule& rule) {
    std::string query = rule.query;
    for (auto at = query.find("count(*)"); at != std::string::npos; at = query.find("count(*)")) {
      query.erase(at, 8);
    }
    return query.find(column) != std::string::npos || query.find('*') != std::string::npos;
  });
}

void copy_rows(engine::Engine& from, const std::string& select, engine::Engine& to,
               const std::string& table) {
  const auto rows = from.query(select);
  const auto appender = to.appender("main", table);
  while (const auto* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      for (std::size_t column = 0; column < rows->columns().size(); ++column) {
        appender->append(chunk->value(column, row));
      }
      appender->end_row();
    }
  }
  appender->finish();
}

std::string without_end(std::string query) {
  while (!query.empty() &&
         (query.back() == ';' || std::isspace(static_cast<unsigned char>(query.back())) != 0)) {
    query.pop_back();
  }
  return query;
}

}  // namespace

void make_delivery(engine::Engine& sandbox, const Contract& contract) {
  std::vector<std::string> columns;
  for (const auto& property : contract.properties) {
    columns.push_back(format("{} {}", quote_name(property.name), column_type(property)));
  }
  sandbox.execute(format("create or replace table delivery ({})", fmt::join(columns, ", ")));
}

std::unique_ptr<engine::Engine> sandbox_with(engine::Engine& engine, const CheckPlan& plan) {
  auto sandbox = engine::open_sandbox();
  std::vector<std::string> declared{"row_number varchar"}, texts{"row_number::varchar"}, typed;
  for (const auto& property : plan.contract->properties) {
    const std::string name = quote_name(property.name);
    if (!may_read(plan, property.name)) {
      continue;
    }
    declared.push_back(name + " varchar");
    texts.push_back(name + "::varchar");
    typed.push_back(format("{}::{} as {}", name, column_type(property), name));
  }
  // As texts: they keep decimals and instants exactly.
  sandbox->execute(format("create table delivered_texts ({})", fmt::join(declared, ", ")));
  copy_rows(engine,
            format("select {} from ({}) as promoted", fmt::join(texts, ", "), plan.typed_select),
            *sandbox, "delivered_texts");
  typed.push_back("1 as row_present");
  sandbox->execute(
      format("create table delivery as select {} from delivered_texts; drop table delivered_texts",
             fmt::join(typed, ", ")));
  return sandbox;
}

std::optional<double> measure_query(engine::Engine& sandbox, const Contract& contract,
                                    const CompiledRule& rule) {
  const auto declared = std::find_if(contract.rules.begin(), contract.rules.end(),
                                     [&](const QualityRule& one) { return one.id == rule.id; });
  const int line = declared == contract.rules.end() ? 0 : declared->line;
  const std::string where = format("{}:{}: the rule '{}'", contract.file, line, rule.id);
  const std::string query = without_end(rule.query);
  engine::allow_only(sandbox, query, {"delivery"}, where);
  try {
    const auto value = engine::query_value(sandbox, format("select ({}\n)::double", query));
    const auto* number = std::get_if<double>(&value);
    return number == nullptr ? std::nullopt : std::optional(*number);
  } catch (const core::Error& problem) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        format("{}: the query does not give one number; correct it: {}", where, query),
        problem.what());
  }
}

}  // namespace plimsoll::contract::internal
