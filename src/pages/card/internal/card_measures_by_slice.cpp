// SPDX-License-Identifier: Apache-2.0
#include "pages/card/internal/card_measures_by_slice.h"

namespace plimsoll::pages::internal {
namespace {

void add_group(const std::string& attribute, const CardGroup& group,
               std::vector<SliceMeasure>& measures) {
  const std::string slice = attribute + "=" + group.group;
  measures.push_back({"base rate", slice, group.base_rate});
  measures.push_back({"flag rate", slice, group.flag_rate});
  measures.push_back({"recall", slice, group.recall});
  measures.push_back({"false positive rate", slice, group.false_positive_rate});
  measures.push_back({"precision", slice, group.precision});
}

}  // namespace

std::vector<SliceMeasure> measures_by_slice(const ModelCard& card) {
  std::vector<SliceMeasure> measures;
  for (const CardMetric& metric : card.metrics) {
    measures.push_back({metric.name, {}, metric.model});
  }
  for (const CardGroups& groups : card.groups) {
    const auto is_shown = shown_groups(groups.groups, card.group_count_min);
    for (std::size_t at = 0; at < groups.groups.size(); ++at) {
      if (is_shown[at]) {
        add_group(groups.attribute, groups.groups[at], measures);
      }
    }
  }
  return measures;
}

}  // namespace plimsoll::pages::internal
