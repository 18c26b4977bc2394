// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
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

/// What is done about a blocking gap.
enum class GateAnswer {
  recalibrate,            ///< the release is not made; another is trained or calibrated
  group_aware_threshold,  ///< released with a list cut by group (see queue)
  accept,                 ///< released as it is
};

/// "recalibrate", "group_aware_threshold" or "accept".
std::string_view gate_answer_name(GateAnswer answer);

/// The answer of that name. Throws core::Error (invalid_input) that lists the names.
GateAnswer gate_answer_of_name(std::string_view name);

/// What a named person decided about one blocking gap. The registry stores it with the release.
struct GateDecision {
  std::string finding_id;  ///< GateFinding::id
  GateAnswer answer = GateAnswer::accept;
  std::string decided_by;  ///< a person's account, never empty
  std::string reason;      ///< in their words, never empty
  std::string decided_at;  ///< RFC 3339, from the caller's clock
};

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

/// Throws core::Error (invalid_input) saying what is missing: a decision must name a blocking
/// finding of the result, a person and a reason.
void check_decision(const GateResult& result, const GateDecision& decision);

/// The blocking findings that no valid decision lets pass; the last decision on a finding holds,
/// and `recalibrate` lets nothing pass. A release may go on when this is empty.
std::vector<GateFinding> still_blocking(const GateResult& result,
                                        std::span<const GateDecision> decisions);

}  // namespace plimsoll::fairness
