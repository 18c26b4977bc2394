// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <vector>

#include "fairness/suppression/published_groups.h"
#include "model/metrics/evaluation.h"
#include "pages/charts/calibration_chart.h"
#include "pages/charts/group_chart.h"
#include "pages/numbers.h"

namespace plimsoll::registry {

/// The estimate as pages show it: with its interval, where both ends are numbers.
[[nodiscard]] pages::Estimate shown(const model::Estimate& estimate);
[[nodiscard]] pages::Estimate shown(const model::Rate& rate);
/// A published rate, or its mark: "<5%", ">95%", "s" or "–".
[[nodiscard]] pages::ShownRate shown(const fairness::PublishedRate& rate);

/// How many scores, each in [0, 1], fall into each fortieth.
[[nodiscard]] std::vector<pages::ScoreBin> histogram_of(std::span<const double> scores);

/// The calibration chart's content: the curve of an evaluation and the scores it was made of.
/// `outcome` is in the past: "did not continue".
[[nodiscard]] pages::CalibrationData calibration_of(const model::Evaluation& evaluation,
                                                    std::span<const double> scores,
                                                    const std::string& outcome);

}  // namespace plimsoll::registry
