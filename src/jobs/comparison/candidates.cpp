// SPDX-License-Identifier: Apache-2.0
#include "jobs/comparison/candidates.h"

#include <map>
#include <utility>

#include "model/metrics/evaluation_json.h"

namespace plimsoll::jobs {
namespace {

namespace json = core::json;

/// The last row of each student.
std::map<std::uint64_t, std::size_t> last_rows(const features::Dataset& data) {
  std::map<std::uint64_t, std::size_t> rows;
  for (std::size_t row = 0; row < data.size(); ++row) {
    const auto [known, is_new] = rows.try_emplace(data.student[row], row);
    if (!is_new && data.as_of_date[row] > data.as_of_date[known->second]) {
      known->second = row;
    }
  }
  return rows;
}

std::vector<std::string> first_reasons(const model::RiskModel& model, const features::Dataset& data,
                                       const std::vector<model::ReasonOfFeature>& reasons) {
  model::Explainer explainer(model);
  const auto matrix = matrix_of(data);
  std::vector<std::string> codes;
  for (const auto& [student, row] : last_rows(data)) {
    const auto explanation = explainer.explain(matrix, static_cast<model::RowIndex>(row));
    const auto top = model::top_reasons(explanation.contributions, reasons, 1);
    codes.push_back(top.empty() ? "" : top.front().code);
  }
  return codes;
}

bool take_same_features(const model::RiskModel& left, const model::RiskModel& right) {
  const auto& ours = model::features_of(left);
  const auto& theirs = model::features_of(right);
  bool is_same = ours.size() == theirs.size();
  for (std::size_t at = 0; is_same && at < ours.size(); ++at) {
    is_same = ours[at].name == theirs[at].name;
  }
  return is_same;
}

}  // namespace

TreesCandidate challenge(const model::RiskModel& logistic, model::TrainedTrees trained,
                         const TestLists& lists, const model::ChallengerRule& rule) {
  const auto matrix = matrix_of(lists.test);
  const auto by_logistic = model::predict(logistic, matrix).probability;
  const auto by_trees = model::predict(trained.model, matrix).probability;
  return {std::move(trained), evaluate_scores(lists, by_logistic), evaluate_scores(lists, by_trees),
          model::challenger_verdict(compare_on_lists(lists, by_trees, by_logistic), rule)};
}

json::object candidate_to_json(const TreesCandidate& candidate) {
  const auto& verdict = candidate.verdict;
  return {{"champion", "logistic"},
          {"challenger", "trees"},
          {"released", verdict.takes_over ? "trees" : "logistic"},
          {"reason", verdict.reason},
          {"margin", verdict.rule.margin},
          {"recall_difference", model::estimate_to_json(verdict.evidence.recall)},
          {"precision_difference", model::estimate_to_json(verdict.evidence.precision)},
          {"depth", candidate.trained.search.depth},
          {"rounds", candidate.trained.search.rounds},
          {"logistic", model::evaluation_to_json(candidate.logistic)},
          {"trees", model::evaluation_to_json(candidate.trees)}};
}

std::optional<model::ReasonStability> compare_reasons(
    const model::RiskModel& before, const model::RiskModel& after, const features::Dataset& data,
    const std::vector<model::ReasonOfFeature>& reasons) {
  if (!take_same_features(before, after)) {
    return std::nullopt;
  }
  return model::reason_stability(first_reasons(before, data, reasons),
                                 first_reasons(after, data, reasons));
}

}  // namespace plimsoll::jobs
