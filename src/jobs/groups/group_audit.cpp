// SPDX-License-Identifier: Apache-2.0
#include "jobs/groups/group_audit.h"

#include <algorithm>
#include <filesystem>

#include "jobs/groups/student_groups.h"

namespace plimsoll::jobs {
namespace {

/// The first reason of every row on the list; others have none.
Labels first_reasons(const AuditedModel& audited) {
  std::vector<std::string> codes(audited.test.size());
  const auto matrix = matrix_of(audited.test);
  model::Explainer explainer(audited.model);
  for (std::size_t row = 0; row < codes.size(); ++row) {
    if (audited.judgement.on_list[row] != 0) {
      const auto explained = explainer.explain(matrix, static_cast<model::RowIndex>(row));
      const auto reasons = model::top_reasons(explained.contributions, audited.reasons, 1);
      codes[row] = reasons.empty() ? "none" : reasons.front().code;
    }
  }
  return labels_of(codes);
}

/// What the tables of all attributes share.
struct Shared {
  const AuditedModel& audited;
  const fairness::AuditPlan& plan;
  const std::vector<StudentGroups>& attributes;
  Labels reasons;
};

fairness::GroupTable table_of(const StudentGroups& attribute, const Shared& shared) {
  fairness::GroupedRows rows{shared.audited.judgement.predictions.probability,
                             shared.audited.test.outcome,
                             shared.audited.judgement.on_list,
                             shared.audited.test.student,
                             attribute.labels.number,
                             attribute.labels.names,
                             attribute.name};
  rows.attributes = attribute.parts;
  rows.values = attribute.values;
  rows.reason = shared.reasons.number;
  rows.reasons = shared.reasons.names;
  const std::string& control = shared.plan.control;
  if (!control.empty() && std::ranges::find(attribute.parts, control) == attribute.parts.end()) {
    rows.stratum = find_attribute(shared.attributes, control).labels.number;
    rows.control_name = control;
  }
  return fairness::group_table(rows, shared.plan.groups);
}

bool has_groups(const StudentGroups& attribute) {
  return attribute.labels.names.size() > 1;
}

bool is_blocking_recall(const fairness::GateResult& gate, const std::string& attribute) {
  return std::ranges::any_of(gate.blocking, [&](const fairness::GateFinding& finding) {
    return finding.attribute_name == attribute && finding.gap.metric == "tpr";
  });
}

}  // namespace

fairness::AuditPlan load_audit_plan(const tenancy::Profile& profile) {
  const auto path = profile.directory / "fairness.yaml";
  return std::filesystem::exists(path) ? fairness::parse_audit_plan(core::load_yaml(path))
                                       : fairness::AuditPlan{};
}

GroupAudit audit_groups(TenantSession& audit, const AuditedModel& audited,
                        const fairness::AuditPlan& plan) {
  const auto attributes = attributes_of(audit, audited.test, plan.intersections);
  const Shared shared{audited, plan, attributes, first_reasons(audited)};
  const auto matrix = matrix_of(audited.test);
  GroupAudit result;
  std::vector<fairness::AttributeGaps> gaps;
  for (const StudentGroups& attribute : attributes) {
    if (!has_groups(attribute)) {
      continue;
    }
    result.tables.push_back(table_of(attribute, shared));
    gaps.push_back({attribute.name, result.tables.back().gaps});
    if (attribute.parts.size() == 1) {
      result.proxies.push_back(
          {attribute.name,
           fairness::proxy_check({matrix, audited.specs, audited.test.student,
                                  attribute.labels.number, attribute.labels.names})});
    }
  }
  result.gate = fairness::release_gate(gaps, plan.false_discovery_rate);
  for (const StudentGroups& attribute : attributes) {
    if (is_blocking_recall(result.gate, attribute.name)) {
      result.trials.push_back(
          try_group_aware({attribute.name, attribute.labels.number, attribute.labels.names},
                          audited.test, audited.judgement, plan.group_aware_floor));
    }
  }
  return result;
}

core::json::object audit_to_json(const GroupAudit& audit) {
  core::json::array proxies;
  for (const auto& proxy : audit.proxies) {
    proxies.push_back(core::json::object{{"attribute_name", proxy.attribute_name},
                                         {"groups", fairness::proxy_scores_to_json(proxy.scores)}});
  }
  core::json::array trials;
  for (const GroupAwareTrial& trial : audit.trials) {
    trials.push_back(trial_to_json(trial));
  }
  return {{"proxies", std::move(proxies)}, {"group_aware", std::move(trials)}};
}

}  // namespace plimsoll::jobs
