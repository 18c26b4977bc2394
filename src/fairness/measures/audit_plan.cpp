// SPDX-License-Identifier: Apache-2.0
#include "fairness/measures/audit_plan.h"

#include <fmt/format.h>

#include "core/error.h"

namespace plimsoll::fairness {
namespace {

double read_positive(const core::YamlNode& node) {
  const double number = node.number();
  if (!(number > 0)) {
    refuse(node, "must be greater than 0");
  }
  return number;
}

std::vector<std::string> read_intersection(const core::YamlNode& node) {
  std::vector<std::string> attributes;
  for (const core::YamlNode& attribute : node.items()) {
    attributes.push_back(attribute.text());
  }
  if (attributes.size() < 2 || attributes.size() > 3) {
    refuse(node, "an intersection has two or three attributes");
  }
  return attributes;
}

}  // namespace

AuditPlan parse_audit_plan(const core::YamlNode& root) {
  root.allow_only({"intersections", "control", "students_at_least", "reference",
                   "false_discovery_rate", "group_aware_floor", "limits"});
  AuditPlan plan;
  if (root.has("intersections")) {
    for (const core::YamlNode& item : root.at("intersections").items()) {
      plan.intersections.push_back(read_intersection(item));
    }
  }
  plan.control = root.text_or("control", "");
  if (root.has("students_at_least")) {
    plan.groups.students_at_least =
        static_cast<std::size_t>(read_positive(root.at("students_at_least")));
  }
  const std::string reference = root.text_or("reference", "majority");
  if (reference != "majority" && reference != "minimum_metric") {
    refuse(root.at("reference"), "must be majority or minimum_metric");
  }
  plan.groups.reference = reference == "majority" ? Reference::majority : Reference::minimum_metric;
  plan.false_discovery_rate = root.number_or("false_discovery_rate", plan.false_discovery_rate);
  plan.group_aware_floor = root.number_or("group_aware_floor", plan.group_aware_floor);
  if (root.has("limits")) {
    for (const auto& [metric, limit] : root.at("limits").members()) {
      plan.groups.limits.of_metric[metric] = read_positive(limit);
    }
  }
  return plan;
}

}  // namespace plimsoll::fairness
