// SPDX-License-Identifier: Apache-2.0
#include "pages/queue/queue_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "pages/document.h"
#include "pages/queue/internal/pool_section.h"

namespace plimsoll::pages {
namespace {

Html fact(std::string_view name, const Html& value, std::string_view more = {}) {
  Html description = value;
  if (!more.empty()) {
    description += element("small", text(more));
  }
  return element("div", {element("dt", text(name)), element("dd", description)});
}

Html release_fact(const QueuePage& page) {
  if (page.card_file.empty()) {
    return fact("Model release", text(page.release));
  }
  return fact("Model release", {text(page.release),
                                element("small", element("a", {{"href", page.card_file}},
                                                         text("What the model is and is not")))});
}

/// Sums over the pools.
struct Totals {
  int64_t students = 0;
  int64_t red = 0;
  int64_t amber = 0;
  int64_t red_capacity = 0;
  int64_t amber_capacity = 0;
};

Totals totals_of(const std::vector<QueuePool>& pools) {
  Totals totals;
  for (const QueuePool& pool : pools) {
    totals.students += pool.cut.num_students;
    totals.red += pool.cut.num_red;
    totals.amber += pool.cut.num_amber;
    totals.red_capacity += pool.cut.capacity.capacity.red;
    totals.amber_capacity += pool.cut.capacity.capacity.amber;
  }
  return totals;
}

Html tile(queue::Band band, int64_t count, std::string_view meaning) {
  return element("div", {{"class", "tile"}},
                 {element("dt", band_sign(band)),
                  element("dd", {element("span", {{"class", "big"}}, text(count_text(count))),
                                 element("div", {{"class", "small muted"}}, text(meaning))})});
}

Html tiles(const Totals& totals) {
  const int64_t green = totals.students - totals.red - totals.amber;
  return element(
      "dl", {{"class", "tiles three"}},
      {tile(queue::Band::red, totals.red,
            fmt::format("to contact this week; capacity {}", count_text(totals.red_capacity))),
       tile(queue::Band::amber, totals.amber,
            fmt::format("to keep an eye on; capacity {}", count_text(totals.amber_capacity))),
       tile(queue::Band::green, green,
            fmt::format("of {} scored; nothing to do", count_text(totals.students)))});
}

Html warning_box(const std::vector<std::string>& warnings) {
  if (warnings.empty()) {
    return {};
  }
  return element("div", {{"class", "note warn"}, {"role", "note"}},
                 {element("h2", text("Know this before you use the list")), list(warnings)});
}

Html freshness(const std::vector<SourceFreshness>& sources) {
  Table table{.caption = "Newest record of each source that was known when the list was made",
              .columns = {{"Source"}, {"Newest record"}, {"Age"}, {"State"}}};
  for (const SourceFreshness& source : sources) {
    const std::string newest =
        source.last_available_at
            ? core::format_date(std::chrono::floor<std::chrono::days>(*source.last_available_at))
            : "none";
    table.rows.push_back({text(source.source), text(newest), text(age_text(source.age_days)),
                          source.is_late ? element("strong", text("late")) : text("in time")});
  }
  return element("section", {{"aria-labelledby", "freshness"}},
                 {element("h2", {{"id", "freshness"}}, text("How fresh the data is")),
                  element("div", {{"class", "prose"}}, render_table(table))});
}

Html cuts_section(const std::vector<CutEffects>& cuts) {
  Html content;
  for (const CutEffects& effects : cuts) {
    content += element("div", {{"class", "prose"}},
                       {paragraph(cut_rule_text(effects)), cut_table(effects)});
  }
  return section("cuts", "How the red lists are cut", content);
}

Html jump_list(const std::vector<QueuePool>& pools) {
  if (pools.size() < 2) {
    return {};
  }
  Html items;
  int number = 0;
  for (const QueuePool& pool : pools) {
    const std::string anchor = fmt::format("#pool-{}", ++number);
    const std::string counts = fmt::format("{} red, {} amber", count_text(pool.cut.num_red),
                                           count_text(pool.cut.num_amber));
    items += element("li", {element("a", {{"href", anchor}}, text(title_of(pool))), text(" "),
                            element("span", {{"class", "muted small"}}, text(counts))});
  }
  return element("nav", {{"aria-label", "Teams"}}, element("ul", {{"class", "swatches"}}, items));
}

std::string introduction(const QueuePage& page) {
  const std::string range =
      page.score_range.empty() ? "" : fmt::format(" Beneath it stands its {}.", page.score_range);
  return fmt::format(
      "Students to help this week, most urgent first. The score is the estimated chance of {}.{}",
      page.outcome, range);
}

Html heading(const QueuePage& page, const Totals& totals) {
  const Html facts = {
      fact("As of", text(core::format_date(page.as_of_date)), "nothing learned later is used"),
      fact("Students scored", text(count_text(totals.students)),
           page.num_not_scored > 0
               ? fmt::format("{} more not eligible", count_text(page.num_not_scored))
               : std::string()),
      fact("Capacity of all teams",
           text(fmt::format("{} red, {} amber", count_text(totals.red_capacity),
                            count_text(totals.amber_capacity)))),
      release_fact(page)};
  return {element("div", {{"class", "title"}},
                  {element("h1", text(page.week)), paragraph(introduction(page))}),
          element("dl", {{"class", "facts"}}, facts)};
}

Html footer(const QueuePage& page) {
  Html result = element(
      "p", {element("strong", text("Decision support only.")),
            text(" The list suggests whom to talk to; it decides nothing. No grade, sanction or "
                 "message follows from a score. A person looks at each case, and a student may be "
                 "fine, or known already, or the data may be wrong: say so, it improves the list. "
                 "Reasons are what raised the score, not causes.")});
  if (page.run_id) {
    result += paragraph("Run " + *page.run_id);
  }
  return result;
}

}  // namespace

std::string render_queue_page(const QueuePage& page) {
  const Totals totals = totals_of(page.pools);
  const double highest = highest_score(page.pools);
  Html main = {heading(page, totals), warning_box(page.warnings), tiles(totals),
               jump_list(page.pools)};
  int number = 0;
  for (const QueuePool& pool : page.pools) {
    main += pool_section(pool, ++number, highest);
  }
  main += cuts_section(page.cuts);
  main += freshness(page.sources);
  return render_document({.title = fmt::format("{}: {}", page.institution, page.week),
                          .kind = "Weekly queue",
                          .institution = page.institution,
                          .main = main,
                          .footer = footer(page)});
}

}  // namespace plimsoll::pages
