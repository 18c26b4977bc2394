// SPDX-License-Identifier: Apache-2.0
#include "fairness/group_table_json.h"

#include <string>

#include "fairness/gaps/gap_json.h"
#include "model/metrics/evaluation_json.h"

namespace plimsoll::fairness {
namespace {

namespace json = core::json;

template <typename Interval>
void put(json::object& object, const std::string& name, const Interval& interval) {
  object[name] = model::number_to_json(interval.value);
  object[name + "_lower"] = model::number_to_json(interval.lower);
  object[name + "_upper"] = model::number_to_json(interval.upper);
}

json::array texts(const std::vector<std::string>& all) {
  json::array array;
  for (const std::string& text : all) {
    array.push_back(json::string(text));
  }
  return array;
}

json::array numbers(const std::vector<double>& all) {
  json::array array;
  for (const double number : all) {
    array.push_back(model::number_to_json(number));
  }
  return array;
}

json::object group_to_json(const GroupRow& row) {
  json::object object{{"attribute_name", row.attribute_name},
                      {"attribute_value", row.attribute_value},
                      {"group_size", row.group_size},
                      {"students", row.students},
                      {"event_students", row.event_students},
                      {"other_students", row.other_students},
                      {"flagged_students", row.flagged_students},
                      {"unflagged_students", row.unflagged_students},
                      {"pp", row.pp},
                      {"pn", row.pn},
                      {"tp", row.tp},
                      {"fp", row.fp},
                      {"tn", row.tn},
                      {"fn", row.fn},
                      {"ppr", model::number_to_json(row.ppr)}};
  for (const GroupRateColumn& column : group_rates) {
    put(object, std::string(column.name), row.*column.rate);
  }
  put(object, "ece_equal_width", row.ece_equal_width);
  put(object, "ece_equal_mass_debiased", row.ece_equal_mass_debiased);
  for (const auto& [name, disparity] : row.disparity) {
    object[name + "_disparity"] = model::number_to_json(disparity.value);
    object[name + "_ref_group_value"] = disparity.reference;
  }
  object["flag_rate_to_base_rate"] = model::number_to_json(row.flag_rate_to_base_rate);
  object["calibration_bias"] = model::number_to_json(row.calibration_bias);
  object["reason_shares"] = numbers(row.reason_shares);
  object["reason_distance"] = model::number_to_json(row.reason_distance);
  return object;
}

json::object aggregate_to_json(const Aggregate& one) {
  return {{"metric", one.metric},
          {"group_min", model::number_to_json(one.group_min)},
          {"group_max", model::number_to_json(one.group_max)},
          {"difference_between_groups", model::number_to_json(one.difference_between_groups)},
          {"difference_to_overall", model::number_to_json(one.difference_to_overall)},
          {"ratio_between_groups", model::number_to_json(one.ratio_between_groups)},
          {"ratio_to_overall", model::number_to_json(one.ratio_to_overall)}};
}

}  // namespace

json::object group_table_to_json(const GroupTable& table) {
  json::array groups;
  for (const GroupRow& row : table.groups) {
    groups.push_back(group_to_json(row));
  }
  json::array aggregates;
  for (const Aggregate& one : table.aggregates) {
    aggregates.push_back(aggregate_to_json(one));
  }
  return {{"attribute_name", table.attribute_name},
          {"attributes", texts(table.attributes)},
          {"reference", table.reference},
          {"reasons", texts(table.reasons)},
          {"reason_shares", numbers(table.reason_shares)},
          {"groups", std::move(groups)},
          {"gaps", gaps_to_json(table.gaps)},
          {"aggregates", std::move(aggregates)},
          {"control_name", table.control_name},
          {"gaps_within", gaps_to_json(table.gaps_within)}};
}

}  // namespace plimsoll::fairness
