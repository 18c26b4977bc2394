// SPDX-License-Identifier: Apache-2.0
#include "jobs/evaluation_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/error.h"
#include "core/hash.h"
#include "jobs/student_pools.h"
#include "model/metrics/resampling/paired_lists.h"
#include "model/rules_baseline.h"

namespace plimsoll::jobs {
namespace {

/// Lists that are filled separately, with their capacities: a week, or a week's pool.
struct Lists {
  std::vector<std::uint32_t> of_row;
  model::Capacities capacities;
};

Lists lists_of(const features::Dataset& data, const queue::PoolBook& pools, const ListRule& rule) {
  Lists lists;
  std::map<std::pair<core::Date, std::string>, std::uint32_t> numbers;
  std::map<std::uint32_t, std::size_t> sizes;
  for (std::size_t row = 0; row < data.size(); ++row) {
    const std::string pool = rule.share ? std::string() : pool_of(data, row, pools);
    const auto number =
        numbers
            .try_emplace({data.as_of_date[row], pool}, static_cast<std::uint32_t>(numbers.size()))
            .first->second;
    lists.of_row.push_back(number);
    ++sizes[number];
  }
  if (rule.share) {
    lists.capacities.otherwise.share = *rule.share;
    return lists;
  }
  for (const auto& [key, number] : numbers) {
    const auto capacity = queue::capacity_of(pools, key.second, key.first, sizes[number]);
    lists.capacities.of_list[number] = {.count = capacity.capacity.red};
  }
  return lists;
}

std::vector<std::uint64_t> tie_breaks(const features::Dataset& data) {
  std::vector<std::uint64_t> breaks(data.size());
  for (std::size_t row = 0; row < data.size(); ++row) {
    breaks[row] = core::stable_hash(data.student_id[row] + core::format_date(data.as_of_date[row]));
  }
  return breaks;
}

std::size_t feature_number(const features::Dataset& data, const queue::Rule& rule) {
  for (std::size_t index = 0; index < data.features.size(); ++index) {
    if (data.features[index].name == rule.feature) {
      return index;
    }
  }
  throw core::Error(core::ErrorCode::invalid_input,
                    fmt::format("rules.yaml: the rule {} names no feature of the view: {}",
                                rule.rule, rule.feature));
}

/// Values of some rows of a vector.
template <class Value>
std::vector<Value> picked(const std::vector<Value>& all, const std::vector<std::size_t>& rows) {
  std::vector<Value> some;
  some.reserve(rows.size());
  for (const auto row : rows) {
    some.push_back(all[row]);
  }
  return some;
}

/// What the evaluation of some rows needs, in memory of its own.
struct JudgedRows {
  std::vector<double> model_score;
  std::vector<double> rules_score;
  std::vector<std::uint8_t> outcome;
  std::vector<std::uint64_t> student;
  std::vector<std::uint32_t> list;
  std::vector<std::uint64_t> tie_break;

