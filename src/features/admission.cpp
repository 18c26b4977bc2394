// SPDX-License-Identifier: Apache-2.0
#include "features/admission.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/check.h"

namespace plimsoll::features {
namespace {

std::string literal(core::Timestamp instant) {
  return fmt::format("timestamptz '{}'", core::format_timestamp(instant));
}

/// The name of a business column in the relations: `term_id` is the week's, so a record's own term
/// is `record_term_id`.
std::string relation_column(const std::string& column) {
  return engine::quote_name(column == "term_id" ? "record_term_id" : column);
}

/// A column of a relation and the expression over a version of the fact that gives it.
struct RelationColumn {
  std::string name;
  std::string source;
};

/// The business columns, each instant followed by its local day. A gathered table has both under
/// the relation's names already.
std::vector<RelationColumn> relation_columns(const Fact& fact) {
  std::vector<RelationColumn> columns;
  const auto add = [&](const std::string& name, const std::string& source) {
    columns.push_back({name, fact.is_gathered ? "fact." + name : source});
  };
  for (const auto& column : fact.columns) {
    const std::string stored = "fact." + engine::quote_name(column.name);
    add(relation_column(column.name), stored);
    if (column.is_instant) {
      add(engine::quote_name(column.name + "_day"), fmt::format("local_date({})", stored));
    }
  }
  return columns;
}

std::string selected_columns(const Fact& fact) {
  std::string list;
  for (const auto& column : relation_columns(fact)) {
    list += fmt::format("{} as {}, ", column.source, column.name);
  }
  return list;
}

/// Where the versions of a fact are read, as `fact`; a gathered one carries when it was replaced.
std::string versions_of(const Fact& fact) {
  if (fact.is_gathered) {
    return gathered_table(fact) + " as fact";
  }
  const std::string versions = fmt::format("silver.{} as fact", engine::quote_name(fact.table));
  if (!fact.has_closures) {
    return versions;
  }
  return fmt::format(
      "{} left join (select ingest_sequence, min(superseded_at) as superseded_at "
      "from silver.record_closure where table_name = {} group by ingest_sequence) as closure "
      "on closure.ingest_sequence = fact.ingest_sequence",
      versions, engine::quote_text(fact.table));
}

/// When a version of `versions_of` was replaced; null while it holds.
std::string superseded_at(const Fact& fact) {
  return fact.is_gathered ? "fact.superseded_at" : "closure.superseded_at";
}

/// The admission rule, in the only place where it is written.
std::string admission_of(const Fact& fact, const AdmittedWeek& admitted,
                         const AdmissionRule& rule) {
  const std::string as_of = literal(admitted.week.as_of.at);
  std::string condition =
      rule.event_time ? fmt::format("fact.event_time <= {}", as_of) : "fact.event_time is not null";
  if (rule.available_at) {
    condition += fmt::format(" and fact.available_at <= {}", as_of);
  }
  if (admitted.has_window) {
    condition += fmt::format(" and fact.event_time >= {}", literal(admitted.window_start));
  }
  if (rule.supersession && fact.has_closures) {
    condition += fmt::format(" and ({0} is null or {0} > {1})", superseded_at(fact), as_of);
  }
  return condition;
}

std::string known_week_sql(const Fact& fact, const AdmittedWeek& admitted,
                           const AdmissionRule& rule) {
  const auto& week = admitted.week;
  const auto day_number = week.as_of_date.time_since_epoch().count();
  return fmt::format(
      "select fact.canonical_student_id, date '{}' as as_of_date, {} as term_id, {}::integer as "
      "term_week, "
      "({} - {})::integer as days_ago, {}fact.event_time, fact.available_at, "
      "fact.ingest_sequence from {} where {}",
      core::format_date(week.as_of_date), engine::quote_text(week.term_id), week.term_week,
      day_number, fact.is_gathered ? "fact.event_day" : "local_day(fact.event_time)",
      selected_columns(fact), versions_of(fact), admission_of(fact, admitted, rule));
}

}  // namespace

std::string Fact::stem() const {
  return table.starts_with("fact_") ? table.substr(5) : table;
}

std::string gathered_table(const Fact& fact) {
  return engine::quote_name("gathered_" + fact.table);
}

std::string gather_sql(const Fact& fact, std::span<const AdmittedWeek> weeks,
                       const AdmissionRule& rule) {
  PLIMSOLL_CHECK(!weeks.empty());
  AdmittedWeek widest = weeks.front();
  for (const auto& admitted : weeks) {
    widest.week.as_of.at = std::max(widest.week.as_of.at, admitted.week.as_of.at);
    widest.window_start = std::min(widest.window_start, admitted.window_start);
    widest.has_window = widest.has_window && admitted.has_window;
  }
  // A version replaced by the last week may still have held in an earlier one.
  AdmissionRule bounds = rule;
  bounds.supersession = false;
  return fmt::format(
      "select fact.canonical_student_id, {}fact.event_time, fact.available_at, "
      "fact.ingest_sequence, {}local_day(fact.event_time) as event_day from {} where {}",
      selected_columns(fact), fact.has_closures ? superseded_at(fact) + " as superseded_at, " : "",
      versions_of(fact), admission_of(fact, widest, bounds));
}

std::string known_sql(const Fact& fact, std::span<const AdmittedWeek> weeks,
                      const AdmissionRule& rule) {
  PLIMSOLL_CHECK(!weeks.empty());
  std::string sql;
  for (const auto& admitted : weeks) {
    sql += sql.empty() ? "" : "\nunion all\n";
    sql += known_week_sql(fact, admitted, rule);
  }
  return sql;
}

std::string latest_sql(const Fact& fact, std::span<const AdmittedWeek> weeks,
                       const AdmissionRule& rule) {
  const std::string order = "(event_time, available_at, ingest_sequence)";
  std::string packed = "term_id := term_id, term_week := term_week, days_ago := days_ago, ";
  for (const auto& column : relation_columns(fact)) {
    packed += fmt::format("{0} := {0}, ", column.name);
  }
  packed +=
      "event_time := event_time, available_at := available_at, ingest_sequence := ingest_sequence";
  return fmt::format(
      "select canonical_student_id, as_of_date, unnest(winner) from ("
      "select canonical_student_id, as_of_date, arg_max(struct_pack({}), {}) as winner from ({}) "
      "group by canonical_student_id, as_of_date)",
      packed, order, known_sql(fact, weeks, rule));
}

std::string inputs_sql(const std::string& relation) {
  // Count and power sums of the dense sequence numbers: integers, so that every engine agrees to
  // the bit.
  return fmt::format(
      "select canonical_student_id, as_of_date, count(*)::bigint as used_rows, "
      "sum(ingest_sequence)::hugeint as sequence_sum, "
      "sum(ingest_sequence::hugeint * ingest_sequence)::hugeint as sequence_square_sum, "
      "max(event_time) as newest_event_time, max(available_at) as newest_available_at "
      "from {} group by canonical_student_id, as_of_date",
      relation);
}

}  // namespace plimsoll::features
