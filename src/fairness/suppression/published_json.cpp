// SPDX-License-Identifier: Apache-2.0
#include "fairness/gaps/gap_json.h"
#include "fairness/suppression/published_groups.h"
#include "model/metrics/evaluation_json.h"

namespace plimsoll::fairness {
namespace {

namespace json = core::json;

json::object rate_to_json(const PublishedRate& rate) {
  switch (rate.showing) {
    case Showing::exact:
      return model::rate_to_json(rate.rate);
    case Showing::below:
      return {{"less_than", rate.edge}};
    case Showing::above:
      return {{"more_than", rate.edge}};
    case Showing::withheld:
      return {{"marker", "s"}, {"reason", rate.reason}};
    case Showing::undefined:
      break;
  }
  return {{"value", nullptr}};
}

json::object group_to_json(const PublishedGroup& group) {
  json::object object{{"attribute_value", group.attribute_value}};
  if (!group.students) {
    object["marker"] = "s";
    object["reason"] = group.reason;
    return object;
  }
  object["students"] = *group.students;
  for (const auto& [name, count] : group.counts) {
    object[name] = count;
  }
  for (const auto& [name, rate] : group.rates) {
    object[name] = rate_to_json(rate);
  }
  for (const auto& [name, disparity] : group.disparity) {
    object[name + "_disparity"] = model::number_to_json(disparity.value);
    object[name + "_ref_group_value"] = disparity.reference;
  }
  if (group.flag_rate_to_base_rate) {
    object["flag_rate_to_base_rate"] = model::number_to_json(*group.flag_rate_to_base_rate);
  }
  object["ece_equal_mass_debiased"] = model::estimate_to_json(*group.ece_equal_mass_debiased);
  return object;
}

}  // namespace

core::json::object published_table_to_json(const PublishedGroupTable& table) {
  json::array groups;
  for (const PublishedGroup& group : table.groups) {
    groups.push_back(group_to_json(group));
  }
  return {{"attribute_name", table.attribute_name},
          {"reference", table.reference},
          {"groups", std::move(groups)},
          {"gaps", gaps_to_json(table.gaps)},
          {"control_name", table.control_name},
          {"gaps_within", gaps_to_json(table.gaps_within)}};
}

}  // namespace plimsoll::fairness
