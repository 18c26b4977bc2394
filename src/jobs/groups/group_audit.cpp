// SPDX-License-Identifier: Apache-2.0
#include "jobs/groups/group_audit.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <unordered_map>

#include "core/error.h"
#include "core/hash.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs {
namespace {

/// Values as numbers: positions in a list of distinct texts, in their order.
struct Labels {
  std::vector<std::uint32_t> number;  ///< by row
  std::vector<std::string> names;
};

Labels labels_of(const std::vector<std::string>& values) {
  const std::set<std::string> distinct(values.begin(), values.end());
  Labels labels{{}, {distinct.begin(), distinct.end()}};
  for (const std::string& value : values) {
    const auto place = std::ranges::lower_bound(labels.names, value);
    labels.number.push_back(static_cast<std::uint32_t>(place - labels.names.begin()));
  }
  return labels;
}

/// One attribute, or an intersection of some, with a group for every row.
struct Attribute {
  std::string name;
  std::vector<std::string> parts;  ///< one, or the attributes of the intersection
  Labels labels;
  std::vector<std::vector<std::string>> values;  ///< of the parts, by label
};

Attribute single(const std::string& name, const std::vector<std::string>& values) {
  Attribute attribute{name, {name}, labels_of(values), {}};
  for (const std::string& label : attribute.labels.names) {
    attribute.values.push_back({label});
  }
  return attribute;
}

/// What silver.protected_attribute knows, one attribute after another by name.
std::vector<Attribute> protected_attributes(TenantSession& audit, const features::Dataset& test) {
  std::map<std::string, std::unordered_map<std::uint64_t, std::string>> known;
  const auto rows = audit.engine().query(sql::audit_attributes.text);
  while (const auto* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      known[std::string(chunk->text(0, row))].emplace(core::stable_hash(chunk->text(1, row)),
                                                      chunk->text(2, row));
    }
  }
  std::vector<Attribute> attributes;
  for (const auto& [name, value_of] : known) {
    std::vector<std::string> values;
    for (const std::uint64_t student : test.student) {
      const auto found = value_of.find(student);
      values.push_back(found == value_of.end() ? std::string() : found->second);
    }
    attributes.push_back(single(name, values));
  }
  return attributes;
}

const Attribute& find_attribute(const std::vector<Attribute>& attributes, const std::string& name) {
  for (const Attribute& attribute : attributes) {
    if (attribute.name == name) {
      return attribute;
    }
  }
  throw core::Error(core::ErrorCode::invalid_input,
                    fmt::format("fairness.yaml names an attribute that no student has: {}", name));
}

Attribute intersection(const std::vector<Attribute>& attributes,
                       const std::vector<std::string>& parts) {
  std::map<std::string, std::vector<std::string>> parts_of;
  std::vector<std::string> values;
  const std::size_t rows = attributes.front().labels.number.size();
  for (std::size_t row = 0; row < rows; ++row) {
    std::string name;
    std::vector<std::string> of_row;
    for (const std::string& part : parts) {
      const Labels& labels = find_attribute(attributes, part).labels;
      of_row.push_back(labels.names[labels.number[row]]);
      name += (name.empty() ? "" : " x ") +
              (of_row.back().empty() ? std::string("not known") : of_row.back());
    }
    parts_of.try_emplace(name, std::move(of_row));
    values.push_back(std::move(name));
  }
  Attribute attribute{fmt::format("{}", fmt::join(parts, " x ")), parts, labels_of(values), {}};
  for (const std::string& label : attribute.labels.names) {
    attribute.values.push_back(parts_of.at(label));
  }
  return attribute;
}

std::vector<Attribute> attributes_of(TenantSession& audit, const features::Dataset& test,
                                     const fairness::AuditPlan& plan) {
  std::vector<Attribute> attributes{single("faculty", test.faculty),
                                    single("study_mode", test.study_mode)};
  for (Attribute& attribute : protected_attributes(audit, test)) {
    attributes.push_back(std::move(attribute));
  }
  const std::vector<Attribute> singles = attributes;
  for (const auto& parts : plan.intersections) {
    attributes.push_back(intersection(singles, parts));
  }
  return attributes;
}

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
  const std::vector<Attribute>& attributes;
  Labels reasons;
};

fairness::GroupTable table_of(const Attribute& attribute, const Shared& shared) {
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

bool has_groups(const Attribute& attribute) {
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
  const auto attributes = attributes_of(audit, audited.test, plan);
  const Shared shared{audited, plan, attributes, first_reasons(audited)};
  const auto matrix = matrix_of(audited.test);
  GroupAudit result;
  std::vector<fairness::AttributeGaps> gaps;
  for (const Attribute& attribute : attributes) {
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
  for (const Attribute& attribute : attributes) {
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
