// SPDX-License-Identifier: Apache-2.0
#include "pages/queue/internal/pool_section.h"

#include <fmt/format.h>

#include <algorithm>

#include "pages/document.h"

namespace plimsoll::pages {
namespace {

/// A data cell that carries its column's name for narrow screens.
Html labelled(std::string_view name, std::string css_class, const Html& content) {
  return element(
      "td", {{"class", std::move(css_class)}, {"role", "cell"}, {"data-label", std::string(name)}},
      content);
}

Html band_cell(const QueueRow& row) {
  Html content = band_sign(row.band);
  if (row.is_rising) {
    content += element("span", {{"class", "rising"}}, text("↑ rising fast"));
  }
  return labelled("Band", "in-band", content);
}

/// The page is in English; words of another language say so, for screen readers.
Html reason_words(const queue::Reason& reason) {
  if (reason.language == queue::Language::en) {
    return text(reason.text);
  }
  return element("span", {{"lang", std::string(queue::language_code(reason.language))}},
                 text(reason.text));
}

Html reason_list(const std::vector<queue::Reason>& reasons) {
  if (reasons.empty()) {
    return element("span", {{"class", "muted"}}, text("No single reason stands out"));
  }
  Html items;
  for (const queue::Reason& reason : reasons) {
    items += element("li",
                     {element("b", text(percent_text(reason.share))), text(" "),
                      element("span", {reason_words(reason), text(" "),
                                       element("small", text(age_text(reason.source_age_days)))})});
  }
  return element("ol", items);
}

Html trend_cell(const QueueRow& row, double highest) {
  return labelled("Trend", "",
                  {sparkline(row.trend, highest),
                   element("small", {{"aria-hidden", "true"}}, text(short_trend_text(row.trend)))});
}

Html row_markup(const QueueRow& row, double highest) {
  const std::string range = percent_interval_text(row.score);
  const Html score = {element("span", {{"class", "score"}}, text(percent_text(row.score.value))),
                      range.empty() ? Html() : element("small", text(range))};
  return element(
      "tr", {{"class", std::string(queue::band_name(row.band))}, {"role", "row"}},
      {labelled("Rank", "rank", text(count_text(row.rank))), band_cell(row),
       element("th", {{"scope", "row"}, {"role", "rowheader"}, {"class", "student id"}},
               text(row.student)),
       labelled("Programme", "", cell(row.programme, row.faculty)),
       labelled("Mode", "mode", text(row.study_mode)), labelled("Score", "number", score),
       trend_cell(row, highest), labelled("Reasons", "reasons wide", reason_list(row.reasons)),
       labelled("Suggested", "suggested", text(row.route))});
}

Html header_row() {
  Html result;
  for (const std::string_view name :
       {"Rank", "Band", "Student", "Programme", "Mode", "Score", "Trend", "Reasons", "Suggested"}) {
    Attributes attributes = {{"scope", "col"}, {"role", "columnheader"}};
    if (name == "Rank" || name == "Score") {
      attributes.push_back({"class", name == "Rank" ? "rank" : "number"});
    }
    const Html more = name == "Reasons"
                          ? element("small", text("share of the risk, finding, age of the data"))
                          : Html();
    result += element("th", attributes, {text(name), text(" "), more});
  }
  return element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, result));
}

std::string capacity_note(const queue::PoolQueue& cut) {
  const auto& [capacity, basis] = cut.capacity;
  const std::string numbers = fmt::format("Capacity {} red, {} amber", count_text(capacity.red),
                                          count_text(capacity.amber));
  switch (basis) {
    case queue::CapacityBasis::declared:
      return numbers;
    case queue::CapacityBasis::period:
      return numbers + " (set for these weeks)";
    case queue::CapacityBasis::by_share:
      return numbers + " (default share: this team has not set a capacity)";
    case queue::CapacityBasis::unassigned:
      return numbers + " (default share: no team serves these students)";
  }
  return numbers;
}

std::string lines_note(const queue::PoolQueue& cut) {
  if (cut.by_group) {
    return fmt::format(" · red list cut by {}", words_of(cut.by_group->attribute_name));
  }
  std::string note;
  if (cut.tau_red) {
    note += fmt::format(" · red from {}", percent_text(*cut.tau_red, 1));
  }
  if (cut.tau_amber) {
    note += fmt::format(" · amber from {}", percent_text(*cut.tau_amber, 1));
  }
  return note;
}

Html list_table(const QueuePool& pool, double highest) {
  const auto rows = shown_rows(pool);
  if (rows.empty()) {
    return element("p", {{"class", "muted"}}, text("No student of this team is red or amber."));
  }
  Html body;
  for (const QueueRow& row : rows) {
    body += row_markup(row, highest);
  }
  const std::string caption = fmt::format("{}: red and amber students", title_of(pool));
  return element("table", {{"class", "queue"}, {"role", "table"}},
                 {element("caption", {{"class", "hidden"}}, text(caption)), header_row(),
                  element("tbody", {{"role", "rowgroup"}}, body)});
}

}  // namespace

std::vector<QueueRow> shown_rows(const QueuePool& pool) {
  std::vector<QueueRow> rows;
  for (const QueueRow& row : pool.rows) {
    if (row.band != queue::Band::green) {
      rows.push_back(row);
    }
  }
  std::ranges::sort(rows, {}, &QueueRow::position);
  return rows;
}

const std::string& title_of(const QueuePool& pool) {
  return pool.title.empty() ? pool.cut.pool : pool.title;
}

double highest_score(const std::vector<QueuePool>& pools) {
  double highest = 0;
  for (const QueuePool& pool : pools) {
    for (const QueueRow& row : pool.rows) {
      for (const TrendPoint& point : row.trend) {
        highest = std::max(highest, point.score);
      }
    }
  }
  return highest;
}

Html pool_section(const QueuePool& pool, int number, double highest) {
  const std::string id = fmt::format("pool-{}", number);
  const int64_t green = pool.cut.num_students - pool.cut.num_red - pool.cut.num_amber;
  const Html head = element("div", {{"class", "poolhead"}},
                            {element("h2", {{"id", id}}, text(title_of(pool))),
                             element("p", {{"class", "small muted"}},
                                     text(capacity_note(pool.cut) + lines_note(pool.cut)))});
  const Html rest = element("p", {{"class", "small muted rest"}},
                            {band_sign(queue::Band::green), text(" "),
                             text(counted(green, "further student", "further students"))});
  return element("section", {{"aria-labelledby", id}, {"class", "long"}},
                 {head, list_table(pool, highest), rest});
}

}  // namespace plimsoll::pages
