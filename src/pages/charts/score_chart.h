// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/charts/calibration_chart.h"
#include "pages/charts/plot.h"

namespace plimsoll::pages {

/// The scores at which a pool's bands end.
struct PoolLines {
  std::string pool;
  std::optional<double> tau_red;
  std::optional<double> tau_amber;
};

/// What the score chart shows.
struct ScoreData {
  std::string week;  ///< "week 9 of Autumn 2026"
  std::vector<ScoreBin> histogram;
  std::vector<PoolLines> pools;
};

/// How many students have which score, with the red and the amber line; as a strip from the lowest
/// to the highest pool where pools differ.
[[nodiscard]] Chart score_chart(const ScoreData& data);

}  // namespace plimsoll::pages
