// SPDX-License-Identifier: Apache-2.0
#include "jobs/replay/compare_lakes.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "features/labels/target.h"
#include "features/snapshot_store.h"
#include "lake/content_hash.h"

namespace plimsoll::jobs {
namespace {

using lake::TableName;

/// How a table is compared where not all of it is.
struct Part {
  std::vector<std::string> without;  ///< columns
  std::string condition;             ///< SQL of the rows that are compared; empty: all
  std::string left_out;              ///< the same in words
};

bool is_passed_over(const TableName& table) {
  return table == TableName{"silver", "staging_progress"} ||
         table == TableName{"gold", "scoring_run"} ||
         table == TableName{"gold", "risk_prediction"} ||
         table == TableName{"gold", "shadow_prediction"} ||
         table == TableName{"gold", "drift_finding"} ||
         table == TableName{"gold", "expected_performance"};
}

/// Only what both sides know: the weeks that are stored, in temporary tables of either session.
const std::map<TableName, Part>& parts() {
  static const std::map<TableName, Part> known{
      {{"bronze", "ingestion_audit"},
       {{"audit_sequence"}, "source_uri is not null", "audit_sequence; repeated deliveries"}},
      {{"silver", "identity_map"}, {{"identity_sequence"}, {}, "identity_sequence"}},
      {{"silver", "identity_exception"}, {{"exception_sequence"}, {}, "exception_sequence"}},
      {{"gold", "snapshot_build"},
       {{"table_versions", "built_at"},
        "(feature_view_version, term_id, as_of_date) in (from compared_week)",
        "table_versions, built_at; other feature views"}},
      {{"gold", "feature_student_week"},
       {{},
        "(feature_view_version, term_id, as_of_date) in (from compared_week)",
        "other feature views"}},
      {{"gold", "label"},
       {{}, "(target, target_fingerprint, as_of_date) in (from compared_label)", "other targets"}}};
  return known;
}

/// One lake of the two, in a session that sees everything.
class Side {
 public:
  explicit Side(const JobContext& context) : session_(context, Sight::everything) {}

  [[nodiscard]] TenantSession& session() { return session_; }
  [[nodiscard]] std::vector<TableName> tables() { return session_.lake().list(); }
  [[nodiscard]] bool has(const TableName& table) {
    return session_.lake().exists(table.layer, table.name);
  }

  /// Rows and hash of the compared part of a table.
  std::pair<std::int64_t, std::string> contents(const TableName& name, const Part& part) {
    const auto table = session_.lake().open_existing(name.layer, name.name);
    auto columns = table.columns();
    std::erase_if(columns, [&](const auto& column) {
      return std::ranges::find(part.without, column.name) != part.without.end();
    });
    // A table's columns may have been added in another order.
    std::ranges::sort(columns, {}, &lake::ColumnDefinition::name);
    const std::string rows = fmt::format("(select * from {}{}{})", table.relation(),
                                         part.condition.empty() ? "" : " where ", part.condition);
    return {engine::query_integer(session_.engine(),
                                  fmt::format("select count(*) from {} as counted", rows)),
            lake::content_hash(session_.engine(), rows, columns)};
  }

 private:
  TenantSession session_;
};

/// Makes a temporary table of keys in both sessions, from a query of the stored side.
void share_keys(Side& stored, Side& rebuilt, const std::string& table, const std::string& select,
                const engine::Parameters& parameters) {
  const std::string shape =
      fmt::format("create temp table {} (first varchar, second varchar, as_of_date date)", table);
  stored.session().engine().execute(shape);
  rebuilt.session().engine().execute(shape);
  const auto keys = engine::query_table(stored.session().engine(), select, parameters);
  for (Side* side : {&stored, &rebuilt}) {
    const auto appender = side->session().engine().appender("", table);
    for (const auto& row : keys.rows) {
      for (const auto& value : row) {
        appender->append(value);
      }
      appender->end_row();
    }
    appender->finish();
  }
}

void share_compared_weeks(const tenancy::Profile& profile, Side& stored, Side& rebuilt) {
  share_keys(stored, rebuilt, "compared_week",
             "select distinct feature_view_version, term_id, as_of_date from gold.snapshot_build "
             "where feature_view_version = $version order by all",
             {{"version", features::stored_version(features::load_feature_view(profile))}});
  std::string fingerprints;
  for (const auto& path : profile.files("targets", ".yaml")) {
    fingerprints += features::load_target(profile, path.stem().string()).fingerprint + " ";
  }
  share_keys(stored, rebuilt, "compared_label",
             "select distinct target, target_fingerprint, as_of_date from gold.label "
             "where contains($fingerprints, target_fingerprint) order by all",
             {{"fingerprints", fingerprints}});
}

TableComparison compare(Side& stored, Side& rebuilt, const TableName& name) {
  const auto found = parts().find(name);
  const Part part = found == parts().end() ? Part{} : found->second;
  TableComparison result{.table = name.layer + "." + name.name,
                         .stored_hash = {},
                         .rebuilt_hash = {},
                         .left_out = part.left_out};
  if (stored.has(name)) {
    std::tie(result.stored, result.stored_hash) = stored.contents(name, part);
  }
  if (rebuilt.has(name)) {
    std::tie(result.rebuilt, result.rebuilt_hash) = rebuilt.contents(name, part);
  }
  const bool both_empty = result.stored == 0 && result.rebuilt == 0;
  if (result.stored_hash == result.rebuilt_hash || both_empty) {
    result.sameness = Sameness::equal;
  } else if (result.rebuilt_hash.empty()) {
    result.sameness = Sameness::not_rebuilt;
  } else {
    result.sameness = result.stored_hash.empty() ? Sameness::only_rebuilt : Sameness::differs;
  }
  return result;
}

}  // namespace

std::string_view name_of(Sameness sameness) {
  constexpr std::string_view names[] = {"equal", "differs", "not rebuilt", "only rebuilt"};
  return names[static_cast<std::size_t>(sameness)];
}

std::vector<TableComparison> compare_lakes(const JobContext& stored_context,
                                           const JobContext& rebuilt_context) {
  Side stored(stored_context);
  Side rebuilt(rebuilt_context);
  share_compared_weeks(stored_context.profile, stored, rebuilt);
  std::set<TableName> names;
  for (Side* side : {&stored, &rebuilt}) {
    for (const auto& table : side->tables()) {
      names.insert(table);
    }
  }
  std::vector<TableComparison> tables;
  for (const auto& name : names) {
    if (!is_passed_over(name)) {
      tables.push_back(compare(stored, rebuilt, name));
    }
  }
  return tables;
}

}  // namespace plimsoll::jobs
