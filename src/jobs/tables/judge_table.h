// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fairness/group_table.h"
#include "jobs/tables/table_rows.h"
#include "model/metrics/evaluation.h"
#include "model/risk_model.h"

namespace plimsoll::jobs {

/// How good scores are on rows whose outcome is known.
struct TableJudgement {
  model::Evaluation evaluation;
  std::vector<fairness::GroupTable> groups;  ///< per declared group
  std::vector<double> scores;                ///< one per row
  std::int64_t without_outcome = 0;          ///< rows left out
};

/// Judges scores at the capacity of every list, equal scores in the file's order.
[[nodiscard]] TableJudgement judge_rows(const TableRows& rows, const TableSpec& spec,
                                        std::vector<double> scores, std::size_t resamples);

/// What is judged: the scores of a model, or those that any other tool left in a column.
struct EvaluateTableRequest {
  std::filesystem::path data;
  TableSpec spec;  ///< with a model its own declaration, with what was given over it
  std::optional<model::RiskModel> model;
  std::string score;  ///< column of probabilities; used without a model
  std::size_t resamples = 1000;
};

/// Judges every row of a table. Throws core::Error{invalid_input} as SourceTable::check does, and
/// for a score that is empty or not between 0 and 1.
[[nodiscard]] TableJudgement evaluate_table(const EvaluateTableRequest& request,
                                            const TableEngine& engine);

/// For `metrics.json`: {evaluation, groups, without_outcome}.
[[nodiscard]] core::json::object judgement_to_json(const TableJudgement& judgement);

}  // namespace plimsoll::jobs
