// SPDX-License-Identifier: Apache-2.0
// How often drift of known size is found on the synthetic university, how often it is said to be
// there when it is not, and how well performance is told without labels. Week 9 of an autumn is
// compared with week 9 of the five terms before, springs among them; the
// model is trained on the first four of these. Figures: docs/explanation/drift.md.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include <CLI/CLI.hpp>

#include "drift/injury.h"
#include "model/metrics/scored_rows.h"
#include "model/metrics/wilson.h"
#include "monitor/expected_performance.h"

using namespace plimsoll;
using namespace plimsoll::bench;

namespace {

constexpr double list_share = 0.10;
constexpr int first_term = 1;
constexpr std::size_t training_terms = 4;
constexpr std::size_t reference_terms = 5;

struct Options {
  std::uint64_t first_seed = 1001;
  int seeds = 100;
  std::int64_t intake = 100;
  monitor::DriftRules rules;
};

/// Counts over seeds of one injury at one size.
struct Tally {
  int weeks = 0;
  int alerted = 0;      ///< anything at all
  int on_column = 0;    ///< the column that ought to show it
  int cause_named = 0;  ///< of those alerted: the right cause for that column
  int score_moved = 0;
  std::map<std::string, int> by_measure;  ///< drifted findings, once a week each
  double recall_error = 0;                ///< expected less true
  double recall_absolute = 0;
  double carried_absolute = 0;  ///< had the recall of the judged term been said instead
  double precision_error = 0;
  double precision_absolute = 0;
  int recall_inside = 0;
  int precision_inside = 0;
};

/// Everything made once for a seed.
struct University {
  std::vector<TrialWeek> terms;
  model::RiskModel model;
  monitor::WeekReference reference;
  double judged_recall = 0;
};

monitor::Reconciliation reconciled(const model::RiskModel& model, const TrialWeek& week) {
  const auto seen = seen_by(model, week);
  const auto listed = model::taken_at_capacity({seen.score, week.outcome, week.student, {}, {}},
                                               {.otherwise = {.share = list_share}, .of_list = {}});
  return monitor::reconcile(seen.score, listed, week.outcome);
}

University make_university(std::uint64_t seed, std::int64_t intake) {
  University made;
  for (std::size_t at = 0; at < reference_terms; ++at) {
    made.terms.push_back(trial_week(seed, intake, first_term + static_cast<int>(at)));
  }
  made.model = train_on(std::span(made.terms).first(training_terms));
  std::vector<SeenWeek> seen;
  std::vector<monitor::WeekRows> rows;
  for (const auto& term : made.terms) {
    seen.push_back(seen_by(made.model, term));
    rows.push_back(seen.back().rows());
  }
  made.reference = monitor::week_reference(rows);
  made.judged_recall = reconciled(made.model, made.terms.back()).recall;
  return made;
}

bool is_hit(const Injury& injury, const std::string& subject) {
  const auto origin =
      std::ranges::find(trial_features(), subject, &monitor::FeatureOrigin::feature);
  return subject == injury.hits ||
         (origin != trial_features().end() && origin->source == injury.hits);
}

void count_alerts(const Injury& injury, const University& made, const TrialWeek& week,
                  const monitor::DriftRules& rules, Tally& tally) {
  const auto seen = seen_by(made.model, week);
  const auto rows = seen.rows();
  const auto findings = monitor::compare_week(made.reference, rows, rules);
  const auto causes =
      monitor::likely_causes(findings, made.reference, rows, {trial_features(), {}});
  std::map<std::string, bool> measures;
  bool on_column = false;
  bool named = false;
  bool score_moved = false;
  for (std::size_t at = 0; at < findings.size(); ++at) {
    if (findings[at].verdict != monitor::DriftVerdict::drifted) {
      continue;
    }
    measures[std::string(monitor::name_of(findings[at].measure))] = true;
    score_moved = score_moved || findings[at].subject == monitor::score_column;
    if (is_hit(injury, findings[at].subject)) {
      on_column = true;
      named = named || causes[at].kind == injury.cause;
    }
  }
  for (const auto& [measure, there] : measures) {
    ++tally.by_measure[measure];
  }
  tally.alerted += measures.empty() ? 0 : 1;
  tally.on_column += on_column ? 1 : 0;
  tally.cause_named += named ? 1 : 0;
  tally.score_moved += score_moved ? 1 : 0;
}

void compare_performance(const University& made, const TrialWeek& week, Tally& tally) {
  const auto found = reconciled(made.model, week);
  const double recall = found.expected_recall.value - found.recall;
  const double precision = found.expected_precision.value - found.precision;
  tally.recall_error += recall;
  tally.recall_absolute += std::abs(recall);
  tally.carried_absolute += std::abs(made.judged_recall - found.recall);
  tally.precision_error += precision;
  tally.precision_absolute += std::abs(precision);
  tally.recall_inside += found.recall_as_expected ? 1 : 0;
  tally.precision_inside += found.precision_as_expected ? 1 : 0;
}

std::string percent(int hits, int cases) {
  if (cases == 0) {
    return "-";
  }
  const auto rate = model::wilson(hits, cases);
  return fmt::format("{:>3.0f} % ({:.0f}-{:.0f})", 100 * rate.value, 100 * rate.lower,
                     100 * rate.upper);
}

using Tallies = std::map<std::pair<std::size_t, double>, Tally>;

void print_alerts(const Tallies& tallies) {
  fmt::print("\n{:<30} {:>5}  {:<16} {:<16} {:<16} {:<16}\n", "what was done", "size", "any alert",
             "on its column", "cause named", "score moved");
  for (const auto& [key, tally] : tallies) {
    fmt::print("{:<30} {:>5.3g}  {:<16} {:<16} {:<16} {:<16}\n", injuries()[key.first].what,
               key.second, percent(tally.alerted, tally.weeks),
               percent(tally.on_column, tally.weeks), percent(tally.cause_named, tally.on_column),
               percent(tally.score_moved, tally.weeks));
  }
  fmt::print("\nwithout drift, alerts by measure:");
  for (const auto& [measure, count] : tallies.begin()->second.by_measure) {
    fmt::print(" {} {}", measure, count);
  }
  fmt::print("\n");
}

void print_performance(const Tallies& tallies) {
  fmt::print("\n{:<30} {:>5}  {:>7} {:>7} {:>7}  {:<16} {:>7} {:>7}  {:<16}\n", "expected - true",
             "size", "recall", "abs", "carried", "in 95% range", "precis.", "abs", "in 95% range");
  for (const auto& [key, tally] : tallies) {
    const auto mean = [&](double sum) { return sum / tally.weeks; };
    fmt::print("{:<30} {:>5.3g}  {:>+7.3f} {:>7.3f} {:>7.3f}  {:<16} {:>+7.3f} {:>7.3f}  {:<16}\n",
               injuries()[key.first].what, key.second, mean(tally.recall_error),
               mean(tally.recall_absolute), mean(tally.carried_absolute),
               percent(tally.recall_inside, tally.weeks), mean(tally.precision_error),
               mean(tally.precision_absolute), percent(tally.precision_inside, tally.weeks));
  }
}

void run_trials(const Options& options) {
  Tallies tallies;
  std::size_t students = 0;
  std::size_t reference_students = 0;
  for (int number = 0; number < options.seeds; ++number) {
    const auto seed = options.first_seed + static_cast<std::uint64_t>(number);
    const auto made = make_university(seed, options.intake);
    const auto now =
        trial_week(seed, options.intake, first_term + static_cast<int>(reference_terms));
    students += now.size();
    reference_students += static_cast<std::size_t>(made.reference.students);
    for (std::size_t at = 0; at < injuries().size(); ++at) {
      for (const double size : injuries()[at].sizes) {
        core::Random random(seed, at);
        TrialWeek hurt = now;
        injuries()[at].inflict(hurt, size, random);
        auto& tally = tallies[{at, size}];
        ++tally.weeks;
        count_alerts(injuries()[at], made, hurt, options.rules, tally);
        compare_performance(made, hurt, tally);
      }
    }
  }
  const auto seeds = static_cast<std::size_t>(options.seeds);
  fmt::print(
      "{} universities, seeds from {}: {} students in the week on average, {} in a term of "
      "the reference; list of {:.0f} %\n",
      seeds, options.first_seed, students / seeds, reference_students / seeds, 100 * list_share);
  print_alerts(tallies);
  print_performance(tallies);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"drift of known size on synthetic universities, found and not found"};
  app.add_option("--first-seed", options.first_seed);
  app.add_option("--seeds", options.seeds);
  app.add_option("--intake", options.intake, "students who begin each autumn");
  auto& rules = options.rules;
  app.add_option("--stability", rules.stability_above);
  app.add_option("--wasserstein", rules.wasserstein_above);
  app.add_option("--missing", rules.missing_above);
  app.add_option("--jensen-shannon", rules.jensen_shannon_above);
  app.add_option("--shift", rules.shift_above);
  app.add_option("--false-alarms", rules.false_alarms);
  CLI11_PARSE(app, argc, argv);
  run_trials(options);
  return 0;
}
