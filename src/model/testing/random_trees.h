// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "model/trees/tree_model.h"

namespace plimsoll::model::testing {

/// A few trees of depth three on four features, with missing values on either side and a handful of
/// reference rows.
TreeModel random_trees(std::uint64_t seed);

/// Trees that ask about 0.1 in single precision, after one question about -0.5, where a missing
/// value of the feature is a zero; and values of which some are beside that threshold, where
/// rounding decides.
TreeModel trees_about_a_tenth();
std::vector<double> values_about_a_tenth();

/// Columns of small whole numbers, some missing.
std::vector<std::vector<double>> random_columns(std::uint64_t seed, std::size_t features,
                                                std::size_t rows);

FeatureMatrix matrix_of(const std::vector<std::vector<double>>& columns);

/// A row as the trees see it.
std::vector<float> values_of(const TreeModel& model,
                             const std::vector<std::vector<double>>& columns, RowIndex row);

/// Interventional Shapley values by their definition: a sum over all subsets of the other features
/// of the share of orders times what the feature adds, averaged over the reference rows.
std::vector<double> shapley_by_subsets(const TreeModel& model,
                                       const std::vector<std::vector<double>>& columns,
                                       RowIndex row);

}  // namespace plimsoll::model::testing
