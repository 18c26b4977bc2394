// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "jobs/tenant_session.h"
#include "monitor/compare_week.h"
#include "monitor/expected_performance.h"
#include "monitor/likely_cause.h"

namespace plimsoll::jobs {

struct DriftRequest {
  std::string target;                    ///< empty: the profile's default
  std::optional<core::Date> as_of_date;  ///< empty: the last built week
  monitor::DriftRules rules;
};

/// One list of a week: how it is expected to do, and how it did.
struct ListOutlook {
  std::string list;  ///< "red", or "red and amber"
  std::size_t listed = 0;
  monitor::ExpectedPerformance expected;          ///< of all students
  std::size_t labelled = 0;                       ///< students whose label has closed
  std::optional<monitor::Reconciliation> actual;  ///< of these; empty without labels
};

/// What is to be said of a week beside the weeks a release was made from.
struct DriftReport {
  std::string drift_run_id;
  core::Date as_of_date;
  std::string term_id;
  int term_week = 0;
  std::string target;
  std::string release_id;
  std::vector<std::string> reference_terms;  ///< of the release
  std::size_t terms = 0;                     ///< of these with such a week; 0: nothing to compare
  std::size_t students = 0;
  std::vector<monitor::Finding> findings;
  std::vector<monitor::LikelyCause> causes;  ///< one per finding
  std::vector<ListOutlook> lists;
  bool was_recorded = false;  ///< before: nothing was written

  [[nodiscard]] std::size_t alerts() const { return monitor::count_drifted(findings); }
};

/// Compares a week with the same week of the terms that the serving release was trained and judged
/// on, says how its lists are expected to do, and appends both to gold.drift_finding and
/// gold.expected_performance. The same week, release and state of its labels are recorded once.
///
/// Throws core::Error{not_found} when the week is not built or the release remembers no terms,
/// {conflict} when nothing approved serves or the release was made for other features.
DriftReport check_drift(const JobContext& context, const DriftRequest& request);

}  // namespace plimsoll::jobs
