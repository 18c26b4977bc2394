// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "fairness/group_table.h"
#include "fairness/suppression/suppression.h"

namespace plimsoll::fairness {

/// How a rate leaves the house.
enum class Showing {
  exact,
  below,     ///< bottom-coded: "less than `edge`"
  above,     ///< top-coded: "more than `edge`"
  withheld,  ///< "s", with a reason code
  undefined  ///< a rate of no cases
};

/// A rate as it may be published. Holds nothing that may not be.
struct PublishedRate {
  Showing showing = Showing::undefined;
  model::Rate rate;    ///< of `exact`
  double edge = 0;     ///< of `below` and `above`
  std::string reason;  ///< of `withheld`: public_reason
};

/// A group as it may be published.
struct PublishedGroup {
  std::string attribute_value;
  std::optional<std::int64_t> students;
  std::map<std::string, PublishedRate> rates;  ///< by Aequitas' name, all of group_rates
  /// pp, pn, tp, fp, tn, fn, group_size: only where no rate of the group is coded or withheld,
  /// since it could be worked out from them.
  std::map<std::string, std::int64_t> counts;
  std::map<std::string, Disparity> disparity;  ///< of exact rates whose reference's is exact too
  std::optional<double> flag_rate_to_base_rate;
  std::optional<model::Estimate> ece_equal_mass_debiased;
  std::string reason;  ///< why nothing of the group is shown; empty where something is
};

/// The table of one attribute as it may be published.
struct PublishedGroupTable {
  std::string attribute_name;
  std::string reference;  ///< empty also where the reference is not shown
  std::int64_t rows = 0;  ///< of all groups together
  std::int64_t flagged_rows = 0;
  std::vector<PublishedGroup> groups;
  /// All gaps with their verdicts. Groups and values only of those whose two rates are exact.
  std::vector<Gap> gaps;
  std::string control_name;
  std::vector<Gap> gaps_within;
};

/// What is published together.
struct Publication {
  std::vector<PublishedGroupTable> tables;
  std::vector<Disclosure> disclosures;  ///< to be added to the ledger once published
  std::vector<CellId> exposed;          ///< see Suppression
};

/// Names of what is published; see Disclosure.
struct PublicationName {
  std::string name;
  std::string series;
  std::string population;
};

/// Whether a rate of so many students must be coded: fewer than 3 of them, or all but fewer than 3.
bool is_coded(double rate, std::size_t students);

/// A rate as it may be published, when the cell of its students is in this state.
PublishedRate published_rate(const model::Rate& rate, std::size_t students, CellState state);

/// Makes tables fit to leave the house. A rate is shown when as many students as the policy asks
/// for are in its denominator, in the group and after complementary suppression over all tables; a
/// rate with fewer than 3 cases (or non-cases) for every student in the denominator is coded: less
/// than 3/n, or more than 1 - 3/n. Lists differ between releases, so denominators made of flagged
/// students are not compared with earlier ones.
Publication publish(const std::vector<GroupTable>& tables, const PublicationName& name,
                    const DisclosureLedger& ledger, const SuppressionPolicy& policy = {});

/// {attribute_name, reference, groups, gaps, ...}: suppressed cells have the marker "s" and a
/// reason and no value.
core::json::object published_table_to_json(const PublishedGroupTable& table);

}  // namespace plimsoll::fairness
