// SPDX-License-Identifier: Apache-2.0
#include "fairness/gate/release_gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/error.h"
#include "fairness/gate/false_discovery.h"

namespace plimsoll::fairness {
namespace {

constexpr std::array answers{GateAnswer::recalibrate, GateAnswer::group_aware_threshold,
                             GateAnswer::accept};

constexpr std::array<std::string_view, 6> gated{
    "tpr",       "fpr", "flag_rate_to_base_rate", "calibration_bias", "ece_equal_mass_debiased",
    "reason_mix"};

}  // namespace

std::string_view gate_answer_name(GateAnswer answer) {
  switch (answer) {
    case GateAnswer::recalibrate:
      return "recalibrate";
    case GateAnswer::group_aware_threshold:
      return "group_aware_threshold";
    case GateAnswer::accept:
      break;
  }
  return "accept";
}

GateAnswer gate_answer_of_name(std::string_view name) {
  for (const GateAnswer answer : answers) {
    if (gate_answer_name(answer) == name) {
      return answer;
    }
  }
  throw core::Error(core::ErrorCode::invalid_input,
                    fmt::format("an answer to a gap is recalibrate, group_aware_threshold or "
                                "accept, not: {}",
                                name));
}

bool is_gated(std::string_view metric) {
  return std::find(gated.begin(), gated.end(), metric) != gated.end();
}

GateResult release_gate(const std::vector<AttributeGaps>& attributes, double false_discovery_rate) {
  std::vector<GateFinding> findings;
  std::vector<double> p_values;
  for (const AttributeGaps& attribute : attributes) {
    for (const Gap& gap : attribute.gaps) {
      if (is_gated(gap.metric) && std::isfinite(gap.value)) {
        findings.push_back({attribute.attribute_name, gap});
        p_values.push_back(gap.p_value);
      }
    }
  }
  const auto discovered = discoveries(p_values, false_discovery_rate);
  GateResult result;
  result.false_discovery_rate = false_discovery_rate;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Gap& gap = findings[i].gap;
    if (gap.over_limit) {
      const bool is_shown = std::isnan(gap.p_value) ? gap.lower > 0 : discovered[i] != 0;
      (is_shown ? result.blocking : result.unproven).push_back(std::move(findings[i]));
    }
  }
  return result;
}

}  // namespace plimsoll::fairness
