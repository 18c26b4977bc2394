// SPDX-License-Identifier: Apache-2.0
#include "jobs/groups/group_aware_trial.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace plimsoll::jobs {
namespace {

/// Rows of every list, in the order of the plain list.
std::map<std::uint32_t, std::vector<std::size_t>> rows_by_list(const Judgement& judgement) {
  std::map<std::uint32_t, std::vector<std::size_t>> lists;
  for (std::size_t row = 0; row < judgement.list.size(); ++row) {
    lists[judgement.list[row]].push_back(row);
  }
  const auto key = [&](std::size_t row) {
    return std::tuple(-judgement.predictions.probability[row], judgement.tie_break[row], row);
  };
  for (auto& [list, rows] : lists) {
    std::ranges::sort(rows, std::less<>(), key);
  }
  return lists;
}

void add_row(TrialGroup& group, bool event, bool plain, bool listed) {
  group.rows += 1;
  group.events += event ? 1 : 0;
  group.plain_listed += plain ? 1 : 0;
  group.listed += listed ? 1 : 0;
  group.plain_caught += event && plain ? 1 : 0;
  group.caught += event && listed ? 1 : 0;
}

/// Cuts one list by group.
queue::GroupAwareList cut(const std::vector<std::size_t>& rows, const TrialLabels& labels,
                          const Judgement& judgement, const GroupAwareTrial& trial) {
  std::vector<double> score;
  std::vector<std::uint32_t> group;
  for (const std::size_t row : rows) {
    score.push_back(judgement.predictions.probability[row]);
    const std::uint32_t label = labels.group[row];
    group.push_back(labels.names[label].empty() ? queue::no_group : label);
  }
  const auto& capacity = model::capacity_of(judgement.capacities, judgement.list[rows.front()]);
  const std::int64_t places = model::places(capacity, static_cast<std::int64_t>(rows.size()));
  return queue::group_aware_list({score, group, labels.names.size(), places},
                                 {queue::GroupRate::recall, trial.floor});
}

}  // namespace

GroupAwareTrial try_group_aware(const TrialLabels& labels, const features::Dataset& test,
                                const Judgement& judgement, double floor) {
  GroupAwareTrial trial{labels.attribute_name, floor, 0, 0, {}, 0, 0};
  for (const std::string& name : labels.names) {
    trial.groups.push_back({.group = name});
  }
  for (const auto& [number, rows] : rows_by_list(judgement)) {
    const auto list = cut(rows, labels, judgement, trial);
    trial.lists += 1;
    trial.lists_short += list.floor_met < floor ? 1 : 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      add_row(trial.groups[labels.group[rows[i]]], test.outcome[rows[i]] != 0, list.plain[i] != 0,
              list.on_list[i] != 0);
    }
  }
  for (const TrialGroup& group : trial.groups) {
    trial.plain_caught += group.plain_caught;
    trial.caught += group.caught;
  }
  return trial;
}

core::json::object trial_to_json(const GroupAwareTrial& trial) {
  core::json::array groups;
  for (const TrialGroup& group : trial.groups) {
    groups.push_back(core::json::object{{"group", group.group},
                                        {"rows", group.rows},
                                        {"events", group.events},
                                        {"plain_listed", group.plain_listed},
                                        {"listed", group.listed},
                                        {"plain_caught", group.plain_caught},
                                        {"caught", group.caught}});
  }
  return {{"attribute_name", trial.attribute_name},
          {"rate", "recall"},
          {"floor", trial.floor},
          {"lists", trial.lists},
          {"lists_short", trial.lists_short},
          {"groups", std::move(groups)},
          {"plain_caught", trial.plain_caught},
          {"caught", trial.caught}};
}

}  // namespace plimsoll::jobs
