// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pages/charts/calibration_chart.h"
#include "pages/numbers.h"

namespace plimsoll::pages {

/// How good one way of ordering students was on one day. Not a number where it is not defined.
struct DayMeasures {
  Estimate auroc;
  Estimate calibration_error;  ///< expected calibration error; rules state no probability
  Estimate precision;          ///< share of the list with the outcome
  Estimate recall;             ///< share of those with the outcome who were on the list
};

/// One day of the term: a model of its own beside the rules.
struct EvaluationDay {
  int day = 0;  ///< days after the start of the term
  int64_t students = 0;
  int64_t train_rows = 0;
  Estimate base_rate;
  DayMeasures model;
  DayMeasures rules;
  Estimate recall_difference;  ///< model minus rules, in [-1, 1]
  CalibrationData calibration;
};

/// What a join on event time alone would have claimed on a day, and what its model then did.
struct LeakageDay {
  int day = 0;
  DayMeasures claimed;
  DayMeasures actual;
};

/// Everything an evaluation on past terms shows. Empty parts are left out of the page.
struct EvaluationPage {
  std::string institution;
  std::string target;   ///< "withdrawn_or_fail"
  std::string meaning;  ///< one sentence
  std::string outcome;  ///< in the past: "withdrew or failed"
  std::string train_terms;
  std::string test_terms;
  std::vector<std::string> feature_groups;
  double list_share = 0;  ///< of the students of a day, in [0, 1]
  std::vector<EvaluationDay> days;
  int64_t late_labels = 0;  ///< training labels known only after the first day judged
  std::vector<EvaluationDay>
      days_in_time;  ///< the same without those; empty when that leaves all, or nothing
  std::vector<LeakageDay> leakage;  ///< empty unless asked for
};

/// The evaluation as one self-contained HTML document.
[[nodiscard]] std::string render_evaluation_page(const EvaluationPage& page);

/// Its figures as CSV (RFC 4180, CRLF), one row a day and way of ordering. `labels` says which
/// training labels were used: all, or those known in time; `leaking` and `leaking_judged_honestly`
/// are the diagnostic's. Empty where a measure is not defined.
[[nodiscard]] std::string evaluation_csv(const EvaluationPage& page);

}  // namespace plimsoll::pages
