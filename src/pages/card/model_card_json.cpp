// SPDX-License-Identifier: Apache-2.0
#include "pages/card/model_card_json.h"

#include <cmath>

#include "pages/card/internal/card_measures_by_slice.h"
#include "pages/document.h"

namespace plimsoll::pages {
namespace {

namespace json = core::json;

json::value number(double value) {
  return std::isfinite(value) ? json::value(value) : json::value(nullptr);
}

json::value optional_number(const std::optional<double>& value) {
  return value ? number(*value) : json::value(nullptr);
}

json::object estimate(const Estimate& estimate) {
  return {{"value", number(estimate.value)},
          {"low", optional_number(estimate.low)},
          {"high", optional_number(estimate.high)}};
}

template <class Range, class Make>
json::array array_of(const Range& range, const Make& make) {
  json::array array;
  for (const auto& item : range) {
    array.emplace_back(make(item));
  }
  return array;
}

json::array described(const std::vector<std::string>& texts) {
  return array_of(texts, [](const std::string& text) {
    return json::object{{"description", text}};
  });
}

json::object details(const CardPurpose& purpose) {
  return {{"name", purpose.release},
          {"overview", purpose.predicts},
          {"owners", json::array{json::object{{"name", purpose.institution}}}},
          {"version", json::object{{"name", purpose.release}, {"date", purpose.created_on}}}};
}

json::object parameters(const ModelCard& card) {
  return {{"model_architecture", card.purpose.method},
          {"data", array_of(card.tables,
                            [](const CardTable& table) {
                              return json::object{
                                  {"name", table.table},
                                  {"description",
                                   "Delta table, version " + table.version + ", " + table.hash}};
                            })},
          {"input_format", std::to_string(card.features.size()) +
                               " features of one student and week; see plimsoll.features"},
          {"output_format", "probability of the outcome, 0 to 1"}};
}

json::object performance_metric(const internal::SliceMeasure& measure) {
  json::object metric{{"type", measure.type}, {"value", number(measure.estimate.value)}};
  if (!measure.slice.empty()) {
    metric["slice"] = measure.slice;
  }
  if (has_interval(measure.estimate)) {
    metric["confidence_interval"] =
        json::object{{"lower_bound", optional_number(measure.estimate.low)},
                     {"upper_bound", optional_number(measure.estimate.high)}};
  }
  return metric;
}

json::object considerations(const ModelCard& card) {
  const auto misuse = array_of(card.purpose.must_not_be_used_for, [](const std::string& use) {
    return json::object{{"name", "Must not be used for: " + use},
                        {"mitigation_strategy",
                         "The score is shown to advisors only; it never acts on a student."}};
  });
  return {{"users", described({card.purpose.population})},
          {"use_cases", described(card.purpose.intended_uses)},
          {"limitations", described(card.limitations)},
          {"ethical_considerations", misuse}};
}

json::object comparison(const ModelCard& card) {
  const HeadToHead& both = card.head_to_head;
  const Winner winner = winner_of(both);
  return {{"capacity_share", number(both.capacity_share)},
          {"capacity_count", both.capacity_count},
          {"model_recall", estimate(both.model_recall)},
          {"rules_recall", estimate(both.rules_recall)},
          {"recall_difference", estimate(both.recall_difference)},
          {"model_precision", estimate(both.model_precision)},
          {"rules_precision", estimate(both.rules_precision)},
          {"verdict", winner == Winner::model   ? "model"
                      : winner == Winner::rules ? "rules"
                                                : "cannot tell"}};
}

json::value shown_rate(const ShownRate& shown) {
  return shown.rate ? number(shown.rate->value) : json::value(shown.marker);
}

json::object trial_json(const CutEffects& effects) {
  const auto rates = [](const CutGroup& group) {
    return json::object{{"group", words_of(group.group)},
                        {"listed_by_score", shown_rate(group.plain_listed)},
                        {"listed", shown_rate(group.listed)},
                        {"caught_by_score", shown_rate(group.plain_caught)},
                        {"caught", shown_rate(group.caught)}};
  };
  json::object all = rates(effects.everyone);
  all["group"] = "everyone";
  return {{"floor", effects.floor},
          {"lists", effects.lists},
          {"lists_short", effects.lists_short},
          {"groups", array_of(effects.groups, rates)},
          {"everyone", std::move(all)}};
}

json::array group_states(const ModelCard& card) {
  json::array states;
  for (const CardGroups& groups : card.groups) {
    json::array members;
    for (const CardGroup& group : groups.groups) {
      json::object member{{"group", group.group}, {"suppressed", !group.num_students}};
      if (group.num_students) {
        member["students"] = *group.num_students;
      }
      members.emplace_back(std::move(member));
    }
    json::array gaps;
    for (const CardGap& gap : groups.gaps) {
      gaps.emplace_back(json::object{
          {"measure", gap.measure}, {"verdict", gap.verdict}, {"sentence", gap.sentence}});
    }
    json::object state{
        {"attribute", groups.attribute}, {"gaps", std::move(gaps)}, {"groups", std::move(members)}};
    if (groups.trial) {
      state["lists_cut_by_group"] = trial_json(*groups.trial);
    }
    states.emplace_back(std::move(state));
  }
  return states;
}

json::object data_of(const ModelCard& card) {
  return {
      {"splits", array_of(card.splits,
                          [](const CardSplit& split) {
                            return json::object{{"role", split.role},
                                                {"terms", split.terms},
                                                {"student_weeks", split.rows},
                                                {"students", split.students},
                                                {"positives", split.positives}};
                          })},
      {"exclusions",
       array_of(
           card.exclusions,
           [](const CardExclusion& exclusion) {
             return json::object{{"reason", exclusion.reason}, {"student_weeks", exclusion.count}};
           })},
      {"tables", array_of(card.tables,
                          [](const CardTable& table) {
                            return json::object{{"table", table.table},
                                                {"version", table.version},
                                                {"rows", table.rows},
                                                {"hash", table.hash}};
                          })},
      {"identifiers", array_of(card.identifiers, [](const NamedValue& identifier) {
         return json::object{{"name", identifier.name}, {"value", identifier.value}};
       })}};
}

json::value challenger(const ModelCard& card) {
  if (!card.challenger) {
    return nullptr;
  }
  const CardChallenger& other = *card.challenger;
  return json::object{{"released", other.released},       {"challenger", other.challenger},
                      {"recall", estimate(other.recall)}, {"precision", estimate(other.precision)},
                      {"margin", number(other.margin)},   {"reason", other.reason}};
}

json::array ranges(const ModelCard& card) {
  return array_of(card.ranges, [](const CardRange& range) {
    return json::object{{"kind", range.kind},
                        {"published", range.is_published},
                        {"mean_width", number(range.mean_width)},
                        {"inside", number(range.inside)},
                        {"inside_or_by_chance", number(range.inside_or_by_chance)}};
  });
}

json::value stability(const ModelCard& card) {
  return card.stability ? json::value(json::object{{"students", card.stability->students},
                                                   {"changed", estimate(card.stability->changed)}})
                        : json::value(nullptr);
}

json::object curves(const ModelCard& card) {
  return {{"calibration", array_of(card.calibration.bins,
                                   [](const CalibrationBin& bin) {
                                     return json::object{{"mean_score", number(bin.mean_score)},
                                                         {"observed", estimate(bin.observed)},
                                                         {"student_weeks", bin.count}};
                                   })},
          {"recall_by_capacity", array_of(card.recall.points, [](const RecallPoint& point) {
             return json::object{{"capacity_share", number(point.capacity_share)},
                                 {"model", number(point.model)},
                                 {"rules", optional_number(point.rules)}};
           })}};
}

json::array features(const ModelCard& card) {
  return array_of(card.features, [](const CardFeature& feature) {
    return json::object{{"name", feature.feature},
                        {"meaning", feature.meaning},
                        {"unit", feature.unit},
                        {"source", feature.source},
                        {"share_missing", optional_number(feature.share_missing)}};
  });
}

json::array weights(const ModelCard& card) {
  return array_of(card.coefficients, [](const CardCoefficient& weight) {
    return json::object{{"feature", weight.feature},
                        {"coefficient", estimate(weight.coefficient)},
                        {"declared_direction", weight.declared_direction},
                        {"held_at_zero", weight.is_bound_binding}};
  });
}

}  // namespace

json::object model_card_json(const ModelCard& card) {
  return {{"schema_version", "0.0.2"},
          {"model_details", details(card.purpose)},
          {"model_parameters", parameters(card)},
          {"quantitative_analysis",
           json::object{{"performance_metrics",
                         array_of(internal::measures_by_slice(card), performance_metric)}}},
          {"considerations", considerations(card)},
          {"plimsoll", json::object{{"horizon", card.purpose.horizon},
                                    {"comparison_with_rules", comparison(card)},
                                    {"challenger", challenger(card)},
                                    {"score_ranges", ranges(card)},
                                    {"reason_stability", stability(card)},
                                    {"groups", group_states(card)},
                                    {"data", data_of(card)},
                                    {"weights", weights(card)},
                                    {"features", features(card)},
                                    {"curves", curves(card)}}}};
}

}  // namespace plimsoll::pages
