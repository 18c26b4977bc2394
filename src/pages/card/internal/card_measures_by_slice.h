// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "pages/card/model_card.h"

namespace plimsoll::pages::internal {

/// One measure of the model: of all students, or of one group of them.
struct SliceMeasure {
  std::string type;   ///< "AUROC", "recall"
  std::string slice;  ///< "Faculty=Law"; empty: all
  Estimate estimate;
};

/// Every measure that may leave the house: those of all students, and the groups' rates that
/// are shown.
[[nodiscard]] std::vector<SliceMeasure> measures_by_slice(const ModelCard& card);

}  // namespace plimsoll::pages::internal
