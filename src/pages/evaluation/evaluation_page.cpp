// SPDX-License-Identifier: Apache-2.0
#include "pages/evaluation/evaluation_page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "pages/document.h"
#include "pages/evaluation/day_chart.h"

namespace plimsoll::pages {
namespace {

using Days = std::vector<EvaluationDay>;

Html prose(std::string_view words) {
  return element("p", {{"class", "prose"}}, text(words));
}

Html decimals(const Estimate& estimate) {
  return cell(decimal_text(estimate.value, 3), interval_text(estimate, 3));
}

Html percent(const Estimate& estimate) {
  return cell(percent_text(estimate.value), percent_interval_text(estimate));
}

Html points(const Estimate& difference) {
  const Estimate in_points{difference.value * 100,
                           difference.low ? std::optional(*difference.low * 100) : std::nullopt,
                           difference.high ? std::optional(*difference.high * 100) : std::nullopt};
  return cell(decimal_text(in_points.value, 1), interval_text(in_points, 1));
}

Html ranking_table(const Days& days, std::string_view note) {
  Table table{.caption = fmt::format("How well students are ordered, and how true the stated "
                                     "probability is; 95% intervals by resampling students{}",
                                     note),
              .columns = {{"Day", true},
                          {"Students", true},
                          {"With the outcome", true},
                          {"AUROC, model", true},
                          {"AUROC, rules", true},
                          {"Calibration error", true},
                          {"Rows learned from", true}}};
  for (const EvaluationDay& day : days) {
    table.rows.push_back({text(fmt::format("{}", day.day)), text(count_text(day.students)),
                          percent(day.base_rate), decimals(day.model.auroc),
                          decimals(day.rules.auroc), decimals(day.model.calibration_error),
                          text(count_text(day.train_rows))});
  }
  return render_table(table);
}

Html list_table(const Days& days, double list_share, std::string_view note) {
  Table table{.caption = fmt::format("With a list of {} of the students, model and rules alike{}",
                                     short_percent_text(list_share), note),
              .columns = {{"Day", true},
                          {"List was right, model", true},
                          {"rules", true},
                          {"Caught, model", true},
                          {"rules", true},
                          {"Difference in points", true}}};
  for (const EvaluationDay& day : days) {
    table.rows.push_back({text(fmt::format("{}", day.day)), percent(day.model.precision),
                          percent(day.rules.precision), percent(day.model.recall),
                          percent(day.rules.recall), points(day.recall_difference)});
  }
  return render_table(table);
}

/// The days on which the interval of the difference lies on one side of zero.
std::string days_where(const Days& days, bool (*holds)(const Estimate& difference)) {
  std::vector<int> found;
  for (const EvaluationDay& day : days) {
    if (has_interval(day.recall_difference) && holds(day.recall_difference)) {
      found.push_back(day.day);
    }
  }
  return found.empty()
             ? std::string()
             : fmt::format("{} {}", found.size() == 1 ? "day" : "days", fmt::join(found, ", "));
}

Html verdict(const EvaluationPage& page) {
  const auto better = days_where(page.days, [](const Estimate& d) { return *d.low > 0; });
  const auto worse = days_where(page.days, [](const Estimate& d) { return *d.high < 0; });
  std::string headline =
      better.empty()
          ? "At this size of list the model is not shown to catch more than simple rules."
          : fmt::format("The model catches more than simple rules on {}.", better);
  if (!worse.empty()) {
    headline += fmt::format(" The rules catch more on {}.", worse);
  }
  const auto explanation = fmt::format(
      "The list holds {} of the students of a day. A difference counts as shown when its 95% "
      "interval excludes zero.",
      short_percent_text(page.list_share));
  return element("div", {{"class", "note verdict"}, {"role", "note"}},
                 {element("strong", text(headline)), text(explanation)});
}

Html title(const EvaluationPage& page) {
  return element(
      "div", {{"class", "title"}},
      {element("h1", text("Evaluation on past terms")), paragraph(page.meaning + "."),
       element("p", {{"class", "small"}},
               text(fmt::format("Target {}. Learned from {}, judged on {}: a model of its own for "
                                "each day. Features: {}.",
                                page.target, page.train_terms, page.test_terms,
                                fmt::join(page.feature_groups, ", "))))});
}

Html pictures(const EvaluationPage& page) {
  DayData auroc{.id = "auroc",
                .measure = "AUROC",
                .meaning =
                    "The chance that a student with the outcome is placed before one "
                    "without. Chance alone gives 0.5.",
                .lowest = 0.5};
  DayData precision{.id = "precision",
                    .measure = "Precision of the list",
                    .meaning = "The share of the list that had the outcome."};
  for (const EvaluationDay& day : page.days) {
    auroc.points.push_back({day.day, day.model.auroc, day.rules.auroc});
    precision.points.push_back({day.day, day.model.precision, day.rules.precision});
  }
  Html plots = {render_figure(day_chart(auroc)), render_figure(day_chart(precision))};
  for (const EvaluationDay& day : page.days) {
    plots +=
        render_figure(calibration_chart(day.calibration, fmt::format("calibration-{}", day.day)));
  }
  return section("pictures", "How it does", element("div", {{"class", "plots"}}, plots));
}

Html in_time_section(const EvaluationPage& page) {
  if (page.late_labels == 0) {
    return {};
  }
  const auto lead = fmt::format(
      "{} of the training labels became known only after the first day that is judged here. What "
      "stands above is a comparison of methods on finished terms. {}",
      count_text(page.late_labels),
      page.days_in_time.empty()
          ? "On some day nothing is left to learn from without them."
          : "Here the models learn only from labels that were known by then.");
  Html content = prose(lead);
  if (!page.days_in_time.empty()) {
    content += ranking_table(page.days_in_time, "; labels known in time");
    content += list_table(page.days_in_time, page.list_share, "; labels known in time");
  }
  return section("in-time", "What a live institution could have learned from", content);
}

Html leakage_section(const EvaluationPage& page) {
  if (page.leakage.empty()) {
    return {};
  }
  Table table{.caption =
                  "Honest figures, what the leaking join claims, and what its model does "
                  "with what was really known",
              .columns = {{"Day", true},
                          {"AUROC, honest", true},
                          {"claimed", true},
                          {"then actual", true},
                          {"Calibration error, honest", true},
                          {"claimed", true},
                          {"then actual", true}}};
  for (std::size_t at = 0; at < std::min(page.leakage.size(), page.days.size()); ++at) {
    const LeakageDay& leak = page.leakage[at];
    const DayMeasures& honest = page.days[at].model;
    table.rows.push_back(
        {text(fmt::format("{}", leak.day)), decimals(honest.auroc), decimals(leak.claimed.auroc),
         decimals(leak.actual.auroc), decimals(honest.calibration_error),
         decimals(leak.claimed.calibration_error), decimals(leak.actual.calibration_error)});
  }
  return section("leakage", "What leaking would have claimed",
                 {prose("A join on the time of the event alone lets a model see records that had "
                        "not arrived. It was made in a scratch lake for this comparison only."),
                  render_table(table)});
}

}  // namespace

std::string render_evaluation_page(const EvaluationPage& page) {
  const Html main = {
      title(page),
      verdict(page),
      section("days", "Day by day",
              {ranking_table(page.days, ""), list_table(page.days, page.list_share, "")}),
      pictures(page),
      in_time_section(page),
      leakage_section(page)};
  return render_document(
      {.title = fmt::format("{}: evaluation of {}", page.institution, page.target),
       .kind = "Evaluation",
       .institution = page.institution,
       .is_reading = true,
       .main = main,
       .footer = paragraph("Measured on terms that lie after all terms the models learned from. "
                           "Decision support only: a score never acts on a student by itself.")});
}

}  // namespace plimsoll::pages
