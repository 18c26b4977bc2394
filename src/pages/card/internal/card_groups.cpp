// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "pages/card/internal/card_sections.h"
#include "pages/document.h"

namespace plimsoll::pages {
namespace {

Html rate_cell(const ShownRate& shown) {
  return shown.rate ? cell(percent_text(shown.rate->value), percent_interval_text(*shown.rate))
                    : text(shown.marker);
}

std::vector<Html> group_row(const CardGroup& group) {
  return {
      text(group.group),          text(group.num_students ? count_text(*group.num_students) : "s"),
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

Html gap_table(const CardGroups& groups) {
  Table table{.caption = "Verdicts by " + groups.attribute,
              .columns = {{"Measure"}, {"Verdict"}, {"Why"}}};
  for (const CardGap& gap : groups.gaps) {
    table.rows.push_back({text(gap.measure), text(gap.verdict), text(gap.sentence)});
  }
  return groups.gaps.empty() ? Html() : render_table(table);
}

Html attribute_part(const CardGroups& groups) {
  GroupData data{.id = anchor_of(groups.attribute),
                 .attribute = groups.attribute,
                 .measure = "Caught (recall)",
                 .overall = groups.overall_recall,
                 .gap = groups.recall_gap};
  Table table{.caption = "All rates by " + groups.attribute + ", with 95% Wilson intervals",
              .columns = {{groups.attribute},
                          {"Students", true},
                          {"Had the outcome", true},
                          {"On the list", true},
                          {"Caught", true},
                          {"Listed in vain", true},
                          {"List was right", true}}};
  for (const CardGroup& group : groups.groups) {
    data.groups.push_back({group.group, group.recall});
    table.rows.push_back(group_row(group));
  }
  const Html trial =
      groups.trial ? Html{element("h3", text("If the red lists were cut by these groups")),
                          element("p", {{"class", "prose"}}, text(cut_rule_text(*groups.trial))),
                          cut_table(*groups.trial)}
                   : Html();
  const Html proxy =
      groups.proxy.empty() ? Html() : element("p", {{"class", "note"}}, text(groups.proxy));
  return element(
      "div", {{"class", "group"}},
      {render_figure(group_chart(data)), gap_table(groups), render_table(table), trial, proxy});
}

}  // namespace

Html groups_section(const ModelCard& card) {
  if (card.groups.empty()) {
    return {};
  }
  Html content = element(
      "p", {{"class", "prose"}},
      text(fmt::format(
          "Does the list serve every group? “Caught” is the share of a group’s students with the "
          "outcome who were on the list; “listed in vain” the share of those without it who were. "
          "Where intervals are wide, the data cannot tell. A rate of fewer than {} students reads "
          "“s” (suppressed) so that nobody can be recognised, and so does one that would give "
          "another away, here or beside what was published earlier; a rate of nearly none or "
          "nearly all is shown as “<” or “>”. The model never sees a protected attribute; what it "
          "does see is listed under Features.",
          card.group_count_min)));
  content += card.gate.empty() ? Html() : list(card.gate);
  for (const CardGroups& groups : card.groups) {
    content += attribute_part(groups);
  }
  return section("groups", "Groups", content);
}

}  // namespace plimsoll::pages
