// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "jobs/tables/judge_table.h"
#include "model/training.h"

namespace plimsoll::jobs {

struct FitTableRequest {
  std::filesystem::path data;
  TableSpec spec;
  std::size_t resamples = 1000;  ///< of the intervals
};

/// A model fitted to a table, and how it does on the terms that were kept from it.
struct TableFit {
  TableSpec spec;
  std::variant<model::TrainedModel, model::TrainedTrees> trained;
  std::vector<std::string> train_terms;  ///< none where no term is declared
  std::vector<std::string> test_terms;
  std::size_t train_rows = 0;
  std::size_t train_events = 0;
  std::int64_t without_outcome = 0;         ///< training rows left out
  std::optional<TableJudgement> judgement;  ///< empty where there is nothing to judge on
};

/// The model itself.
[[nodiscard]] const model::RiskModel& model_of(const TableFit& fit);

/// An input that was declared and is not used.
struct UnusedInput {
  std::string name;
  std::string reason;
};

/// Inputs of a regression that carry nothing, or features that no tree asks for.
[[nodiscard]] std::vector<UnusedInput> unused_inputs(const TableFit& fit);

/// Fits what `plimsoll train` fits, on any table: all terms before the first test term; without a
/// declared term all rows, and nothing to judge on. The model keeps the declaration, so that it can
/// score a table alone. Throws core::Error{invalid_input} as SourceTable::check does, and when
/// terms, outcomes or features do not allow a fit.
[[nodiscard]] TableFit fit_table(const FitTableRequest& request, const TableEngine& engine);

/// For `metrics.json`: what was fitted to how many rows, the choice of the penalty, or of depth and
/// rounds, and `test`, as judgement_to_json has it.
[[nodiscard]] core::json::object table_fit_to_json(const TableFit& fit);

/// The declaration that a model fitted by `fit_table` keeps; for any other model its features, each
/// a number in the column of its name.
[[nodiscard]] TableSpec spec_of(const model::RiskModel& model);

}  // namespace plimsoll::jobs
