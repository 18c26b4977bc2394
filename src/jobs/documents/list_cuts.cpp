// SPDX-License-Identifier: Apache-2.0
#include "jobs/documents/list_cuts.h"

#include <map>

#include "fairness/suppression/published_groups.h"

namespace plimsoll::jobs {
namespace {

/// Sums over the pools of one run.
struct RunCut {
  std::string attribute_name;  ///< empty: its lists are not cut by group
  double floor = 0;
  std::int64_t lists = 0;
  std::int64_t lists_short = 0;
  std::map<std::string, queue::GroupEffect> effects;
};

void add(const queue::GroupEffect& part, queue::GroupEffect& sum) {
  sum.num_students += part.num_students;
  sum.expected_events += part.expected_events;
  sum.plain_listed += part.plain_listed;
  sum.listed += part.listed;
  sum.plain_caught += part.plain_caught;
  sum.caught += part.caught;
}

RunCut run_cut_of(const std::vector<queue::PoolQueue>& pools) {
  RunCut run;
  for (const auto& pool : pools) {
    if (!pool.by_group || pool.num_students == 0) {
      continue;
    }
    run.attribute_name = pool.by_group->attribute_name;
    run.floor = pool.by_group->floor;
    run.lists += 1;
    run.lists_short += pool.by_group->floor_met < pool.by_group->floor ? 1 : 0;
    for (const auto& [name, effect] : pool.by_group->effects) {
      add(effect, run.effects[name]);
    }
  }
  return run;
}

/// Which groups of the week are large enough to show, and give no smaller one away.
fairness::Disclosure disclosure_of(const RunCut& run) {
  fairness::CountTable table{"students", {{run.attribute_name, {}}}, {}};
  for (const auto& [name, effect] : run.effects) {
    table.dimensions[0].labels.push_back(name);
    table.counts.push_back(effect.num_students);
  }
  return fairness::suppress({"", "", "", {table}}, {}).disclosure;
}

pages::ShownRate share_of(double part, double whole, std::int64_t students) {
  if (!(whole > 0)) {
    return {std::nullopt, "–"};
  }
  return fairness::is_coded(part / whole, static_cast<std::size_t>(students))
             ? pages::ShownRate{}
             : pages::ShownRate{pages::Estimate{part / whole}, {}};
}

pages::CutGroup group_of(const std::string& name, const queue::GroupEffect& effect) {
  const auto students = static_cast<double>(effect.num_students);
  const auto share = [&](double part, double whole) {
    return share_of(part, whole, effect.num_students);
  };
  return {name, share(static_cast<double>(effect.plain_listed), students),
          share(static_cast<double>(effect.listed), students),
          share(effect.plain_caught, effect.expected_events),
          share(effect.caught, effect.expected_events)};
}

pages::CutEffects shown(const RunCut& run) {
  pages::CutEffects effects{.attribute = run.attribute_name,
                            .floor = run.floor,
                            .lists = run.lists,
                            .lists_short = run.lists_short,
                            .is_expected = true};
  const auto disclosure = disclosure_of(run);
  queue::GroupEffect everyone;
  for (const auto& [name, effect] : run.effects) {
    add(effect, everyone);
    const bool is_shown =
        disclosure.state({"students", {{effects.attribute, name}}}) == fairness::CellState::shown;
    effects.groups.push_back(is_shown ? group_of(name, effect) : pages::CutGroup{.group = name});
  }
  effects.everyone = group_of("", everyone);
  return effects;
}

}  // namespace

std::vector<pages::CutEffects> list_cuts(const ScoredWeek& week) {
  std::vector<pages::CutEffects> cuts;
  for (std::size_t number = 0; number < week.runs.size(); ++number) {
    const auto run = run_cut_of(week.pools_of(number));
    if (run.lists > 0) {
      cuts.push_back(shown(run));
    }
  }
  return cuts;
}

}  // namespace plimsoll::jobs
