// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <vector>

#include "features/feature_view.h"
#include "features/week_grid.h"

namespace plimsoll::features {

/// A business column of a fact. An instant comes with its local day beside it, `<name>_day`.
struct FactColumn {
  std::string name;
  bool is_instant = false;
};

/// A fact table of silver as the admission relations see it.
struct Fact {
  std::string table;                ///< e.g. "fact_grade"
  std::vector<FactColumn> columns;  ///< business columns
  bool has_closures = true;         ///< whether silver.record_closure holds any row of it
  bool is_gathered = false;         ///< read from the table made by gather_sql, not from silver

  /// The stem of its relations: the table's name without `fact_`.
  [[nodiscard]] std::string stem() const;
};

/// What may be left out of the admission rule: nothing, in the product. Tests leave a part out to
/// see a test fail, and the leakage diagnostic does to show what leaking would have claimed; both
/// write to places of their own.
struct AdmissionRule {
  bool event_time = true;
  bool available_at = true;
  bool supersession = true;
};

/// One scoring date with the instant at which a group's window opens.
struct AdmittedWeek {
  GridWeek week;
  core::Timestamp window_start;  ///< records before it are outside the window
  bool has_window = true;        ///< false: the group looks back without limit
};

/// The temporary table into which gather_sql puts a fact's rows.
[[nodiscard]] std::string gathered_table(const Fact& fact);

/// SQL of the rows of a fact that any of the weeks may admit, once, with their local day as
/// `event_day`: a superset by the outermost bounds, so that many weeks and relations read the
/// lake's files once. Admission itself is not done here.
[[nodiscard]] std::string gather_sql(const Fact& fact, std::span<const AdmittedWeek> weeks,
                                     const AdmissionRule& rule = {});

/// SQL of `<fact>_known`: one row per (fact version, as_of) that had happened and was available by
/// as_of, that no version available by as_of replaces, and that is inside the window.
///
/// Columns: canonical_student_id, as_of_date, term_id, term_week, days_ago, the business columns,
/// the local day of each instant among them as `<column>_day`, event_time, available_at,
/// ingest_sequence. `term_id` is the scored week's; a record's own is
/// `record_term_id`. Both comparisons are inclusive; a null in either
/// clock admits nothing. Needs the macro local_day. One branch per week with constant bounds: the
/// engine prunes files and row groups by them, which makes admission cost what a plain filtered
/// scan costs (bench/, docs/adr/0002).
[[nodiscard]] std::string known_sql(const Fact& fact, std::span<const AdmittedWeek> weeks,
                                    const AdmissionRule& rule = {});

/// SQL of `<fact>_latest`: of the rows of `<fact>_known`, the one per (student, as_of) with the
/// greatest (event_time, available_at, ingest_sequence).
[[nodiscard]] std::string latest_sql(const Fact& fact, std::span<const AdmittedWeek> weeks,
                                     const AdmissionRule& rule = {});

/// SQL of the relation of inputs of one admission relation: per (student, as_of) how many fact
/// versions were used, a digest of which, and the newest clocks among them.
[[nodiscard]] std::string inputs_sql(const std::string& relation);

}  // namespace plimsoll::features
