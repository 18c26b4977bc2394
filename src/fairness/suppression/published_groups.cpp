// SPDX-License-Identifier: Apache-2.0
#include "fairness/suppression/published_groups.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "model/metrics/undefined.h"

namespace plimsoll::fairness {
namespace {

using model::undefined;
/// A rate with fewer cases (or fewer others) than this, counted as if each were a student, is
/// coded.
constexpr double coded_below = 3;

/// Students that are counted, the students of a group first: what hides them hides all else.
struct Counted {
  std::string_view name;
  std::size_t GroupRow::*students;
  bool depends_on_list;
};
constexpr std::array<Counted, 5> counted{
    {{"students", &GroupRow::students, false},
     {"event_students", &GroupRow::event_students, false},
     {"other_students", &GroupRow::other_students, false},
     {"flagged_students", &GroupRow::flagged_students, true},
     {"unflagged_students", &GroupRow::unflagged_students, true}}};

CellId cell_of(const std::string& measure, const GroupTable& table, const GroupRow& row) {
  CellId cell{measure, {}};
  for (std::size_t i = 0; i < table.attributes.size(); ++i) {
    cell.where[table.attributes[i]] = row.values[i];
  }
  return cell;
}

CountTable counts_of(const GroupTable& table, const std::string& measure,
                     std::size_t GroupRow::*students) {
  CountTable counts{measure, {}, {}};
  std::size_t cells = 1;
  for (std::size_t i = 0; i < table.attributes.size(); ++i) {
    std::set<std::string> labels;
    for (const GroupRow& row : table.groups) {
      labels.insert(row.values[i]);
    }
    counts.dimensions.push_back({table.attributes[i], {labels.begin(), labels.end()}});
    cells *= labels.size();
  }
  counts.counts.assign(cells, 0);
  for (const GroupRow& row : table.groups) {
    std::size_t place = 0;
    for (std::size_t i = 0; i < counts.dimensions.size(); ++i) {
      const auto& labels = counts.dimensions[i].labels;
      const auto label = std::lower_bound(labels.begin(), labels.end(), row.values[i]);
      place = place * labels.size() + static_cast<std::size_t>(label - labels.begin());
    }
    counts.counts[place] += static_cast<std::int64_t>(row.*students);
  }
  return counts;
}

std::int64_t total_of(const GroupTable& table, std::size_t GroupRow::*students) {
  std::int64_t total = 0;
  for (const GroupRow& row : table.groups) {
    total += static_cast<std::int64_t>(row.*students);
  }
  return total;
}

/// The measure of each table. A student who changed faculty is in two groups: tables that count
/// such a student twice do not add up to the total of the others, and have a measure of their own.
std::vector<std::string> measures_of(const std::vector<GroupTable>& tables, const Counted& what) {
  std::map<std::int64_t, std::string> by_total;
  for (const GroupTable& table : tables) {
    by_total.try_emplace(total_of(table, what.students),
                         std::string(what.name) + " by " + table.attribute_name);
  }
  if (!by_total.empty()) {
    by_total.begin()->second = what.name;
  }
  std::vector<std::string> measures;
  for (const GroupTable& table : tables) {
    measures.push_back(by_total.at(total_of(table, what.students)));
  }
  return measures;
}

/// What may be shown of every table, by what is counted.
class Shown {
 public:
  Shown(const std::vector<GroupTable>& tables, const PublicationName& name,
        const DisclosureLedger& ledger, const SuppressionPolicy& policy, Publication& out) {
    for (const Counted& what : counted) {
      measures_.push_back(measures_of(tables, what));
      SuppressionRequest request{name.name, name.series, name.population, {}, {}};
      if (what.depends_on_list) {
        request.series += "|" + name.name;
      }
      request.series += "|" + std::string(what.name);
      for (std::size_t i = 0; i < tables.size(); ++i) {
        request.tables.push_back(counts_of(tables[i], measures_.back()[i], what.students));
        for (const GroupRow& row : tables[i].groups) {
          if (!states_.empty() && state(0, tables, i, row) != CellState::shown) {
            request.withheld.insert(cell_of(measures_.back()[i], tables[i], row));
          }
        }
      }
      auto result = suppress(request, ledger, policy);
      out.exposed.insert(out.exposed.end(), result.exposed.begin(), result.exposed.end());
      states_.push_back(std::move(result.disclosure));
    }
    out.disclosures = states_;
  }

  /// The state of the students that are counted as `counted[what]` in a group.
  [[nodiscard]] CellState state(std::size_t what, const std::vector<GroupTable>& tables,
                                std::size_t table, const GroupRow& row) const {
    return states_[what].state(cell_of(measures_[what][table], tables[table], row));
  }