  [[nodiscard]] model::ScoredRows by(const std::vector<double>& score) const {
    return {score, outcome, student, list, tie_break};
  }
  [[nodiscard]] JudgedRows only(const std::vector<std::size_t>& rows) const {
    return {picked(model_score, rows), picked(rules_score, rows), picked(outcome, rows),
            picked(student, rows),     picked(list, rows),        picked(tie_break, rows)};
  }
};

model::EvaluationOptions evaluation_options(const Lists& lists,
                                            const model::BootstrapOptions& bootstrap,
                                            bool probabilities) {
  model::EvaluationOptions options;
  options.capacities = lists.capacities;
  options.bootstrap = bootstrap;
  options.probabilities = probabilities;
  return options;
}

std::vector<WeekEvaluation> evaluate_weeks(const features::Dataset& test, const JudgedRows& judged,
                                           const Lists& lists,
                                           const model::BootstrapOptions& bootstrap) {
  std::map<int, std::vector<std::size_t>> rows_of;
  for (std::size_t row = 0; row < test.size(); ++row) {
    rows_of[test.term_week[row]].push_back(row);
  }
  std::vector<WeekEvaluation> weeks;
  for (const auto& [week, rows] : rows_of) {
    const JudgedRows some = judged.only(rows);
    weeks.push_back(
        {week,
         model::evaluate(some.by(some.model_score), evaluation_options(lists, bootstrap, true)),
         model::evaluate(some.by(some.rules_score), evaluation_options(lists, bootstrap, false))});
  }
  return weeks;
}

/// When each student with the outcome left, and was first on the list.
std::vector<model::OutcomeOfStudent> outcomes_of(const features::Dataset& test,
                                                 const std::vector<std::uint8_t>& on_list) {
  std::map<std::uint64_t, model::OutcomeOfStudent> students;
  for (std::size_t row = 0; row < test.size(); ++row) {
    if (test.outcome[row] == 0 || !test.outcome_date[row]) {
      continue;
    }
    auto& student =
        students.try_emplace(test.student[row], model::OutcomeOfStudent{}).first->second;
    student.outcome_date = *test.outcome_date[row];
    if (on_list[row] != 0 &&
        (!student.first_flagged || test.as_of_date[row] < *student.first_flagged)) {
      student.first_flagged = test.as_of_date[row];
    }
  }
  std::vector<model::OutcomeOfStudent> outcomes;
  for (const auto& [hash, student] : students) {
    outcomes.push_back(student);
  }
  return outcomes;
}

std::vector<std::int64_t> lead_weeks_of(const std::vector<model::OutcomeOfStudent>& outcomes) {
  std::vector<std::int64_t> weeks;
  for (const auto& student : outcomes) {
    if (student.first_flagged && *student.first_flagged <= student.outcome_date) {
      const auto early =
          static_cast<std::size_t>((student.outcome_date - *student.first_flagged).count() / 7);
      weeks.resize(std::max(weeks.size(), early + 1));
      ++weeks[early];
    }
  }
  return weeks;
}

}  // namespace

model::FeatureMatrix matrix_of(const features::Dataset& data) {
  model::FeatureMatrix matrix;
  for (const auto& column : data.columns) {
    matrix.columns.emplace_back(column);
  }
  return matrix;
}

std::vector<double> rules_scores(const features::Dataset& data, const queue::RuleBook& rules) {
  // Only the order within one list counts, and one ranking over all rows orders every list.
  std::vector<model::RuleColumn> columns;
  for (const auto& rule : rules.rules) {
    columns.push_back({data.columns[feature_number(data, rule)],
                       rule.order == queue::RuleOrder::highest_first ? +1 : -1,
                       model::NullOrder::least_at_risk});
  }
  return model::rank_by_rules(columns);
}

Judgement judge(const model::RiskModel& model, const features::Dataset& test,
                const queue::PoolBook& pools, const queue::RuleBook& rules,
                const JudgeOptions& options) {
  const Lists lists = lists_of(test, pools, options.list);
  Judgement judgement;
  judgement.predictions = model::predict(model, matrix_of(test));
  judgement.rules_score = rules_scores(test, rules);
  const JudgedRows judged{judgement.predictions.probability,
                          judgement.rules_score,
                          test.outcome,
                          test.student,
                          lists.of_row,
                          tie_breaks(test)};
  judgement.model = model::evaluate(judged.by(judged.model_score),
                                    evaluation_options(lists, options.bootstrap, true));
  judgement.rules = model::evaluate(judged.by(judged.rules_score),
                                    evaluation_options(lists, options.bootstrap, false));
  judgement.list = lists.of_row;
  judgement.tie_break = judged.tie_break;
  judgement.capacities = lists.capacities;
  judgement.on_list = model::taken_at_capacity(judged.by(judged.model_score), lists.capacities);
  const auto by_rules = model::taken_at_capacity(judged.by(judged.rules_score), lists.capacities);
  judgement.recall_difference =
      model::list_differences({judgement.on_list, by_rules, test.outcome, test.student},
                              options.bootstrap)
          .recall;
  judgement.by_week = evaluate_weeks(test, judged, lists, options.weekly_bootstrap);
  const auto outcomes = outcomes_of(test, judgement.on_list);
  judgement.lead_time = model::lead_time(outcomes, options.bootstrap);
  judgement.lead_weeks = lead_weeks_of(outcomes);
  return judgement;
}

model::ChallengerEvidence compare_on_lists(const TestLists& lists,
                                           const std::vector<double>& challenger,
                                           const std::vector<double>& champion) {
  const auto& test = lists.test;
  const Lists cut = lists_of(test, lists.pools, lists.options.list);
  const auto breaks = tie_breaks(test);
  const auto taken_by = [&](const std::vector<double>& score) {
    return model::taken_at_capacity({score, test.outcome, test.student, cut.of_row, breaks},
                                    cut.capacities);
  };
  const auto differences = model::list_differences(
      {taken_by(challenger), taken_by(champion), test.outcome, test.student},
      lists.options.bootstrap);
  return {differences.recall, differences.precision};
}

model::Evaluation evaluate_scores(const TestLists& lists, const std::vector<double>& scores) {
  const auto& test = lists.test;
  const Lists cut = lists_of(test, lists.pools, lists.options.list);
  const auto breaks = tie_breaks(test);
  return model::evaluate({scores, test.outcome, test.student, cut.of_row, breaks},
                         evaluation_options(cut, lists.options.bootstrap, true));
}

}  // namespace plimsoll::jobs
