// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/metrics/estimate.h"
#include "model/metrics/wilson.h"

namespace plimsoll::fairness {

/// A group's rate divided by the reference group's.
struct Disparity {
  double value = 0;
  std::string reference;  ///< the group that is divided by
};

/// One group, under the column names of Aequitas 1.1. Rates have Wilson intervals that take rows as
/// independent; gaps do not (see Gap).
struct GroupRow {
  std::string attribute_name;
  std::string attribute_value;
  std::vector<std::string> values;  ///< of each attribute of an intersection; else the value itself
  std::size_t group_size = 0;       ///< rows
  std::size_t students = 0;
  std::size_t event_students = 0;              ///< with a row that had the outcome
  std::size_t other_students = 0;              ///< with a row that had not
  std::size_t flagged_students = 0;            ///< with a row on the list
  std::size_t unflagged_students = 0;          ///< with a row that was not
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
  std::map<std::string, Disparity> disparity;  ///< by rate; NaN where not defined
  double flag_rate_to_base_rate = 0;  ///< pprev / prev: above 1, flagged more than it is at risk
  double calibration_bias = 0;        ///< mean outcome - mean score: above 0, risk is understated
  model::Estimate ece_equal_width;
  model::Estimate ece_equal_mass_debiased;
  std::vector<double> reason_shares;  ///< of first reasons of flagged rows, by GroupTable::reasons
  double reason_distance = 0;         ///< largest difference of a share to everyone's (L-infinity)

  /// Whether every attribute's value is known: others are shown, never compared.
  [[nodiscard]] bool is_known() const {
    return std::none_of(values.begin(), values.end(),
                        [](const std::string& value) { return value.empty(); });
  }
};

/// A rate of a group, the students it rests on, and its name in Aequitas.
struct GroupRateColumn {
  std::string_view name;
  model::Rate GroupRow::*rate;
  std::size_t GroupRow::*students;  ///< with a row in the denominator
  std::string_view counted;         ///< the name of those students
};

/// All rates of a group.
inline constexpr std::array<GroupRateColumn, 10> group_rates{
    {{"pprev", &GroupRow::pprev, &GroupRow::students, "students"},
     {"prev", &GroupRow::prev, &GroupRow::students, "students"},
     {"tpr", &GroupRow::tpr, &GroupRow::event_students, "event_students"},
     {"tnr", &GroupRow::tnr, &GroupRow::other_students, "other_students"},
     {"fpr", &GroupRow::fpr, &GroupRow::other_students, "other_students"},
     {"fnr", &GroupRow::fnr, &GroupRow::event_students, "event_students"},
     {"fdr", &GroupRow::fdr, &GroupRow::flagged_students, "flagged_students"},
     {"for", &GroupRow::false_omission, &GroupRow::unflagged_students, "unflagged_students"},
     {"npv", &GroupRow::npv, &GroupRow::unflagged_students, "unflagged_students"},
     {"precision", &GroupRow::precision, &GroupRow::flagged_students, "flagged_students"}}};

}  // namespace plimsoll::fairness
