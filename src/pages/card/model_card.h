// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pages/charts/calibration_chart.h"
#include "pages/charts/group_chart.h"
#include "pages/charts/lead_time_chart.h"
#include "pages/charts/recall_chart.h"
#include "pages/charts/score_chart.h"
#include "pages/charts/week_chart.h"
#include "pages/cut_effects.h"
#include "pages/numbers.h"

namespace plimsoll::pages {

/// What the model is and is for, in sentences a dean reads.
struct CardPurpose {
  std::string institution;
  std::string release;     ///< "non_continuation 2026-11-23"
  std::string created_on;  ///< date, as text
  std::string outcome;     ///< in the past: "did not continue"
  std::string predicts;    ///< one or two sentences
  std::string population;  ///< for whom
  std::string horizon;     ///< from when to when
  std::string method;      ///< "Logistic regression with …, calibrated by …"
  std::vector<std::string> intended_uses;
  std::vector<std::string> must_not_be_used_for;
};

/// A named value, such as a hash.
struct NamedValue {
  std::string name;
  std::string value;
};

/// One table the model was built from.
struct CardTable {
  std::string table;
  std::string version;  ///< of the Delta table
  int64_t rows = 0;
  std::string hash;
};

/// Students left out, and why.
struct CardExclusion {
  std::string reason;
  int64_t count = 0;
};

/// What one part of the data was used for.
struct CardSplit {
  std::string role;   ///< "Train", "Calibrate", "Test"
  std::string terms;  ///< "Autumn 2023 – Autumn 2024"
  int64_t rows = 0;   ///< student-weeks
  int64_t students = 0;
  int64_t positives = 0;  ///< student-weeks with the outcome
};

/// One quality measure, on the test terms.
struct CardMetric {
  std::string name;     ///< "AUROC"
  std::string meaning;  ///< one sentence
  Estimate model;
  std::optional<Estimate> rules;  ///< empty where rules have no such measure
  int decimals = 3;
};

/// Model and rules at the same queue size, on the same students.
struct HeadToHead {
  double capacity_share = 0;   ///< of the students scored each week; 0 = not compared
  int64_t capacity_count = 0;  ///< students a week; 0 = not said
  Estimate model_recall;
  Estimate rules_recall;
  Estimate recall_difference;  ///< model minus rules, in [-1, 1], with interval
  Estimate model_precision;
  Estimate rules_precision;
};

/// Another model that was judged on the same lists, and why it is not the one released.
struct CardChallenger {
  std::string released;    ///< "logistic regression"
  std::string challenger;  ///< "boosted trees"
  Estimate recall;         ///< of the challenger, at the capacity
  Estimate precision;
  double margin = 0;   ///< of recall: what boosted trees must gain at least, fixed beforehand
  std::string reason;  ///< why the released one is: a sentence without its full stop
};

/// What a kind of range beside a score holds, on the test terms. Rows of about equal score are
/// taken together: their share with the outcome against the range.
struct CardRange {
  std::string kind;  ///< "Where the model’s own score lies (90%)"
  bool is_published = false;
  double mean_width = 0;           ///< of the range, in [0, 1]
  double inside = 0;               ///< share of rows whose group's share lies within
  double inside_or_by_chance = 0;  ///< the same where chance in the group's share is allowed for
};

/// How often the release gives students another first reason than the one that serves now.
struct CardStability {
  int64_t students = 0;
  Estimate changed;  ///< share of them
};

/// One coefficient on the scale of one standard deviation of its input.
struct CardCoefficient {
  std::string feature;
  std::string meaning;
  Estimate coefficient;           ///< log-odds per standard deviation
  int declared_direction = 0;     ///< +1 may only raise, -1 may only lower, 0 free
  bool is_bound_binding = false;  ///< held at 0 by its declared direction
};

/// One group's measures, as far as they may be shown.
struct CardGroup {
  std::string group;
  std::optional<int64_t> num_students;  ///< empty: suppressed
  ShownRate base_rate;
  ShownRate flag_rate;  ///< share on the list
  ShownRate recall;
  ShownRate false_positive_rate;
  ShownRate precision;
};

/// A rate's largest gap between groups, in words.
struct CardGap {
  std::string measure;   ///< "Caught"
  std::string verdict;   ///< "gap shown", "no gap shown" or "cannot tell"
  std::string sentence;  ///< which groups, how large, how sure
};

/// All groups of one attribute.
struct CardGroups {
  std::string attribute;  ///< "Faculty"
  std::vector<CardGroup> groups;
  std::optional<double> overall_recall;
  std::optional<GroupGap> recall_gap;
  std::vector<CardGap> gaps;
  std::optional<CutEffects> trial;  ///< of red lists cut by these groups, on the test terms
  std::string proxy;  ///< how well the model's features tell these groups; empty: not looked at
};

/// One feature of the model.
struct CardFeature {
  std::string feature;
  std::string meaning;
  std::string unit;
  std::string source;
  std::optional<double> share_missing;  ///< in [0, 1]
};

/// Everything the model card shows. Empty parts are left out of the page.
struct ModelCard {
  CardPurpose purpose;
  std::vector<CardTable> tables;
  std::vector<NamedValue> identifiers;  ///< hashes and versions
  std::vector<CardExclusion> exclusions;
  std::vector<CardSplit> splits;
  HeadToHead head_to_head;
  std::optional<CardChallenger> challenger;
  std::vector<CardMetric> metrics;
  std::vector<CardRange> ranges;
  std::optional<CardStability> stability;
  CalibrationData calibration;
  RecallData recall;
  ScoreData scores;
  LeadTimeData lead_time;
  std::vector<WeekData> by_week;  ///< at most a few measures
  std::vector<CardCoefficient> coefficients;
  std::vector<CardGroups> groups;
  int64_t group_count_min = 10;   ///< the fewest students a shown rate rests on
  std::vector<std::string> gate;  ///< what the gate on gaps says, one sentence each
  std::vector<CardFeature> features;
  std::vector<std::string> limitations;
};

/// What the comparison at the queue size says.
enum class Winner { model, rules, cannot_tell };

/// The verdict of a comparison: a difference whose interval excludes zero names a winner.
[[nodiscard]] Winner winner_of(const HeadToHead& comparison);

/// The model card as one self-contained HTML document.
[[nodiscard]] std::string render_model_card(const ModelCard& card);

}  // namespace plimsoll::pages
