// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal/drift_lines.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "model/metrics/evaluation_json.h"
#include "pages/numbers.h"
#include "pages/summary/text_table.h"

namespace plimsoll::cli {
namespace {

namespace json = core::json;
using monitor::DriftVerdict;
using monitor::Finding;
using monitor::Measure;

constexpr std::size_t drift_width = 110;
constexpr std::size_t closest_shown = 5;

using Findings = std::vector<const Finding*>;

std::string measure_text(const Finding& finding) {
  switch (finding.measure) {
    case Measure::population_stability:
      return "stability index";
    case Measure::wasserstein:
      return "shift, in sd";
    case Measure::missing_share:
      return "missing";
    case Measure::jensen_shannon:
      return "mix";
    case Measure::largest_shift:
      return "share of one";
    case Measure::student_count:
      return "number";
    case Measure::source_age:
      return "newest record, days";
  }
  return {};
}

/// What the measure is about, before or now.
std::string level_text(const Finding& finding, double level) {
  if (std::isnan(level)) {
    return "–";
  }
  switch (finding.measure) {
    case Measure::missing_share:
      return pages::percent_text(level);
    case Measure::jensen_shannon:
    case Measure::largest_shift:
      return fmt::format("{} {}", finding.category, pages::percent_text(level));
    case Measure::student_count:
      return pages::count_text(std::llround(level));
    case Measure::source_age:
      return level < monitor::no_record_days ? pages::decimal_text(level, 1) : "none";
    default:
      return fmt::format("{:.4g}", level);
  }
}

std::string table_of(const Findings& findings) {
  std::vector<std::vector<std::string>> rows;
  for (const auto* finding : findings) {
    rows.push_back({finding->subject, measure_text(*finding), level_text(*finding, finding->before),
                    level_text(*finding, finding->now),
                    pages::decimal_text(finding->distance.value, 3),
                    pages::decimal_text(finding->limit(), 3)});
  }
  return pages::text_table({{"what"},
                            {"measured by"},
                            {"before", true},
                            {"now", true},
                            {"distance", true},
                            {"alert above", true}},
                           rows, drift_width);
}

Findings with_verdict(const jobs::DriftReport& report, DriftVerdict verdict) {
  Findings found;
  for (const auto& finding : report.findings) {
    if (finding.verdict == verdict) {
      found.push_back(&finding);
    }
  }
  return found;
}

/// What needs least to become an alert.
Findings closest(const jobs::DriftReport& report) {
  auto steady = with_verdict(report, DriftVerdict::steady);
  std::ranges::stable_sort(steady, std::greater(), [](const Finding* finding) {
    return finding->distance.value / finding->limit();
  });
  steady.resize(std::min(steady.size(), closest_shown));
  return steady;
}

/// Each likely cause once, with what it explains, in the order of the findings.
std::string causes_text(const jobs::DriftReport& report) {
  std::vector<std::pair<std::string, std::vector<std::string>>> causes;
  for (std::size_t at = 0; at < report.findings.size(); ++at) {
    const auto& text = report.causes[at].text;
    if (text.empty()) {
      continue;
    }
    auto place = std::ranges::find(causes, text, [](const auto& cause) { return cause.first; });
    if (place == causes.end()) {
      place = causes.insert(place, {text, {}});
    }
    auto& subjects = place->second;
    if (subjects.empty() || subjects.back() != report.findings[at].subject) {
      subjects.push_back(report.findings[at].subject);
    }
  }
  std::string lines = "\nLikely causes\n";
  for (const auto& [text, subjects] : causes) {
    lines += pages::wrapped(fmt::format("{}: {}", fmt::join(subjects, ", "), text), drift_width, 2);
  }
  return lines;
}

std::string range_text(const model::Estimate& estimate) {
  return fmt::format(
      "{} ({})", pages::percent_text(estimate.value),
      pages::percent_interval_text({estimate.value, estimate.lower, estimate.upper}));
}

std::string lists_text(const jobs::DriftReport& report) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& outlook : report.lists) {
    const auto& actual = outlook.actual;
    rows.push_back({outlook.list, pages::count_text(static_cast<std::int64_t>(outlook.listed)),
                    range_text(outlook.expected.precision), range_text(outlook.expected.recall),
                    actual ? fmt::format("{}, {}", pages::percent_text(actual->precision),
                                         pages::percent_text(actual->recall))
                           : "not known yet"});
  }
  return "\nHow the lists are expected to do, if the scores are right\n" +
         pages::text_table({{"list"},
                            {"students", true},
                            {"have the outcome", true},
                            {"of all who do", true},
                            {"came true", true}},
                           rows, drift_width) +
         pages::wrapped(
             "Told from scores alone: true as far as they are calibrated, what they mean for the "
             "outcome has not changed, and students are like those the model has seen. The ranges "
             "are those of chance in outcomes.",
             drift_width, 2);
}

