// SPDX-License-Identifier: Apache-2.0
#include "features/internal/assembly.h"

#include <fmt/format.h>

#include <map>

#include "engine/engine.h"
#include "features/snapshot.h"
#include "features/snapshot_store.h"

namespace plimsoll::features::internal {
namespace {

std::string table_of(const FeatureGroup& group) {
  return engine::quote_name("group_" + group.name);
}

/// The feature as declared: its type, and zero where its null rule says so.
std::string value_of(const Feature& feature) {
  const std::string column = fmt::format("{}.{}", engine::quote_name("group_" + feature.group),
                                         engine::quote_name(feature.name));
  if (feature.null_rule == NullRule::missing) {
    return fmt::format("{}::{}", column, feature.type);
  }
  const std::string zero = feature.type == "BOOLEAN" ? "false" : "0";
  return fmt::format("coalesce({}, {})::{}", column, zero, feature.type);
}

/// The hash of one text per row: format version, view, student, instant, then the values in order;
/// `~` for null. Integers, decimals and booleans print alike on every engine.
std::string snapshot_hash(const FeatureView& view) {
  std::string call = fmt::format(
      "row_digest('|', 'plimsoll.snapshot.1', '{}', canonical_student_id, epoch_us(as_of_ts)",
      view.fingerprint);
  for (const auto& feature : view.features()) {
    const std::string name = engine::quote_name(feature.name);
    call += ", " + (feature.type == "DOUBLE" ? name + "::varchar" : name);
  }
  return call + ")";
}

/// The hash of one text per row: since when the status holds, then each relation's name and digest
/// of its inputs.
std::string input_hash(const std::vector<ComputedGroup>& groups) {
  std::string call =
      "row_digest('', 'plimsoll.inputs.1|roster:', epoch_us(roster.status_since), ':', "
      "epoch_us(roster.status_recorded_at)";
  for (const auto& computed : groups) {
    for (const auto& table : computed.input_tables) {
      call += fmt::format(
          ", '|{0}:', coalesce({0}.used_rows, 0), ':', coalesce({0}.sequence_sum, 0), ':', "
          "coalesce({0}.sequence_square_sum, 0)",
          table);
    }
  }
  return call + ")";
}

/// The greatest of a clock over a source's inputs; a source that only gives the roster has the
/// roster's.
std::string greatest_of(const std::vector<std::string>& tables, std::string_view column,
                        std::string_view roster_column) {
  std::string list;
  for (const auto& table : tables) {
    list += fmt::format("{}{}.{}", list.empty() ? "" : ", ", table, column);
  }
  return list.empty() ? fmt::format("roster.{}", roster_column) : fmt::format("greatest({})", list);
}

std::string freshness_columns(const FeatureView& view, const std::vector<ComputedGroup>& groups) {
  std::map<std::string, std::vector<std::string>> tables;
  for (const auto& computed : groups) {
    auto& of_source = tables[computed.group->source];
    of_source.insert(of_source.end(), computed.input_tables.begin(), computed.input_tables.end());
  }
  std::string columns;
  for (const auto& source : view.sources()) {
    columns += fmt::format(", {} as {}, {} as {}",
                           greatest_of(tables[source], "newest_event_time", "status_since"),
                           engine::quote_name(freshness_event_time(source)),
                           greatest_of(tables[source], "newest_available_at", "status_recorded_at"),
                           engine::quote_name(freshness_available_at(source)));
  }
  return columns;
}

std::string joins(const std::vector<ComputedGroup>& groups) {
  std::string text;
  const auto join = [&](const std::string& table) {
    text += fmt::format(
        "\n  left join {0} on {0}.canonical_student_id = roster.canonical_student_id "
        "and {0}.as_of_date = roster.as_of_date",
        table);
  };
  for (const auto& computed : groups) {
    join(table_of(*computed.group));
    for (const auto& table : computed.input_tables) {
      join(table);
    }
  }
  return text;
}

}  // namespace

std::string assembly_sql(const FeatureView& view, const std::vector<ComputedGroup>& groups) {
  std::string values;
  std::string names;
  for (const auto& feature : view.features()) {
    values += fmt::format(", {} as {}", value_of(feature), engine::quote_name(feature.name));
    names += engine::quote_name(feature.name) + ", ";
  }
  std::string freshness;
  for (const auto& source : view.sources()) {
    freshness += fmt::format(", {}, {}", engine::quote_name(freshness_event_time(source)),
                             engine::quote_name(freshness_available_at(source)));
  }
  return fmt::format(
      "with joined as (\n"
      "  select roster.canonical_student_id::varchar as canonical_student_id, roster.as_of_date, "
      "roster.as_of_ts, roster.term_id, "
      "roster.term_week, roster.faculty, roster.programme, roster.study_mode{}, {} as "
      "input_hash{}\n"
      "  from roster{}\n)\n"
      "select canonical_student_id, as_of_date, as_of_ts, term_id, term_week, faculty, programme, "
      "study_mode, {}{} as feature_view_version, {} as feature_snapshot_hash, input_hash{}\n"
      "from joined",
      values, input_hash(groups), freshness_columns(view, groups), joins(groups), names,
      engine::quote_text(stored_version(view)), snapshot_hash(view), freshness);
}

}  // namespace plimsoll::features::internal
