// SPDX-License-Identifier: Apache-2.0
#include "fairness/gaps/gap_json.h"

#include "model/metrics/evaluation_json.h"

namespace plimsoll::fairness {
namespace {

double number_at(const core::json::object& object, std::string_view name) {
  const auto& value = object.at(name);
  return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.to_number<double>();
}

std::string text_at(const core::json::object& object, std::string_view name) {
  return std::string(object.at(name).as_string());
}

}  // namespace

core::json::object gap_to_json(const Gap& gap) {
  return {{"metric", gap.metric},
          {"highest", gap.highest},
          {"lowest", gap.lowest},
          {"gap", model::number_to_json(gap.value)},
          {"gap_lower", model::number_to_json(gap.lower)},
          {"gap_upper", model::number_to_json(gap.upper)},
          {"limit", model::number_to_json(gap.limit)},
          {"p_value", model::number_to_json(gap.p_value)},
          {"over_limit", gap.over_limit},
          {"verdict", std::string(verdict_name(gap.verdict))},
          {"reason", gap.reason}};
}

core::json::array gaps_to_json(const std::vector<Gap>& gaps) {
  core::json::array array;
  for (const Gap& gap : gaps) {
    array.push_back(gap_to_json(gap));
  }
  return array;
}

Gap gap_from_json(const core::json::object& object) {
  Gap gap;
  gap.metric = text_at(object, "metric");
  gap.highest = text_at(object, "highest");
  gap.lowest = text_at(object, "lowest");
  gap.value = number_at(object, "gap");
  gap.lower = number_at(object, "gap_lower");
  gap.upper = number_at(object, "gap_upper");
  gap.limit = number_at(object, "limit");
  gap.p_value = number_at(object, "p_value");
  gap.over_limit = object.at("over_limit").as_bool();
  gap.verdict = verdict_of_name(text_at(object, "verdict"));
  gap.reason = text_at(object, "reason");
  return gap;
}

}  // namespace plimsoll::fairness
