// SPDX-License-Identifier: Apache-2.0
#include "jobs/tables/judge_table.h"

#include <fmt/format.h>

#include <cmath>

#include "core/error.h"
#include "fairness/group_table_json.h"
#include "model/metrics/evaluation_json.h"

namespace plimsoll::jobs {
namespace {

void check_scores(const SourceTable& table, const std::string& column,
                  const std::vector<double>& scores) {
  for (std::size_t row = 0; row < scores.size(); ++row) {
    if (!(scores[row] >= 0 && scores[row] <= 1)) {
      throw core::Error(
          core::ErrorCode::invalid_input,
          fmt::format(
              "{}: column {} is not a probability between 0 and 1 in the {}. row that has an "
              "outcome; give a score to every such row",
              table.file_name(), column, row + 1));
    }
  }
}

}  // namespace

TableJudgement judge_rows(const TableRows& rows, const TableSpec& spec, std::vector<double> scores,
                          std::size_t resamples) {
  if (rows.size() == 0) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "there are no rows with an outcome to judge on");
  }
  TableJudgement judgement;
  judgement.scores = std::move(scores);
  judgement.without_outcome = rows.without_outcome;
  const model::ScoredRows scored{judgement.scores, rows.outcome, rows.student, rows.list, {}};
  model::EvaluationOptions options;
  options.capacities.otherwise = spec.capacity;
  options.bootstrap.resamples = resamples;
  judgement.evaluation = model::evaluate(scored, options);
  const auto listed = model::taken_at_capacity(scored, options.capacities);
  for (std::size_t at = 0; at < rows.groups.size(); ++at) {
    judgement.groups.push_back(
        fairness::group_table({judgement.scores, rows.outcome, listed, rows.student,
                               rows.groups[at].code, rows.groups[at].names, spec.groups[at]},
                              {.bootstrap = options.bootstrap}));
  }
  return judgement;
}

TableJudgement evaluate_table(const EvaluateTableRequest& request, const TableEngine& engine) {
  TableSpec spec = request.spec;
  if (!request.model) {
    spec.features = {{.name = request.score}};
  }
  if (spec.outcome.empty()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "no column is declared to hold the outcome; declare `outcome`");
  }
  check_table_spec(spec);
  SourceTable table(request.data, engine);
  table.check(spec);
  TableRows rows = load_rows(table, spec, {});
  if (request.model) {
    auto scores = model::predict(*request.model, rows.matrix()).probability;
    return judge_rows(rows, spec, std::move(scores), request.resamples);
  }
  check_scores(table, request.score, rows.columns.front());
  return judge_rows(rows, spec, rows.columns.front(), request.resamples);
}

core::json::object judgement_to_json(const TableJudgement& judgement) {
  core::json::array groups;
  for (const auto& table : judgement.groups) {
    groups.push_back(fairness::group_table_to_json(table));
  }
  return {{"evaluation", model::evaluation_to_json(judgement.evaluation)},
          {"groups", groups},
          {"without_outcome", judgement.without_outcome}};
}

}  // namespace plimsoll::jobs
