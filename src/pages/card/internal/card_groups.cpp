// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "pages/card/internal/card_sections.h"
#include "pages/document.h"

namespace plimsoll::pages {
namespace {

Html rate_cell(const Estimate& rate) {
  return cell(percent_text(rate.value), percent_interval_text(rate));
}

/// A suppressed row says nothing but that the group exists.
std::vector<Html> group_row(const CardGroup& group, bool is_shown) {
  if (!is_shown) {
    return {text(group.group), text("s"), text("s"), text("s"), text("s"), text("s"), text("s")};
  }
  return {text(group.group),          text(count_text(group.num_students)),
          rate_cell(group.base_rate), rate_cell(group.flag_rate),
          rate_cell(group.recall),    rate_cell(group.false_positive_rate),
          rate_cell(group.precision)};
}

std::string anchor_of(std::string_view attribute) {
  std::string anchor = "recall-by-";
  for (const char c : attribute) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    anchor += is_letter ? c : '-';
  }
  return anchor;
}

Html attribute_part(const CardGroups& groups, int64_t count_min) {
  const auto is_shown = shown_groups(groups.groups, count_min);
  GroupData data{.id = anchor_of(groups.attribute),
                 .attribute = groups.attribute,
                 .measure = "Caught (recall)",
                 .overall = groups.overall_recall};
  Table table{.caption = "All rates by " + groups.attribute + ", with 95% Wilson intervals",
              .columns = {{groups.attribute},
                          {"Students", true},
                          {"Had the outcome", true},
                          {"On the list", true},
                          {"Caught", true},
                          {"Listed in vain", true},
                          {"List was right", true}}};
  for (std::size_t i = 0; i < groups.groups.size(); ++i) {
    const CardGroup& group = groups.groups[i];
    data.groups.push_back({group.group, is_shown[i] ? std::optional(group.recall) : std::nullopt});
    table.rows.push_back(group_row(group, is_shown[i]));
  }
  const Html verdict =
      groups.verdict.empty() ? Html() : element("p", {{"class", "note"}}, text(groups.verdict));
  return element("div", {{"class", "group"}},
                 {render_figure(group_chart(data)), verdict, render_table(table)});
}

}  // namespace

std::vector<bool> shown_groups(const std::vector<CardGroup>& groups, int64_t count_min) {
  std::vector<bool> is_shown;
  std::size_t smallest_shown = groups.size();
  int64_t num_hidden = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    is_shown.push_back(groups[i].num_students >= count_min);
    num_hidden += is_shown[i] ? 0 : 1;
    const bool is_smaller = smallest_shown == groups.size() ||
                            groups[i].num_students < groups[smallest_shown].num_students;
    if (is_shown[i] && is_smaller) {
      smallest_shown = i;
    }
  }
  if (num_hidden == 1 && smallest_shown < groups.size()) {
    is_shown[smallest_shown] = false;
  }
  return is_shown;
}

Html groups_section(const ModelCard& card) {
  if (card.groups.empty()) {
    return {};
  }
  Html content = element(
      "p", {{"class", "prose"}},
      text(fmt::format(
          "Does the list serve every group? “Caught” is the share of a group’s students with the "
          "outcome who were on the list; “listed in vain” the share of those without it who were. "
          "Where intervals are wide, the data cannot tell. A group of fewer than {} students is "
          "shown "
          "as “s” (suppressed) so that nobody can be recognised; so is the next smallest when its "
          "rate would give the other away. The model never sees a protected attribute; what it "
          "does "
          "see is listed under Features.",
          card.group_count_min)));
  for (const CardGroups& groups : card.groups) {
    content += attribute_part(groups, card.group_count_min);
  }
  return section("groups", "Groups", content);
}

}  // namespace plimsoll::pages
