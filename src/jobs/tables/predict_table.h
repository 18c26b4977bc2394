// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "jobs/tables/source_table.h"
#include "model/risk_model.h"

namespace plimsoll::jobs {

struct PredictTableRequest {
  std::filesystem::path data;
  model::RiskModel model;
  std::filesystem::path out;      ///< .parquet or .csv
  std::vector<std::string> keep;  ///< columns to carry over beside those the model's table declared
};

/// Scores every row of a table and writes, in its order: `row` (from 1), what the declaration names
/// of student, term, list and outcome where the table has it, the columns to keep,
/// `linear_predictor` (before calibration), `score` (probability), `low` and `high` (score range).
/// Rows are scored as they are read; the file appears whole or not at all. Returns the number of
/// rows. Throws core::Error{invalid_input} as SourceTable::check does.
std::int64_t predict_table(const PredictTableRequest& request, const TableEngine& engine);

}  // namespace plimsoll::jobs
