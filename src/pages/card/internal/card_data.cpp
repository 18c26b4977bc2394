// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "pages/card/internal/card_sections.h"
#include "pages/document.h"

namespace plimsoll::pages {
namespace {

Table split_table(const std::vector<CardSplit>& splits) {
  Table table{
      .caption = "Divided by time only: the model is tested on terms after those it learned from",
      .columns = {{"Used to"},
                  {"Terms"},
                  {"Student-weeks", true},
                  {"Students", true},
                  {"With the outcome", true}}};
  for (const CardSplit& split : splits) {
    const double share =
        split.rows == 0 ? 0
                        : static_cast<double>(split.positives) / static_cast<double>(split.rows);
    table.rows.push_back({text(split.role), text(split.terms), text(count_text(split.rows)),
                          text(count_text(split.students)), text(percent_text(share, 1))});
  }
  return table;
}

Table exclusion_table(const std::vector<CardExclusion>& exclusions) {
  Table table{.caption = "Student-weeks left out of training and testing",
              .columns = {{"Reason"}, {"Student-weeks", true}}};
  for (const CardExclusion& exclusion : exclusions) {
    table.rows.push_back({text(exclusion.reason), text(count_text(exclusion.count))});
  }
  return table;
}

Table source_table(const std::vector<CardTable>& tables) {
  Table table{.caption = "Tables the model was built from",
              .columns = {{"Table"}, {"Version", true}, {"Rows", true}, {"Hash"}}};
  for (const CardTable& source : tables) {
    table.rows.push_back({element("code", text(source.table)), text(source.version),
                          text(count_text(source.rows)), element("code", text(source.hash))});
  }
  return table;
}

Table identifier_table(const std::vector<NamedValue>& identifiers) {
  Table table{.caption = "To find and reproduce this release", .columns = {{"What"}, {"Value"}}};
  for (const NamedValue& identifier : identifiers) {
    table.rows.push_back({text(identifier.name), element("code", text(identifier.value))});
  }
  return table;
}

}  // namespace

Html data_section(const ModelCard& card) {
  Html content;
  if (!card.splits.empty()) {
    content += render_table(split_table(card.splits));
  }
  if (!card.exclusions.empty()) {
    content += render_table(exclusion_table(card.exclusions));
  }
  if (!card.tables.empty()) {
    content += render_table(source_table(card.tables));
  }
  if (!card.identifiers.empty()) {
    content += render_table(identifier_table(card.identifiers));
  }
  return section("data", "Data", content);
}

}  // namespace plimsoll::pages