json::object to_json(const Finding& finding, const monitor::LikelyCause& cause) {
  const auto number = [](double value) { return model::number_to_json(value); };
  return {{"subject", finding.subject},
          {"measure", json::string(name_of(finding.measure))},
          {"verdict", json::string(name_of(finding.verdict))},
          {"distance", number(finding.distance.value)},
          {"alert_above", number(finding.limit())},
          {"usual", number(finding.usual)},
          {"by_chance", number(finding.distance.by_chance)},
          {"chance_limit", number(finding.distance.chance_limit)},
          {"before", number(finding.before)},
          {"now", number(finding.now)},
          {"category", finding.category},
          {"likely_cause", json::string(name_of(cause.kind))},
          {"explanation", cause.text}};
}

json::object to_json(const jobs::ListOutlook& outlook) {
  const auto actual = outlook.actual.value_or(monitor::Reconciliation{});
  return {{"list", outlook.list},
          {"listed", outlook.listed},
          {"expected_recall", model::estimate_to_json(outlook.expected.recall)},
          {"expected_precision", model::estimate_to_json(outlook.expected.precision)},
          {"labelled", outlook.labelled},
          {"actual_recall", model::number_to_json(actual.recall)},
          {"actual_precision", model::number_to_json(actual.precision)}};
}

}  // namespace

std::string drift_sentence(const jobs::DriftReport& report) {
  if (report.terms == 0) {
    return fmt::format("No week {} in the terms of release {}: nothing to compare with.",
                       report.term_week, report.release_id);
  }
  const auto steady = with_verdict(report, DriftVerdict::steady).size();
  const auto unknown = with_verdict(report, DriftVerdict::cannot_tell).size();
  return fmt::format(
      "{} in {} comparisons of {} students with the same week of {}{}.",
      report.alerts() == 0
          ? "No alert"
          : pages::counted(static_cast<std::int64_t>(report.alerts()), "alert", "alerts"),
      report.alerts() + steady, pages::count_text(static_cast<std::int64_t>(report.students)),
      pages::counted(static_cast<std::int64_t>(report.terms), "earlier term", "earlier terms"),
      unknown == 0 ? "" : fmt::format("; {} cannot be told of, for too few values", unknown));
}

std::string outlook_sentence(const jobs::DriftReport& report) {
  const auto& red = report.lists.front();
  return fmt::format(
      "If the scores are right, {} of {} red students have the bad outcome, and {} "
      "of all who do are among them.",
      range_text(red.expected.precision), pages::count_text(static_cast<std::int64_t>(red.listed)),
      range_text(red.expected.recall));
}

std::string drift_lines(const jobs::DriftReport& report, bool everything) {
  std::string lines =
      fmt::format("Drift in week {} of {}, as of {}, beside the terms of release {} ({})\n",
                  report.term_week, report.term_id, core::format_date(report.as_of_date),
                  report.release_id, fmt::join(report.reference_terms, ", "));
  lines += drift_sentence(report) + "\n";
  if (report.terms == 1) {
    lines += "With one term nobody can tell what is usual between terms.\n";
  }
  if (const auto drifted = with_verdict(report, DriftVerdict::drifted); !drifted.empty()) {
    lines += "\nAlerts\n" + table_of(drifted) + causes_text(report);
  }
  if (const auto near = closest(report); !near.empty() && !everything) {
    lines += "\nClosest to an alert\n" + table_of(near);
  }
  if (everything && !report.findings.empty()) {
    Findings all;
    for (const auto& finding : report.findings) {
      all.push_back(&finding);
    }
    lines += "\nEverything that was compared\n" + table_of(all);
  }
  return lines + lists_text(report);
}

json::object drift_to_json(const jobs::DriftReport& report) {
  json::array findings;
  for (std::size_t at = 0; at < report.findings.size(); ++at) {
    findings.push_back(to_json(report.findings[at], report.causes[at]));
  }
  json::array lists;
  for (const auto& outlook : report.lists) {
    lists.push_back(to_json(outlook));
  }
  return {{"drift_run_id", report.drift_run_id},
          {"as_of_date", core::format_date(report.as_of_date)},
          {"term_id", report.term_id},
          {"term_week", report.term_week},
          {"target", report.target},
          {"release_id", report.release_id},
          {"terms", report.terms},
          {"students", report.students},
          {"alerts", report.alerts()},
          {"findings", findings},
          {"lists", lists}};
}

}  // namespace plimsoll::cli
