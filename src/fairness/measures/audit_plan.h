// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/yaml.h"
#include "fairness/group_table.h"

namespace plimsoll::fairness {

/// What a profile asks its audit of groups to look at.
struct AuditPlan {
  std::vector<std::vector<std::string>> intersections;  ///< of two or three attributes each
  std::string control;  ///< the attribute within which gaps are looked at again; empty: none
  GroupOptions groups;
  double false_discovery_rate = 0.05;  ///< of gaps that block a release
  double group_aware_floor = 0.8;      ///< of everyone's recall, in the list cut by group
};

/// Reads fairness.yaml.
///
/// ```yaml
/// intersections: [[gender, faculty]]   # all optional
/// control: faculty
/// students_at_least: 10
/// reference: majority                  # or minimum_metric
/// false_discovery_rate: 0.05
/// group_aware_floor: 0.8
/// limits: {tpr: 0.10, fpr: 0.10, flag_rate_to_base_rate: 0.223, calibration_bias: 0.05,
///          ece_equal_mass_debiased: 0.05, reason_mix: 0.20}
/// ```
/// @throws core::Error{invalid_input}  with file and line: an unknown key, an intersection of fewer
///         than two or more than three attributes, a limit that is not positive
[[nodiscard]] AuditPlan parse_audit_plan(const core::YamlNode& root);

}  // namespace plimsoll::fairness
