// SPDX-License-Identifier: Apache-2.0
#include "model/feature_matrix.h"

#include <fmt/format.h>

#include <limits>
#include <numeric>

#include "core/error.h"

namespace plimsoll::model {

std::vector<RowIndex> every_row(std::size_t count) {
  std::vector<RowIndex> rows(count);
  std::iota(rows.begin(), rows.end(), RowIndex{0});
  return rows;
}

void check_shape(const FeatureMatrix& matrix, std::size_t features) {
  using core::ErrorCode;
  if (matrix.columns.size() != features) {
    throw core::Error(ErrorCode::invalid_input,
                      fmt::format("The number of feature columns does not match the model: "
                                  "{} given, {} expected.",
                                  matrix.columns.size(), features));
  }
  for (std::size_t column = 0; column < features; ++column) {
    if (matrix.columns[column].size() != matrix.row_count()) {
      throw core::Error(ErrorCode::invalid_input,
                        fmt::format("Feature columns differ in length: column {} has {} rows, "
                                    "column 0 has {}.",
                                    column, matrix.columns[column].size(), matrix.row_count()));
    }
  }
  if (matrix.row_count() >= std::numeric_limits<RowIndex>::max()) {
    throw core::Error(ErrorCode::resource_exhausted,
                      fmt::format("Too many rows for one model: {}.", matrix.row_count()));
  }
}

}  // namespace plimsoll::model
