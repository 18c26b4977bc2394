// SPDX-License-Identifier: Apache-2.0
#include "features/snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/check.h"
#include "core/error.h"
#include "engine/statement_scope.h"
#include "features/fact_catalog.h"
#include "features/internal/assembly.h"
#include "features/internal/student_codes.h"
#include "features/sql_queries.h"

namespace plimsoll::features {
namespace {

/// Loads the weeks into the temporary table `grid`, which the status and roster queries read.
void load_grid(engine::Engine& engine, std::span<const GridWeek> weeks) {
  engine.execute(
      "create or replace temp table grid (as_of_date date, as_of_ts timestamptz, term_id varchar, "
      "term_week integer, term_start_date date, term_end_date date)");
  const auto appender = engine.appender("", "grid");
  for (const auto& week : weeks) {
    appender->append(week.as_of_date);
    appender->append(week.as_of.at);
    appender->append_text(week.term_id);
    appender->append_integer(week.term_week);
    appender->append(week.term_start_date);
    appender->append(week.term_end_date);
    appender->end_row();
  }
  appender->finish();
}

void build_roster(engine::Engine& engine, const SnapshotRequest& request) {
  load_grid(engine, request.weeks);
  engine.execute("create or replace temp table roster_status (status varchar)");
  for (const auto& status : request.profile.roster.statuses) {
    engine.execute("insert into roster_status values ($status)", {{"status", status}});
  }
  engine.execute(
      fmt::format("create or replace temp view status_known as {}", sql::status_known.text));
  engine.execute(fmt::format("create or replace temp table roster as {}", sql::roster.text),
                 {{"needs_enrolment", request.profile.roster.enrolled}});
}

/// First instants of days in the tenant's time zone; groups ask for the same days again and again.
class DayStarts {
 public:
  DayStarts(engine::Engine& engine, const std::string& time_zone)
      : engine_(engine), time_zone_(time_zone) {}
  core::Timestamp of(core::Date date) {
    const auto [found, is_new] = known_.try_emplace(date);
    if (is_new) {
      found->second = start_of_day(engine_, date, time_zone_);
    }
    return found->second;
  }

 private:
  engine::Engine& engine_;
  const std::string& time_zone_;
  std::map<core::Date, core::Timestamp> known_;
};

std::vector<AdmittedWeek> admitted_weeks(DayStarts& day_starts, const SnapshotRequest& request,
                                         const Window& window) {
  std::vector<AdmittedWeek> admitted;
  for (const auto& week : request.weeks) {
    AdmittedWeek item{week, {}, window.days || window.term_to_date};
    if (item.has_window) {
      item.window_start =
          day_starts.of(window.days ? week.as_of_date - std::chrono::days{*window.days - 1}
                                    : week.term_start_date);
    }
    admitted.push_back(item);
  }
  return admitted;
}

const Fact& fact_of(std::span<const Fact> facts, const std::string& relation) {
  for (const auto& fact : facts) {
    if (relation == fact.stem() + "_known" || relation == fact.stem() + "_latest") {
      return fact;
    }
  }
  core::fail_check("a fact's relation", relation);
}

/// A feature group with the relations it reads and the weeks it sees.
struct PlannedGroup {
  const FeatureGroup* group = nullptr;
  std::vector<std::string> relations;
  std::vector<AdmittedWeek> weeks;
};

std::vector<PlannedGroup> plan_groups(engine::Engine& engine, const SnapshotRequest& request,
                                      std::span<const Fact> facts) {
  std::vector<PlannedGroup> plan;
  DayStarts day_starts(engine, request.profile.time_zone);
  for (const auto& group : request.view.groups) {
    plan.push_back({&group, relations_of(engine, group, facts),
                    admitted_weeks(day_starts, request, group.window)});
  }
  return plan;
}

/// Puts the rows of every fact that the groups read into a temporary table, wide enough for all of
/// them.
std::vector<Fact> gather_facts(engine::Engine& engine, const SnapshotRequest& request,
                               const std::vector<PlannedGroup>& plan, std::span<const Fact> facts) {
  std::vector<Fact> gathered;
  for (Fact fact : facts) {
    std::vector<AdmittedWeek> weeks;
    for (const auto& planned : plan) {
      for (const auto& relation : planned.relations) {
        if (fact_of(facts, relation).table == fact.table) {
          weeks.insert(weeks.end(), planned.weeks.begin(), planned.weeks.end());
        }
      }
    }
    if (!weeks.empty()) {
      engine.execute(fmt::format("create or replace temp table {} as {}", gathered_table(fact),
                                 gather_sql(fact, weeks, request.rule)));
      fact.is_gathered = true;
      gathered.push_back(fact);
    }
  }
  std::vector<std::string> tables{"roster"};
  std::ranges::transform(gathered, std::back_inserter(tables), gathered_table);
  internal::encode_students(engine, tables);
  return gathered;
}

/// Makes the relations that a group reads, as views with the group's window.
void define_relations(engine::Engine& engine, const SnapshotRequest& request,
                      const PlannedGroup& planned, std::span<const Fact> facts) {
  for (const auto& relation : planned.relations) {
    const Fact& fact = fact_of(facts, relation);
    const std::string sql = relation.ends_with("_latest")
                                ? latest_sql(fact, planned.weeks, request.rule)
                                : known_sql(fact, planned.weeks, request.rule);
    engine.execute(
        fmt::format("create or replace temp view {} as {}", engine::quote_name(relation), sql));
  }
}

void refuse_repeated_students(engine::Engine& engine, const FeatureGroup& group,
                              const std::string& table) {
  const auto repeated = engine::query_integer(
      engine,
      fmt::format("select coalesce(sum(rows - 1), 0)::bigint from (select count(*) as rows from {} "
                  "group by canonical_student_id, as_of_date)",
                  table));
  if (repeated != 0) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("{}: returns a student more than once in a week: {} rows too many; "
                    "group by canonical_student_id, as_of_date",
                    group.where, repeated));
  }
}

