// SPDX-License-Identifier: Apache-2.0
#include "fairness/gate/release_gate_json.h"

#include "fairness/gaps/gap_json.h"

namespace plimsoll::fairness {
namespace {

namespace json = core::json;

json::array findings_to_json(const std::vector<GateFinding>& findings) {
  json::array array;
  for (const GateFinding& finding : findings) {
    json::object object = gap_to_json(finding.gap);
    object["attribute_name"] = finding.attribute_name;
    array.push_back(std::move(object));
  }
  return array;
}

std::vector<GateFinding> findings_from_json(const json::value& value) {
  std::vector<GateFinding> findings;
  for (const json::value& item : value.as_array()) {
    const json::object& object = item.as_object();
    findings.push_back(
        {std::string(object.at("attribute_name").as_string()), gap_from_json(object)});
  }
  return findings;
}

}  // namespace

json::object gate_result_to_json(const GateResult& result) {
  return {{"blocking", findings_to_json(result.blocking)},
          {"unproven", findings_to_json(result.unproven)},
          {"false_discovery_rate", result.false_discovery_rate}};
}

GateResult gate_result_from_json(const json::object& object) {
  return {findings_from_json(object.at("blocking")), findings_from_json(object.at("unproven")),
          object.at("false_discovery_rate").to_number<double>()};
}

}  // namespace plimsoll::fairness
