// SPDX-License-Identifier: Apache-2.0
#include "features/labels/label_store.h"

#include <fmt/format.h>

#include <set>

#include "core/error.h"
#include "engine/statement_scope.h"
#include "features/sql_queries.h"

namespace plimsoll::features {
namespace {

std::set<std::string> readable_relations(engine::Engine& engine) {
  std::set<std::string> names{"roster"};
  const auto views = engine::query_table(
      engine,
      "select view_name from duckdb_views() where schema_name = 'silver' and view_name not in "
      "('person', 'protected_attribute', 'identity_map', 'identity_evidence', "
      "'identity_exception')");
  for (const auto& row : views.rows) {
    names.insert("silver." + std::get<std::string>(row[0]));
  }
  return names;
}

void refuse_problems(engine::Engine& engine, const Target& target) {
  const auto problems = engine::query_table(engine, sql::label_problems.text).rows.at(0);
  constexpr std::string_view what[] = {"returns a student more than once in a week",
                                       "has outcomes that are neither 0 nor 1",
                                       "has an outcome and an exclusion for one student-week",
                                       "has outcomes without label_available_at"};
  for (std::size_t index = 0; index < std::size(what); ++index) {
    const auto count = std::get<std::int64_t>(problems[index]);
    if (count > 0) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("{}: {}: {} rows", target.where, what[index], count));
    }
  }
}

void compute_labels(engine::Engine& engine, const Target& target) {
  engine::allow_only(engine, target.sql, readable_relations(engine), target.where);
  engine.execute(fmt::format("create or replace temp table roster as {}", sql::label_roster.text));
  try {
    engine.execute(fmt::format("create or replace temp table target_rows as {}", target.sql));
  } catch (const core::Error& error) {
    throw core::Error(error.code(), fmt::format("{}: {}", target.where, error.public_text()),
                      error.detail());
  }
  engine.execute(
      fmt::format("create or replace temp table label_rows as {}", sql::label_candidates.text),
      {{"target", target.name}, {"target_fingerprint", target.fingerprint}});
  refuse_problems(engine, target);
}

}  // namespace

LabelResult build_labels(lake::Lake& lake, const Target& target, core::Timestamp now) {
  auto& engine = lake.engine();
  auto table = lake.open_defined("gold", "label");
  lake.register_views();
  compute_labels(engine, target);
  LabelResult result;
  engine.execute(fmt::format("create or replace temp table label_news as {}", sql::label_new.text),
                 {{"now", now}});
  lake::AppendOptions append;
  append.operation = "CLOSE LABELS";
  result.written =
      table.append("select * from label_news order by as_of_date, canonical_student_id", append)
          .rows;
  lake.register_views();
  const auto counts = engine::query_table(
      engine,
      "select count(*) filter (label_available_at <= $now and outcome is not null), "
      "count(*) filter (label_available_at is null or label_available_at > $now) from label_rows",
      {{"now", now}});
  result.labelled = std::get<std::int64_t>(counts.rows[0][0]);
  result.open = std::get<std::int64_t>(counts.rows[0][1]);
  const auto excluded = engine::query_table(
      engine,
      "select excluded_reason, count(*) from label_rows where excluded_reason is not null and "
      "label_available_at <= $now group by 1 order by 2 desc, 1",
      {{"now", now}});
  for (const auto& row : excluded.rows) {
    result.exclusions.push_back({std::get<std::string>(row[0]), std::get<std::int64_t>(row[1])});
  }
  engine.execute(
      "drop table roster; drop table target_rows; drop table label_rows; drop table label_news");
  return result;
}

}  // namespace plimsoll::features
