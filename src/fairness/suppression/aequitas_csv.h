// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "fairness/suppression/published_groups.h"

namespace plimsoll::fairness {

/// The published tables with the columns of an Aequitas 1.1 bias table, one row per group, and
/// behind them `students` and `suppression`, the reason code. A suppressed cell reads "s", a coded
/// one "<0.05" or ">0.95", an undefined one is empty.
std::string aequitas_csv(const std::vector<PublishedGroupTable>& tables,
                         const std::string& model_id);

}  // namespace plimsoll::fairness
