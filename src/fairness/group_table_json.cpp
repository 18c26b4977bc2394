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

json::object group_to_json(const GroupRow& row) {
  json::object object{{"attribute_name", row.attribute_name},
                      {"attribute_value", row.attribute_value},
                      {"group_size", row.group_size},
                      {"students", row.students},
                      {"pp", row.pp},
                      {"pn", row.pn},
                      {"tp", row.tp},
                      {"fp", row.fp},
                      {"tn", row.tn},
                      {"fn", row.fn},
                      {"ppr", model::number_to_json(row.ppr)}};
  put(object, "pprev", row.pprev);
  put(object, "prev", row.prev);
  put(object, "tpr", row.tpr);
  put(object, "tnr", row.tnr);
  put(object, "fpr", row.fpr);
  put(object, "fnr", row.fnr);
  put(object, "fdr", row.fdr);
  put(object, "for", row.false_omission);
  put(object, "npv", row.npv);
  put(object, "precision", row.precision);
  put(object, "ece_equal_width", row.ece_equal_width);
  put(object, "ece_equal_mass_debiased", row.ece_equal_mass_debiased);
  object["pprev_disparity"] = model::number_to_json(row.pprev_disparity);
  object["tpr_disparity"] = model::number_to_json(row.tpr_disparity);
  object["fpr_disparity"] = model::number_to_json(row.fpr_disparity);
  object["precision_disparity"] = model::number_to_json(row.precision_disparity);
  object["flag_rate_to_base_rate"] = model::number_to_json(row.flag_rate_to_base_rate);
  return object;
}

}  // namespace

json::object group_table_to_json(const GroupTable& table) {
  json::array groups;
  for (const GroupRow& row : table.groups) {
    groups.push_back(group_to_json(row));
  }
  json::array gaps;
  for (const Gap& gap : table.gaps) {
    gaps.push_back(gap_to_json(gap));
  }
  return {{"attribute_name", table.attribute_name},
          {"reference", table.reference},
          {"groups", groups},
          {"gaps", gaps}};
}

}  // namespace plimsoll::fairness