void compute_group(engine::Engine& engine, const FeatureGroup& group, const std::string& table) {
  try {
    engine.execute(fmt::format("create or replace temp table {} as {}", table,
                               engine::without_final_order(engine, group.sql, group.where)));
  } catch (const core::Error& error) {
    throw core::Error(error.code(), fmt::format("{}: {}", group.where, error.public_text()),
                      error.detail());
  }
  refuse_repeated_students(engine, group, table);
}

internal::ComputedGroup compute(engine::Engine& engine, const SnapshotRequest& request,
                                const PlannedGroup& planned, std::span<const Fact> facts) {
  const FeatureGroup& group = *planned.group;
  define_relations(engine, request, planned, facts);
  internal::ComputedGroup computed{&group, {}};
  compute_group(engine, group, engine::quote_name("group_" + group.name));
  for (const auto& relation : planned.relations) {
    const std::string table = engine::quote_name("inputs_" + group.name + "_" + relation);
    engine.execute(fmt::format("create or replace temp table {} as {}", table,
                               inputs_sql(engine::quote_name(relation))));
    computed.input_tables.push_back(table);
  }
  return computed;
}

void drop(engine::Engine& engine, const std::vector<internal::ComputedGroup>& groups,
          const std::vector<Fact>& gathered) {
  engine.execute("drop table roster");
  for (const auto& fact : gathered) {
    engine.execute("drop table " + gathered_table(fact));
  }
  for (const auto& computed : groups) {
    engine.execute("drop table " + engine::quote_name("group_" + computed.group->name));
    for (const auto& table : computed.input_tables) {
      engine.execute("drop table " + table);
    }
  }
  internal::drop_student_codes(engine);
}

}  // namespace

std::vector<std::string> relations_of(engine::Engine& engine, const FeatureGroup& group,
                                      std::span<const Fact> facts) {
  std::set<std::string> allowed{"roster"};
  for (const auto& fact : facts) {
    allowed.insert(fact.stem() + "_known");
    allowed.insert(fact.stem() + "_latest");
  }
  engine::allow_only(engine, group.sql, allowed, group.where);
  std::vector<std::string> relations;
  for (const auto& relation : engine::scope_of(engine, group.sql, group.where).relations) {
    if (relation != "roster") {
      relations.push_back(relation);
    }
  }
  return relations;
}

std::string freshness_event_time(const std::string& source) {
  return "freshness_" + source + "_event_time";
}
std::string freshness_available_at(const std::string& source) {
  return "freshness_" + source + "_available_at";
}

std::vector<SnapshotColumn> snapshot_columns(const FeatureView& view) {
  std::vector<SnapshotColumn> columns{{"canonical_student_id", "VARCHAR"},
                                      {"as_of_date", "DATE"},
                                      {"as_of_ts", "TIMESTAMPTZ"},
                                      {"term_id", "VARCHAR"},
                                      {"term_week", "INTEGER"},
                                      {"faculty", "VARCHAR"},
                                      {"programme", "VARCHAR"},
                                      {"study_mode", "VARCHAR"}};
  for (const auto& feature : view.features()) {
    columns.push_back({feature.name, feature.type});
  }
  columns.push_back({"feature_view_version", "VARCHAR"});
  columns.push_back({"feature_snapshot_hash", "VARCHAR"});
  columns.push_back({"input_hash", "VARCHAR"});
  for (const auto& source : view.sources()) {
    columns.push_back({freshness_event_time(source), "TIMESTAMPTZ"});
    columns.push_back({freshness_available_at(source), "TIMESTAMPTZ"});
  }
  return columns;
}

std::int64_t compute_snapshot(engine::Engine& engine, const SnapshotRequest& request) {
  PLIMSOLL_CHECK(!request.weeks.empty());
  for (std::size_t index = 1; index < request.weeks.size(); ++index) {
    PLIMSOLL_CHECK(request.weeks[index].as_of_date > request.weeks[index - 1].as_of_date);
    PLIMSOLL_CHECK(request.weeks[index].term_id == request.weeks[0].term_id);
  }
  const auto facts = load_facts(engine);
  define_local_day(engine, request.profile.time_zone, request.weeks.back().as_of_date);
  build_roster(engine, request);
  const auto plan = plan_groups(engine, request, facts);
  const auto gathered = gather_facts(engine, request, plan, facts);
  std::vector<internal::ComputedGroup> groups;
  for (const auto& planned : plan) {
    groups.push_back(compute(engine, request, planned, gathered));
  }
  engine.execute("create or replace temp table snapshot_rows as " +
                 internal::assembly_sql(request.view, groups));
  drop(engine, groups, gathered);
  return engine::query_integer(engine, "select count(*) from snapshot_rows");
}

}  // namespace plimsoll::features
