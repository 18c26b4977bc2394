// SPDX-License-Identifier: Apache-2.0
#include "pages/card/internal/card_measures_by_slice.h"

namespace plimsoll::pages::internal {
namespace {

void add_group(const std::string& attribute, const CardGroup& group,
               std::vector<SliceMeasure>& measures) {
  const std::string slice = attribute + "=" + group.group;
  const auto add = [&](const char* type, const ShownRate& shown) {
    if (shown.rate) {
      measures.push_back({type, slice, *shown.rate});
    }
  };
  add("base rate", group.base_rate);
  add("flag rate", group.flag_rate);
  add("recall", group.recall);
  add("false positive rate", group.false_positive_rate);
  add("precision", group.precision);
}

}  // namespace

std::vector<SliceMeasure> measures_by_slice(const ModelCard& card) {
  std::vector<SliceMeasure> measures;
  for (const CardMetric& metric : card.metrics) {
    measures.push_back({metric.name, {}, metric.model});
  }
  for (const CardGroups& groups : card.groups) {
    for (const CardGroup& group : groups.groups) {
      add_group(groups.attribute, group, measures);
    }
  }
  return measures;
}

}  // namespace plimsoll::pages::internal
