// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "drift/trial_week.h"

namespace plimsoll::bench {

/// What happens to a week's data on the way, at known sizes.
struct Injury {
  std::string what;
  std::string
      hits;  ///< the column, or the source of the columns, that ought to show it; empty: none
  std::vector<double> sizes;
  monitor::CauseKind cause = monitor::CauseKind::unknown;  ///< what it ought to be called
  std::function<void(TrialWeek&, double size, core::Random&)> inflict;
};

/// Every kind of injury of the trial; the last ones change outcomes only.
[[nodiscard]] const std::vector<Injury>& injuries();

}  // namespace plimsoll::bench
