// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string_view>

#include "synth/internal/people/life.h"

namespace plimsoll::synth {

/// A cause of non-continuation and its true coefficient in the logit.
struct Effect {
  std::string_view name;
  double coefficient;
};

inline constexpr std::array true_effects{
    Effect{"intercept", -2.64},        Effect{"preparation", -0.55},
    Effect{"engagement_slope", -0.85}, Effect{"financial_stress", 0.50},
    Effect{"belonging", -0.65},        Effect{"first_year", 0.35},
    Effect{"part_time", 0.25},         Effect{"online", 0.35},
    Effect{"late_registration", 0.45}, Effect{"late_payment", 0.45},
    Effect{"probation", 0.55},         Effect{"selective_programme", -0.40},
};

using Causes = std::array<double, true_effects.size()>;

/// The values the coefficients are multiplied with, in their order; the intercept's is 1.
[[nodiscard]] Causes causes_of(const TermLife& term);

/// The true probability of leaving: the logistic function of causes times coefficients.
[[nodiscard]] double probability_of_leaving(const TermLife& term);

}  // namespace plimsoll::synth
