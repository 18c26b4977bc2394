// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/time.h"
#include "features/labels/target.h"
#include "lake/lake.h"

namespace plimsoll::features {

/// How many student-weeks were left out of a target, and why.
struct Exclusion {
  std::string reason;
  std::int64_t rows = 0;
};

struct LabelResult {
  std::int64_t written = 0;   ///< labels that closed since the last call
  std::int64_t labelled = 0;  ///< student-weeks with an outcome, stored
  std::int64_t open = 0;      ///< student-weeks whose window has not closed by `now`
  std::vector<Exclusion> exclusions;
};

/// Computes the labels of a target for every stored student-week whose window has closed by `now`,
/// and appends those that are not stored yet.
///
/// `lake` must have a session of its own with all views registered: labels see what features must
/// not. The target's SQL may read silver tables (but not names, protected attributes or identities)
/// and `roster`. Throws core::Error{invalid_input} naming the file when the SQL fails or returns a
/// student twice in a week, an outcome that is not 0 or 1, or both an outcome and an exclusion.
LabelResult build_labels(lake::Lake& lake, const Target& target, core::Timestamp now);

}  // namespace plimsoll::features