 private:
  std::vector<std::vector<std::string>> measures_;  ///< by counted, by table
  std::vector<Disclosure> states_;                  ///< by counted
};

std::size_t place_of(std::string_view name) {
  return static_cast<std::size_t>(
      std::find_if(counted.begin(), counted.end(),
                   [&](const Counted& what) { return what.name == name; }) -
      counted.begin());
}

void add_counts(const GroupRow& row, PublishedGroup& group) {
  const auto put = [&](const std::string& name, std::size_t count) {
    group.counts[name] = static_cast<std::int64_t>(count);
  };
  put("group_size", row.group_size);
  put("pp", row.pp);
  put("pn", row.pn);
  put("tp", row.tp);
  put("fp", row.fp);
  put("tn", row.tn);
  put("fn", row.fn);
}

PublishedGroup published_group(const std::vector<GroupTable>& tables, std::size_t table,
                               const GroupRow& row, const Shown& shown) {
  PublishedGroup group;
  group.attribute_value = row.attribute_value;
  const CellState whole = shown.state(0, tables, table, row);
  group.reason = public_reason(whole);
  bool is_complete = whole == CellState::shown;
  for (const GroupRateColumn& column : group_rates) {
    const CellState state = whole == CellState::shown
                                ? shown.state(place_of(column.counted), tables, table, row)
                                : whole;
    auto rate = published_rate(row.*column.rate, row.*column.students, state);
    is_complete = is_complete && rate.showing == Showing::exact;
    group.rates.emplace(column.name, std::move(rate));
  }
  if (whole == CellState::shown) {
    group.students = static_cast<std::int64_t>(row.students);
    group.ece_equal_mass_debiased = row.ece_equal_mass_debiased;
  }
  if (is_complete) {
    add_counts(row, group);
    group.flag_rate_to_base_rate = row.flag_rate_to_base_rate;
  }
  return group;
}

const PublishedGroup* find_group(const PublishedGroupTable& table, const std::string& value) {
  for (const PublishedGroup& group : table.groups) {
    if (group.attribute_value == value) {
      return &group;
    }
  }
  return nullptr;
}

/// Whether a rate of a group is published as it is; a share of the whole list is with the counts.
bool is_exact(const PublishedGroupTable& table, const std::string& group, const std::string& rate) {
  const PublishedGroup* found = find_group(table, group);
  if (found != nullptr && rate == "ppr") {
    return !found->counts.empty();
  }
  return found != nullptr && found->rates.at(rate).showing == Showing::exact;
}

/// The rates that a gap would tell.
std::vector<std::string> rates_behind(const std::string& metric) {
  if (metric == "flag_rate_to_base_rate") {
    return {"pprev", "prev"};
  }
  if (metric == "calibration_bias" || metric == "ece_equal_mass_debiased") {
    return {"prev"};
  }
  return {metric == "reason_mix" ? "precision" : metric};
}

/// The gap without groups and values where these may not be shown; the verdict stays.
Gap published_gap(const PublishedGroupTable& table, Gap gap) {
  bool may_show = true;
  for (const std::string& rate : rates_behind(gap.metric)) {
    may_show = may_show && is_exact(table, gap.highest, rate) &&
               (gap.lowest.empty() || is_exact(table, gap.lowest, rate));
  }
  if (!may_show && std::isfinite(gap.value)) {
    gap.highest.clear();
    gap.lowest.clear();
    gap.value = gap.lower = gap.upper = gap.p_value = undefined;
    gap.reason = "One of the groups is too small to show.";
  }
  return gap;
}

PublishedGroupTable published_table(const std::vector<GroupTable>& tables, std::size_t index,
                                    const Shown& shown) {
  const GroupTable& table = tables[index];
  PublishedGroupTable result;
  result.attribute_name = table.attribute_name;
  result.control_name = table.control_name;
  for (const GroupRow& row : table.groups) {
    result.groups.push_back(published_group(tables, index, row, shown));
    result.rows += static_cast<std::int64_t>(row.group_size);
    result.flagged_rows += static_cast<std::int64_t>(row.pp);
  }
  for (std::size_t i = 0; i < table.groups.size(); ++i) {
    for (const auto& [rate, disparity] : table.groups[i].disparity) {
      if (is_exact(result, table.groups[i].attribute_value, rate) &&
          is_exact(result, disparity.reference, rate)) {
        result.groups[i].disparity[rate] = disparity;
      }
    }
  }
  const PublishedGroup* reference = find_group(result, table.reference);
  result.reference = reference != nullptr && reference->students ? table.reference : "";
  for (const Gap& gap : table.gaps) {
    result.gaps.push_back(published_gap(result, gap));
  }
  for (const Gap& gap : table.gaps_within) {
    result.gaps_within.push_back(published_gap(result, gap));
  }
  return result;
}

}  // namespace

bool is_coded(double rate, std::size_t students) {
  const double edge = coded_below / static_cast<double>(students);
  return rate < edge || rate > 1 - edge;
}

PublishedRate published_rate(const model::Rate& rate, std::size_t students, CellState state) {
  if (state != CellState::shown) {
    return {Showing::withheld, {}, 0, std::string(public_reason(state))};
  }
  if (std::isnan(rate.value)) {
    return {Showing::undefined, {}, 0, {}};
  }
  if (!is_coded(rate.value, students)) {
    return {Showing::exact, rate, 0, {}};
  }
  const double edge = coded_below / static_cast<double>(students);
  return rate.value < edge ? PublishedRate{Showing::below, {}, edge, {}}
                           : PublishedRate{Showing::above, {}, 1 - edge, {}};
}

Publication publish(const std::vector<GroupTable>& tables, const PublicationName& name,
                    const DisclosureLedger& ledger, const SuppressionPolicy& policy) {
  Publication publication;
  if (tables.empty()) {
    return publication;
  }
  const Shown shown(tables, name, ledger, policy, publication);
  for (std::size_t index = 0; index < tables.size(); ++index) {
    publication.tables.push_back(published_table(tables, index, shown));
  }
  return publication;
}

}  // namespace plimsoll::fairness
