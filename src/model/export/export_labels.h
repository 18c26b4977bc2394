// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/explanation.h"

namespace plimsoll::model {

/// What a model says about itself beside the mathematics, in the forms other programs read.
struct ExportLabels {
  std::string name;                      ///< of the model
  std::string description;               ///< one sentence: what is predicted, for whom
  std::vector<ReasonOfFeature> reasons;  ///< one per feature, or none: no contributions are written
};

}  // namespace plimsoll::model
