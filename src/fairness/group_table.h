// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fairness/gaps/gap.h"
#include "model/metrics/estimate.h"
#include "model/metrics/wilson.h"

namespace plimsoll::fairness {

/// Scored rows with what was decided, what happened and the group each row belongs to. Borrows the
/// spans, which have one entry per row.
struct GroupedRows {
  std::span<const double> score;          ///< probability of the bad outcome
  std::span<const std::uint8_t> outcome;  ///< 1 = it happened
  std::span<const std::uint8_t> flagged;  ///< 1 = taken into the queue
  std::span<const std::uint64_t> student;
  std::span<const std::uint32_t> group;  ///< position in `names`
  std::vector<std::string> names;        ///< of groups; an empty name is "not known": shown, never
                                         ///< compared
  std::string attribute_name;            ///< such as "gender"
};

struct GroupOptions {
  std::size_t students_at_least = 10;  ///< a smaller group is shown here but not compared
  double gap_limit = 0.10;             ///< a gap that would matter, as a difference of rates
  model::BootstrapOptions bootstrap;   ///< of gaps and calibration errors
};

/// One group, under the column names of Aequitas 1.1. Rates have Wilson intervals that take rows as
/// independent; gaps do not (see Gap).
struct GroupRow {
  std::string attribute_name;
  std::string attribute_value;
  std::size_t group_size = 0;  ///< rows
  std::size_t students = 0;
  std::size_t pp = 0, pn = 0;                  ///< flagged, not flagged
  std::size_t tp = 0, fp = 0, tn = 0, fn = 0;  ///< by flag and outcome
  double ppr = 0;                              ///< share of all flagged rows that are of this group
  model::Rate pprev;                           ///< flag rate: flagged / rows
  model::Rate prev;                            ///< base rate: events / rows
  model::Rate tpr;                             ///< recall: flagged / events
  model::Rate tnr;                             ///< not flagged / rows without the outcome
  model::Rate fpr;                             ///< flagged / rows without the outcome
  model::Rate fnr;                             ///< not flagged / events
  model::Rate fdr;                             ///< without the outcome / flagged
  model::Rate false_omission;                  ///< Aequitas' "for": events / not flagged
  model::Rate npv;                             ///< without the outcome / not flagged
  model::Rate precision;                       ///< events / flagged
  double pprev_disparity = 0;                  ///< the group's rate / the reference group's
  double tpr_disparity = 0;
  double fpr_disparity = 0;
  double precision_disparity = 0;
  double flag_rate_to_base_rate = 0;  ///< pprev / prev: above 1, flagged more than it is at risk
  model::Estimate ece_equal_width;
  model::Estimate ece_equal_mass_debiased;
};

/// All groups of one attribute.
struct GroupTable {
  std::string attribute_name;
  std::string reference;         ///< the group that others are divided by: the largest with a name
  std::vector<GroupRow> groups;  ///< in the order of `names`, empty groups left out
  std::vector<Gap> gaps;         ///< of tpr, fpr, precision, pprev
};

/// Aequitas' fairness band: a disparity d passes when tau <= d <= 1/tau (four fifths).
bool within_band(double disparity, double tau = 0.8);

/// Counts, rates and gaps by group. Throws core::Error (invalid_input) on no rows.
GroupTable group_table(const GroupedRows& rows, const GroupOptions& options = {});

}  // namespace plimsoll::fairness
