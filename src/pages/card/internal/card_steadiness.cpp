// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "pages/card/internal/card_sections.h"
#include "pages/document.h"

namespace plimsoll::pages {

std::string range_text(const std::vector<CardRange>& ranges) {
  const auto published = std::ranges::find(ranges, true, &CardRange::is_published);
  if (published == ranges.end()) {
    return {};
  }
  return fmt::format(
      "Beside every score stands a range. One student either has the outcome or not, so ranges are "
      "tried on groups of students with about the same score: the share of a group that had the "
      "outcome lay within its range for {} of the student-weeks, and for {} when chance in so "
      "small "
      "a group is allowed for. A range says how well a score is known, not how certain a student’s "
      "future is.",
      percent_text(published->inside), percent_text(published->inside_or_by_chance));
}

std::vector<std::string> range_columns() {
  return {"Range", "Width, on average", "Held the group’s share", "Held it, chance allowed for"};
}

std::vector<std::vector<std::string>> range_rows(const std::vector<CardRange>& ranges) {
  std::vector<std::vector<std::string>> rows;
  for (const CardRange& range : ranges) {
    rows.push_back({range.kind + (range.is_published ? " (shown beside scores)" : ""),
                    fmt::format("{} points", decimal_text(range.mean_width * 100, 1)),
                    percent_text(range.inside), percent_text(range.inside_or_by_chance)});
  }
  return rows;
}

std::string stability_text(const std::optional<CardStability>& stability) {
  if (!stability) {
    return {};
  }
  const std::string interval = percent_interval_text(stability->changed);
  return fmt::format(
      "Beside the release that served when this one was trained, {}{} of {} get another first "
      "reason, in the last week of the test terms that each has. Advisors should expect reasons of "
      "that many students to change when this release takes over.",
      percent_text(stability->changed.value), interval.empty() ? "" : " (" + interval + ")",
      counted(stability->students, "student", "students"));
}

Html steadiness_section(const ModelCard& card) {
  Html content;
  if (const std::string words = range_text(card.ranges); !words.empty()) {
    content += element("p", {{"class", "prose"}}, text(words));
    content += number_table("What ranges held on the test terms, in twenty groups of like scores",
                            range_columns(), range_rows(card.ranges));
  }
  if (const std::string words = stability_text(card.stability); !words.empty()) {
    content += element("h3", text("Reasons beside the release before"));
    content += element("p", {{"class", "prose"}}, text(words));
  }
  return section("steadiness", "How sure, how steady", content);
}

}  // namespace plimsoll::pages
