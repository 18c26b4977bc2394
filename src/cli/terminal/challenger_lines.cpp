// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal/challenger_lines.h"

#include <fmt/format.h>

#include "pages/numbers.h"
#include "pages/summary/text_table.h"
#include "registry/shown_measures.h"

namespace plimsoll::cli {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using model::Evaluation;

std::string number(const model::Estimate& estimate) {
  const auto shown = registry::shown(estimate);
  const std::string interval = pages::interval_text(shown, 3);
  return pages::decimal_text(shown.value, 3) +
         (interval.empty() ? "" : fmt::format(" ({})", interval));
}

/// A measure of both models.
template <class Measure>
std::vector<std::string> both(const std::string& name, const jobs::TreesCandidate& candidate,
                              Measure measure) {
  return {name, number(measure(candidate.logistic)), number(measure(candidate.trees))};
}

std::string trees_text(const jobs::TreesCandidate& candidate) {
  const auto& search = candidate.trained.search;
  return fmt::format("{} trees of depth {}", search.rounds, search.depth);
}

}  // namespace

std::string comparison_lines(const jobs::TreesCandidate& candidate) {
  const auto recall = [](const Evaluation& of) { return of.at_capacity.recall; };
  const auto auroc = [](const Evaluation& of) { return of.auroc; };
  const auto log_loss = [](const Evaluation& of) { return of.log_loss; };
  const auto error = [](const Evaluation& of) { return of.ece_equal_mass_debiased; };
  const Rows rows{both("Caught by the list (recall)", candidate, recall),
                  both("AUROC", candidate, auroc), both("Log loss", candidate, log_loss),
                  both("Calibration error beyond chance", candidate, error)};
  return fmt::format(
      "{}Released: {}, since {}.\n",
      pages::text_table({{"challenger"}, {"logistic regression"}, {trees_text(candidate)}}, rows,
                        90),
      candidate.verdict.takes_over ? "the boosted trees" : "the logistic regression",
      candidate.verdict.reason);
}

std::string challengers_text(const std::vector<jobs::DayResult>& days) {
  Rows rows;
  std::string verdicts;
  for (const auto& day : days) {
    if (!day.trees) {
      continue;
    }
    const auto add = [&](const std::string& name, const Evaluation& of, bool ranks_only) {
      rows.push_back({rows.size() % 3 == 0 ? std::to_string(day.day) : "", name, number(of.auroc),
                      ranks_only ? "–" : number(of.log_loss), number(of.at_capacity.recall)});
    };
    add("logistic regression", day.trees->logistic, false);
    add(trees_text(*day.trees), day.trees->trees, false);
    add("rules", day.judgement.rules, true);
    verdicts += fmt::format("  day {:>3}: {}\n", day.day, day.trees->verdict.reason);
  }
  if (rows.empty()) {
    return {};
  }
  return fmt::format(
      "\nBoosted trees as a challenger, at the list's size:\n{}{}",
      pages::text_table({{"day", true}, {""}, {"AUROC"}, {"log loss"}, {"recall"}}, rows, 110),
      verdicts);
}

}  // namespace plimsoll::cli
