// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

#include "pages/evaluation/evaluation_page.h"

namespace plimsoll::pages {
namespace {

using Cells = std::vector<std::string>;

std::string line_of(const Cells& cells) {
  return fmt::format("{}\r\n", fmt::join(cells, ","));
}

std::string six_decimals(double value) {
  return fmt::format("{:.6f}", value + 0.0);
}

void add_estimate(Cells& cells, const Estimate& estimate) {
  cells.push_back(is_known(estimate) ? six_decimals(estimate.value) : std::string());
  cells.push_back(has_interval(estimate) ? six_decimals(*estimate.low) : std::string());
  cells.push_back(has_interval(estimate) ? six_decimals(*estimate.high) : std::string());
}

void add_measures(Cells& cells, const DayMeasures& measures) {
  for (const auto* estimate :
       {&measures.auroc, &measures.calibration_error, &measures.precision, &measures.recall}) {
    add_estimate(cells, *estimate);
  }
}

std::string measures_heading() {
  Cells cells = {"labels", "day", "ordered_by", "train_rows", "students"};
  for (const std::string_view name :
       {"base_rate", "auroc", "calibration_error", "precision", "recall"}) {
    cells.insert(cells.end(),
                 {std::string(name), fmt::format("{}_low", name), fmt::format("{}_high", name)});
  }
  return line_of(cells);
}

std::string day_lines(std::string_view labels, const EvaluationDay& day) {
  std::string lines;
  for (const bool is_model : {true, false}) {
    Cells cells = {std::string(labels), fmt::format("{}", day.day), is_model ? "model" : "rules",
                   fmt::format("{}", day.train_rows), fmt::format("{}", day.students)};
    add_estimate(cells, day.base_rate);
    add_measures(cells, is_model ? day.model : day.rules);
    lines += line_of(cells);
  }
  return lines;
}

std::string leakage_lines(const LeakageDay& day) {
  std::string lines;
  for (const auto& [labels, measures] :
       {std::pair{"leaking", &day.claimed}, std::pair{"leaking_judged_honestly", &day.actual}}) {
    Cells cells = {labels, fmt::format("{}", day.day), "model", "", "", "", "", ""};
    add_measures(cells, *measures);
    lines += line_of(cells);
  }
  return lines;
}

}  // namespace

std::string evaluation_csv(const EvaluationPage& page) {
  std::string csv = measures_heading();
  for (const EvaluationDay& day : page.days) {
    csv += day_lines("all", day);
  }
  for (const EvaluationDay& day : page.days_in_time) {
    csv += day_lines("known_in_time", day);
  }
  for (const LeakageDay& day : page.leakage) {
    csv += leakage_lines(day);
  }
  return csv;
}

}  // namespace plimsoll::pages
