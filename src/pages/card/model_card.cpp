// SPDX-License-Identifier: Apache-2.0
#include "pages/card/model_card.h"

#include <fmt/format.h>

#include "pages/card/internal/card_sections.h"
#include "pages/document.h"

namespace plimsoll::pages {
namespace {

Html heading(const CardPurpose& purpose) {
  return element(
      "div", {{"class", "title"}},
      {element("h1", text("Model card")), paragraph(purpose.predicts),
       element("p", {{"class", "small"}},
               text(fmt::format("Release {}, {}", purpose.release, purpose.created_on)))});
}

struct Entry {
  std::string_view id;
  std::string_view name;
  Html section;
};

Html contents(const std::vector<Entry>& entries) {
  Html items;
  for (const Entry& entry : entries) {
    if (!entry.section.empty()) {
      items +=
          element("li", element("a", {{"href", fmt::format("#{}", entry.id)}}, text(entry.name)));
    }
  }
  return element("nav", {{"aria-label", "Contents"}},
                 element("ul", {{"class", "swatches"}}, items));
}

Html footer(const ModelCard& card) {
  return {
      element("p", {element("strong", text("Decision support only.")),
                    text(" The score never acts on a student by itself.")}),
      paragraph(fmt::format(
          "Measured on terms that lie after all terms the model learned from. Intervals are 95%. "
          "Rates of groups with fewer than {} students are shown as “s”.",
          card.group_count_min))};
}

}  // namespace

Winner winner_of(const HeadToHead& comparison) {
  const Estimate& difference = comparison.recall_difference;
  if (!difference.low || !difference.high) {
    return Winner::cannot_tell;
  }
  if (*difference.low > 0) {
    return Winner::model;
  }
  return *difference.high < 0 ? Winner::rules : Winner::cannot_tell;
}

std::string render_model_card(const ModelCard& card) {
  const std::vector<Entry> entries = {
      {"purpose", "What it is for", purpose_section(card.purpose)},
      {"comparison", "Model against rules", comparison_section(card)},
      {"pictures", "How it does", plots_section(card)},
      {"steadiness", "How sure, how steady", steadiness_section(card)},
      {"groups", "Groups", groups_section(card)},
      {"coefficients", "What it weighs", coefficients_section(card)},
      {"limitations", "Limitations", limitations_section(card)},
      {"data", "Data", data_section(card)},
      {"features", "Features", features_section(card)}};
  Html main = {heading(card.purpose), verdict_box(card.head_to_head, card.purpose.outcome),
               contents(entries)};
  for (const Entry& entry : entries) {
    main += entry.section;
  }
  return render_document(
      {.title = fmt::format("{}: model card {}", card.purpose.institution, card.purpose.release),
       .kind = "Model card",
       .institution = card.purpose.institution,
       .is_reading = true,
       .main = main,
       .footer = footer(card)});
}

}  // namespace plimsoll::pages
