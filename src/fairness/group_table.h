// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fairness/gaps/aggregate.h"
#include "fairness/gaps/gap.h"
#include "fairness/group_row.h"
#include "model/metrics/estimate.h"

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
  std::string attribute_name;            ///< such as "gender", or "gender x faculty"
  /// Of an intersection: its attributes, and the value of each for every name. Empty: one
  /// attribute.
  std::vector<std::string> attributes{};
  std::vector<std::vector<std::string>> values{};
  std::span<const std::uint32_t> reason{};   ///< first reason, position in `reasons`; empty: no mix
  std::vector<std::string> reasons{};        ///< codes; of rows that are not flagged none is read
  std::span<const std::uint32_t> stratum{};  ///< control feature; empty: none
  std::string control_name{};                ///< such as "faculty"
};

/// Which group the others are divided by.
enum class Reference {
  majority,        ///< the largest with a name
  minimum_metric,  ///< for each rate the group in which it is least
  named,
};

/// Gaps that would matter.
struct GapLimits {
  double otherwise = 0.10;  ///< of rates, as a difference
  std::map<std::string, double, std::less<>> of_metric{
      {"flag_rate_to_base_rate", 0.223},  ///< natural log of 1.25: the four-fifths band
      {"calibration_bias", 0.05},
      {"ece_equal_mass_debiased", 0.05},
      {"reason_mix", 0.20}};

  [[nodiscard]] double of(std::string_view metric) const;
};

struct GroupOptions {
  std::size_t students_at_least = 10;  ///< a smaller group is shown here but not compared
  GapLimits limits;
  Reference reference = Reference::majority;
  std::string reference_name;         ///< of Reference::named
  model::BootstrapOptions bootstrap;  ///< of gaps
  std::size_t calibration_resamples = 200;
};

/// All groups of one attribute, or of an intersection of some.
struct GroupTable {
  std::string attribute_name;           ///< "gender", or "gender x faculty"
  std::vector<std::string> attributes;  ///< one, or those of the intersection
  std::string reference;             ///< group that others are divided by; empty for minimum_metric
  std::vector<std::string> reasons;  ///< codes of GroupRow::reason_shares
  std::vector<double> reason_shares;  ///< of all flagged rows
  std::vector<GroupRow> groups;       ///< in the order of `names`, empty groups left out
  /// Of tpr, fpr, precision, pprev; of flag_rate_to_base_rate (as natural logarithms) and
  /// calibration_bias; the largest ece_equal_mass_debiased (lowest: empty); and reason_mix, the
  /// group whose mix is farthest from everyone's.
  std::vector<Gap> gaps;
  std::vector<Aggregate> aggregates;  ///< of the same rates
  std::string control_name;
  /// The first four gaps again with every group given everyone's distribution over the control
  /// feature (direct standardisation): what is left of a gap within, say, faculties.
  std::vector<Gap> gaps_within;
};

/// Aequitas' fairness band: a disparity d passes when tau <= d <= 1/tau (four fifths).
bool within_band(double disparity, double tau = 0.8);

/// Counts, rates and gaps by group. Throws core::Error (invalid_input) on no rows, or a named
/// reference that no row has.
GroupTable group_table(const GroupedRows& rows, const GroupOptions& options = {});

}  // namespace plimsoll::fairness
