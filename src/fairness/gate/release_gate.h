// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fairness/gaps/gap.h"

namespace plimsoll::fairness {

/// A gap of one attribute, as the gate reports it. Names groups that may be too small to publish:
/// evidence of a release, not for display before suppression.
struct GateFinding {
  std::string attribute_name;  ///< "gender", or "gender x faculty"
  Gap gap;                     ///< with its limit

  /// What a decision refers to: "gender/tpr".
  [[nodiscard]] std::string id() const { return attribute_name + "/" + gap.metric; }
};

/// What stands between a trained model and its release, as far as groups are concerned.
struct GateResult {
  /// Over the limit, and more than chance explains with all tests counted together: each needs a
  /// decision.
  std::vector<GateFinding> blocking;
  /// Over the limit, but chance could explain it: shown, not blocking.
  std::vector<GateFinding> unproven;
  double false_discovery_rate = 0.05;  ///< of what blocks

  [[nodiscard]] bool is_open() const { return blocking.empty(); }
};

/// What is done about a blocking gap. Who answers how, and what follows, is an act of the registry.
enum class GateAnswer {
  recalibrate,            ///< the release is not made; another is trained or calibrated
  group_aware_threshold,  ///< released with a list cut by group (see queue)
  accept,                 ///< released as it is
};

/// "recalibrate", "group_aware_threshold" or "accept".
std::string_view gate_answer_name(GateAnswer answer);

/// The answer of that name. Throws core::Error (invalid_input) that lists the names.
GateAnswer gate_answer_of_name(std::string_view name);

/// The gaps of one attribute, as the gate takes them.
struct AttributeGaps {
  std::string attribute_name;
  std::vector<Gap> gaps;
};

/// Metrics whose gaps block a release. Others are in the table only: a group at higher risk ought
/// to be on the list more often, so a difference of flag rates alone is no fault.
bool is_gated(std::string_view metric);

/// Gaps over their limit, divided by whether chance explains them: Benjamini and Hochberg's
/// procedure over all gated gaps of all attributes that have a p-value. A gap without a p-value
/// blocks when its interval excludes zero.
GateResult release_gate(const std::vector<AttributeGaps>& attributes,
                        double false_discovery_rate = 0.05);

}  // namespace plimsoll::fairness
