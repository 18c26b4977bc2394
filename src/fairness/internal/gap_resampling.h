// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "fairness/internal/student_cells.h"

namespace plimsoll::fairness {

/// What gaps are computed from; borrowed.
struct Comparison {
  const GroupedRows& rows;
  const GroupOptions& options;
  const std::vector<StudentCell>& cells;
  const model::StudentResampler& resampler;
  const std::vector<GroupRow>& all;   ///< by rows.names
  std::vector<std::uint32_t> groups;  ///< that may be compared, positions in rows.names
};

/// Whether the group is known and enough students are behind its value of the metric: those with
/// the outcome for recall, those on the list for precision, and so on. Others are shown, not
/// compared.
bool is_compared(const GroupRow& row, std::string_view metric, const GroupOptions& options);

/// The gaps of all compared metrics.
std::vector<Gap> metric_gaps(const Comparison& comparison);

/// The gaps of the rates with every group given everyone's distribution over the strata in which
/// all groups have cases; empty without a control feature.
std::vector<Gap> gaps_within_strata(const Comparison& comparison);

/// The group whose first reasons are farthest from everyone's, over all codes; nothing without
/// reasons. The gap's `lowest` is empty: it is to everyone.
std::vector<Gap> reason_gap(const Comparison& comparison);

}  // namespace plimsoll::fairness
