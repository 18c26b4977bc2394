// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal/evaluation_lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/terminal/quality_lines.h"
#include "pages/summary/text_table.h"

namespace plimsoll::cli {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string number(const pages::Estimate& estimate) {
  const std::string interval = pages::interval_text(estimate, 3);
  return pages::decimal_text(estimate.value, 3) +
         (interval.empty() ? "" : fmt::format(" ({})", interval));
}

std::string share(const pages::Estimate& estimate) {
  return fmt::format("{} ({})", pages::percent_text(estimate.value),
                     pages::percent_interval_text(estimate));
}

std::string days_table(const std::vector<pages::EvaluationDay>& days) {
  Rows rows;
  for (const auto& day : days) {
    rows.push_back({std::to_string(day.day), "model", pages::count_text(day.students),
                    pages::percent_text(day.base_rate.value), number(day.model.auroc),
                    number(day.model.calibration_error), share(day.model.precision),
                    share(day.model.recall)});
    rows.push_back({"", "rules", "", "", number(day.rules.auroc), "–", share(day.rules.precision),
                    share(day.rules.recall)});
  }
  return pages::text_table({{"day", true},
                            {""},
                            {"n", true},
                            {"base", true},
                            {"AUROC"},
                            {"ECE"},
                            {"precision"},
                            {"recall"}},
                           rows, 130);
}

std::string title(const pages::EvaluationPage& page, std::string_view note) {
  return fmt::format("\n{}: trained on {}, judged on {}, list of {} of the students{}\n",
                     page.target, page.train_terms, page.test_terms,
                     pages::percent_text(page.list_share), note);
}

/// What a live institution could have trained on, where that is less than was asked for.
std::string in_time_text(const pages::EvaluationPage& page) {
  if (page.late_labels == 0) {
    return {};
  }
  const auto& first = page.days.front();
  auto text = fmt::format(
      "\nnote: {} of the {} training labels of day {} became known only after the first scoring "
      "date of {};\n"
      "      a live institution could not have trained on them. ",
      pages::count_text(page.late_labels), pages::count_text(first.train_rows), first.day,
      page.test_terms);
  if (page.days_in_time.empty()) {
    return text + "On some day nothing is left without them.\n";
  }
  return text + "Without them:\n" + title(page, ", labels known by then only") +
         days_table(page.days_in_time);
}

std::string leakage_text(const pages::EvaluationPage& page) {
  if (page.leakage.empty()) {
    return {};
  }
  Rows rows;
  for (std::size_t at = 0; at < std::min(page.leakage.size(), page.days.size()); ++at) {
    const auto& leak = page.leakage[at];
    const auto& honest = page.days[at].model;
    rows.push_back({std::to_string(leak.day), number(honest.auroc), number(leak.claimed.auroc),
                    number(leak.actual.auroc), number(honest.calibration_error),
                    number(leak.claimed.calibration_error), number(leak.actual.calibration_error)});
  }
  return "\nLeakage diagnostic: a join on event time alone, in a scratch lake. What it would have "
         "claimed,\nand what its model then does with what was really known:\n" +
         pages::text_table({{"day", true},
                            {"AUROC honest"},
                            {"claimed"},
                            {"then actual"},
                            {"ECE honest"},
                            {"claimed"},
                            {"then actual"}},
                           rows, 150);
}

}  // namespace

std::string evaluation_text(const pages::EvaluationPage& page) {
  auto text = title(page, "") + days_table(page.days);
  text += "\nModel against rules at the list's size:\n";
  for (const auto& day : page.days) {
    text += fmt::format("  day {:>3}: {}\n", day.day, verdict_of(day.recall_difference));
  }
  return text + in_time_text(page) + leakage_text(page);
}

}  // namespace plimsoll::cli
