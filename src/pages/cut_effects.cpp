// SPDX-License-Identifier: Apache-2.0
#include "pages/cut_effects.h"

#include <fmt/format.h>

#include "pages/document.h"
#include "pages/summary/text_table.h"

namespace plimsoll::pages {
namespace {

std::string tenths_text(const ShownRate& shown) {
  return shown.rate ? percent_text(shown.rate->value, 1) : shown.marker;
}

}  // namespace

std::vector<std::vector<std::string>> cut_rows(const CutEffects& effects) {
  std::vector<std::vector<std::string>> rows;
  const auto add = [&](const CutGroup& group, std::string name) {
    rows.push_back({std::move(name), tenths_text(group.plain_listed), tenths_text(group.listed),
                    tenths_text(group.plain_caught), tenths_text(group.caught)});
  };
  for (const CutGroup& group : effects.groups) {
    add(group, words_of(group.group));
  }
  add(effects.everyone, "everyone");
  return rows;
}

std::vector<std::string> cut_columns() {
  return {"Group", "On the list, by score", "On the list", "Caught, by score", "Caught"};
}

std::string cut_rule_text(const CutEffects& effects) {
  std::string text = fmt::format(
      "Every group of {} gets its highest scores on the red list until at least {} of everyone’s "
      "share caught is reached; the other places go by score. The lists stay exactly as long. ",
      words_of(effects.attribute), percent_text(effects.floor));
  text += effects.is_expected
              ? "Caught is the share that the scores expect, before anything is known."
              : "Caught is the share of those with the outcome who were on the list.";
  if (effects.lists_short > 0) {
    text += fmt::format(
        " In {} of {} lists there were too few places for that: there every group "
        "gets the same, lower share.",
        effects.lists_short, effects.lists);
  }
  return text;
}

Html cut_table(const CutEffects& effects) {
  return number_table(fmt::format("Red lists cut by {} beside those cut by score alone; s: too few "
                                  "to show",
                                  words_of(effects.attribute)),
                      cut_columns(), cut_rows(effects));
}

std::string cut_text(const CutEffects& effects) {
  std::vector<TextColumn> columns;
  for (const std::string& name : cut_columns()) {
    columns.push_back({name, !columns.empty()});
  }
  return wrapped(cut_rule_text(effects), 100, 0) + text_table(columns, cut_rows(effects), 100);
}

}  // namespace plimsoll::pages
