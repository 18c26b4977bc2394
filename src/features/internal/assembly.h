// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "features/feature_view.h"

namespace plimsoll::features::internal {

/// A feature group whose columns stand in the temporary table `group_<name>`, and the tables of its
/// inputs.
struct ComputedGroup {
  const FeatureGroup* group = nullptr;
  std::vector<std::string> input_tables;
};

/// SQL that joins the roster with every group's table into the rows of a snapshot, with hashes and
/// freshness.
[[nodiscard]] std::string assembly_sql(const FeatureView& view,
                                       const std::vector<ComputedGroup>& groups);

}  // namespace plimsoll::features::internal
