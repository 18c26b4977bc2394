// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "fairness/gate/release_gate.h"
#include "fairness/group_table.h"
#include "fairness/measures/audit_plan.h"
#include "fairness/measures/proxy_check.h"
#include "jobs/evaluation_run.h"
#include "jobs/groups/group_aware_trial.h"
#include "jobs/tenant_session.h"
#include "model/explanation.h"

namespace plimsoll::jobs {

/// What a release's groups are audited on; borrowed.
struct AuditedModel {
  const model::RiskModel& model;
  const std::vector<model::FeatureSpec>& specs;
  const std::vector<model::ReasonOfFeature>& reasons;
  const features::Dataset& test;
  const Judgement& judgement;
};

/// Everything that is found about groups. Exact: evidence, not for display before suppression.
struct GroupAudit {
  std::vector<fairness::GroupTable> tables;
  std::vector<fairness::AttributeProxies> proxies;
  fairness::GateResult gate;
  /// The list cut by group beside the plain one, for each attribute with a blocking gap of recall.
  std::vector<GroupAwareTrial> trials;
};

/// fairness.yaml of a profile, or what holds without one.
[[nodiscard]] fairness::AuditPlan load_audit_plan(const tenancy::Profile& profile);

/// Audits every attribute: faculty and study mode from the roster, what silver.protected_attribute
/// knows, and the plan's intersections. Attributes of one group only are left out. Read in a
/// session of its own, after scoring: protected attributes meet scores here, never features.
/// Throws core::Error{invalid_input} for an intersection or control of an unknown attribute.
[[nodiscard]] GroupAudit audit_groups(TenantSession& audit, const AuditedModel& audited,
                                      const fairness::AuditPlan& plan);

/// What of the audit goes into the release beside its tables and gate: proxies and trials.
[[nodiscard]] core::json::object audit_to_json(const GroupAudit& audit);

}  // namespace plimsoll::jobs
