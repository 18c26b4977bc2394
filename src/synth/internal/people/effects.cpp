// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/people/effects.h"

#include <cmath>

#include "synth/internal/people/catalogue.h"

namespace plimsoll::synth {
namespace {

constexpr int late_registration_days = 5;
constexpr int late_payment_days = 21;

double indicator(bool holds) {
  return holds ? 1.0 : 0.0;
}

}  // namespace

Causes causes_of(const TermLife& term) {
  return {1.0,
          term.drivers.preparation,
          term.drivers.engagement_slope,
          term.drivers.financial_stress,
          term.drivers.belonging,
          indicator(term.study_term <= 2),
          indicator(term.mode == Mode::part_time),
          indicator(term.mode == Mode::online),
          indicator(term.registered_day > late_registration_days),
          indicator(term.payment_delay_days > late_payment_days),
          indicator(term.standing == Standing::probation),
          indicator(programmes()[term.programme].selective)};
}

double probability_of_leaving(const TermLife& term) {
  const auto causes = causes_of(term);
  double logit = 0;
  for (std::size_t at = 0; at < causes.size(); ++at) {
    logit += true_effects[at].coefficient * causes[at];
  }
  return 1 / (1 + std::exp(-logit));
}

}  // namespace plimsoll::synth
