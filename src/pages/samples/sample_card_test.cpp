// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "pages/samples/sample_pages.h"

namespace plimsoll::pages::samples {
namespace {

Estimate share_around(double value, double half) {
  return {value, std::max(0.0, value - half), std::min(1.0, value + half)};
}

CardPurpose purpose() {
  return {.institution = "University of Vestfjord",
          .release = "non_continuation 2026-02-16",
          .created_on = "16 February 2026",
          .outcome = "did not continue",
          .predicts =
              "Estimates, each week, the chance that a student who is active now will not be "
              "registered at the census date of the next term.",
          .population =
              "Active students of all eight faculties. Students on exchange, on approved "
              "leave or about to graduate are not scored.",
          .horizon = "From any week of a term to the census date of the next.",
          .method =
              "Logistic regression on 34 features of what was known on the scoring date, "
              "calibrated by Platt’s method on the term after.",
          .intended_uses = {"Choosing whom an advisor contacts first this week",
                            "Planning how much advising a faculty needs"},
          .must_not_be_used_for = {"Grades, admission, sanctions or aid decisions",
                                   "Judging teachers or programmes",
                                   "Anything without a person who looks at the case"}};
}

std::vector<CardMetric> metrics() {
  return {{"AUROC", "Chance that a student with the outcome scores higher than one without",
           share_around(.812, .018), share_around(.731, .021), 3},
          {"AUPRC", "Precision averaged over all list sizes", share_around(.412, .031),
           share_around(.287, .03), 3},
          {"Lift at capacity", "How many times better than choosing by lot",
           Estimate{3.91, 3.5, 4.3}, Estimate{2.74, 2.4, 3.1}, 2},
          {"Brier score", "Mean squared distance between score and outcome; lower is better",
           share_around(.083, .004), std::nullopt, 3},
          {"Calibration error", "Mean distance between stated and observed share; lower is better",
           Estimate{.014, .009, .026}, std::nullopt, 3},
          {"Calibration slope", "1 means scores are neither too bold nor too timid",
           Estimate{.97, .89, 1.05}, std::nullopt, 2}};
}

CalibrationData calibration() {
  CalibrationData data{.outcome = "did not continue"};
  for (int i = 0; i < 10; ++i) {
    const double score = 0.02 + 0.0055 * i * i + 0.01 * i;
    const double observed = score * (i % 2 == 0 ? 1.07 : .95);
    data.bins.push_back({score, share_around(observed, .012 + .05 * score), 1240});
  }
  for (int i = 0; i < 40; ++i) {
    data.histogram.push_back(
        {i * .025, (i + 1) * .025, static_cast<int64_t>(2600 * std::exp(-i * .28))});
  }
  return data;
}

RecallData recall() {
  RecallData data{.outcome = "did not continue",
                  .capacities = {{"red", .05, 70}, {"red and amber", .15, 210}}};
  for (int i = 1; i <= 40; ++i) {
    const double share = i * .025;
    data.points.push_back({share, 1 - std::exp(-6.2 * share), 1 - std::exp(-3.9 * share)});
  }
  return data;
}

std::vector<WeekData> by_week() {
  WeekData data{.measure = "Caught (recall) at capacity",
                .meaning =
                    "The share of all students with the outcome who were on the list in that "
                    "week. Early in the term little is known yet."};
  for (int week = 2; week <= 16; ++week) {
    const double recall = .28 + .2 * (1 - std::exp(-week * .25));
    data.points.push_back({week, share_around(recall, .05), recall - .11 + .002 * week});
  }
  return {data};
}

CutEffects measured_cut() {
  const auto share = [](double value) { return ShownRate{Estimate{value}, {}}; };
  return {.attribute = "study_mode",
          .floor = .8,
          .lists = 120,
          .lists_short = 4,
          .groups = {{"full_time", share(.16), share(.15), share(.44), share(.42)},
                     {"part_time", share(.09), share(.13), share(.26), share(.34)},
                     {.group = "online"}},
          .everyone = {"", share(.15), share(.15), share(.41), share(.405)}};
}

std::vector<CardGroups> groups() {
  CardGroups faculty{
      .attribute = "Faculty",
      .overall_recall = .41,
      .recall_gap = GroupGap{.39, .43, "gap 4 points (0 to 9): no gap shown"},
      .gaps = {{"Caught", "no gap shown", "Education over Law by 4 points of a hundred (0 to 9)."}},
      .proxy =
          "The features tell these groups apart hardly better than chance (AUROC up to 0.56)."};
  const std::vector<std::pair<std::string, int64_t>> sizes = {{"Engineering", 2140},
                                                              {"Social Sciences", 1630},
                                                              {"Humanities and theology", 880},
                                                              {"Education", 455},
                                                              {"Law", 61},
                                                              {"Medicine", 7}};
  int number = 0;
  for (const auto& [name, size] : sizes) {
    const double half = 1.1 / std::sqrt(static_cast<double>(size));
    const double shift = .02 * (++number % 3 - 1);
    if (size < 100) {  // Law goes with Medicine, which it would give away
      faculty.groups.push_back({.group = name});
      continue;
    }
    faculty.groups.push_back({name,
                              size,
                              {share_around(.12 + shift, half / 2)},
                              {share_around(.15 + shift, half / 2)},
                              {share_around(.41 + 2 * shift, half)},
                              {share_around(.11, half / 3)},
                              {share_around(.34 - shift, half)}});
  }
  CardGroups gender = faculty;
  gender.attribute = "Study mode";
  gender.recall_gap.reset();
  gender.gaps = {{"Caught", "cannot tell", "Too few online students."}};
  gender.trial = measured_cut();
  gender.groups.resize(3);
  gender.groups[0].group = "Full time";
  gender.groups[1].group = "Part time";
  gender.groups[2].group = "Online";
  return {faculty, gender};
}

std::vector<CardCoefficient> coefficients() {
  const auto of = [](std::string feature, std::string meaning, double value, int direction) {
    return CardCoefficient{
        std::move(feature), std::move(meaning), {value, value - .09, value + .09}, direction};
  };
  auto result = std::vector<CardCoefficient>{
      of("missing_assignments_28d", "Assignments missing in the last 28 days", .62, 1),
      of("days_since_last_login", "Days since the last login to the learning platform", .44, 1),
      of("prior_gpa", "Grade average before this term", -.51, -1),
      of("credits_registered", "Credits registered this term", -.18, 0),
      of("payment_overdue_days", "Days the tuition fee is overdue", .21, 1),
      of("library_entries_28d", "Visits to the library in the last 28 days", 0, -1)};
  result.back().is_bound_binding = true;
  return result;
}

void add_data(ModelCard& card) {
  card.tables = {{"silver.student_status_history", "41", 61204, "b1946ac92492d234"},
                 {"gold.feature_snapshot", "88", 148211, "7c6a180b36896a0a"}};
  card.identifiers = {
      {"model.json", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
      {"Feature view", "university v3"},
      {"Seed", "42"}};
  card.exclusions = {{"Graduated", 3120}, {"On exchange", 1188}, {"Approved leave", 640}};
  card.splits = {{"Train", "Autumn 2023 – Autumn 2024", 91044, 6120, 11290},
                 {"Calibrate", "Spring 2025", 28110, 5340, 3420},
                 {"Test", "Autumn 2025", 29057, 5410, 3480}};
  card.features = {{"missing_assignments_28d", "Assignments missing in the last 28 days",
                    "assignments", "Learning platform", .02},
                   {"prior_gpa", "Grade average before this term", "grade points",
                    "Student information system", .11}};
}

}  // namespace

ModelCard model_card() {
  ModelCard card{
      .purpose = purpose(),
      .head_to_head = {.capacity_share = .15,
                       .capacity_count = 210,
                       .model_recall = share_around(.59, .03),
                       .rules_recall = share_around(.41, .03),
                       .recall_difference = share_around(.18, .04),
                       .model_precision = share_around(.47, .03),
                       .rules_precision = share_around(.33, .03)},
      .challenger = CardChallenger{"logistic regression", "boosted trees", share_around(.595, .03),
                                   share_around(.475, .03), .01,
                                   "the challenger is not shown to catch more at the size of the "
                                   "list: +0.5 points of recall (-0.9 to +1.9)"},
      .metrics = metrics(),
      .ranges = {{"Where the model’s own score lies with 90% probability (Laplace)", true, .062,
                  .71, .93},
                 {"What students with such scores had before (Venn–Abers)", false, .048, .66, .91}},
      .stability = CardStability{5410, share_around(.12, .01)},
      .calibration = calibration(),
      .recall = recall(),
      .scores = {"week 8 of Spring 2026",
                 calibration().histogram,
                 {{"Engineering", .52, .27}, {"Law", .61, .33}}},
      .lead_time = {{4, 11, 18, 22, 31, 40, 37, 30, 22, 19, 12, 8, 5}, 5.6, 3.4, 8.1, .74},
      .by_week = by_week(),
      .coefficients = coefficients(),
      .groups = groups(),
      .limitations = {
          "Learned from one institution and three terms; a new programme, a new "
          "learning platform or a new grading scale changes what the features mean.",
          "Sees only what systems record. Illness, grief and a new job are not in them.",
          "Advising changes what happens: a student who was helped and stayed "
          "counts against the model’s precision."}};
  add_data(card);
  return card;
}

RunSummary run_summary() {
  return {
      .title = "A synthetic university, 1,200 students, seed 42",
      .week = "Week 8 of Spring 2026, as of 2026-03-02",
      .notes = {"The feed lms_activity stopped for two deliveries in Autumn 2025 and caught up; "
                "weeks scored meanwhile used what was known then."},
      .stages = {{"make up", "6 terms of deliveries from 4 sources", 1482210, 2.31},
                 {"ingest", "1,012 deliveries of 10 feeds", 1482113, 5.9},
                 {"identify", "1,200 people, 4,711 ids", 4711, .42},
                 {"snapshot", "88 weeks, 34 features", 88412, 12.71}},
      .caught = {{"rows in quarantine", 97, "sis_grade: exam_date is not a date"},
                 {"repeated deliveries", 1, "lms_activity_20251013.csv.gz"},
                 {"unmatched identities", 38, "campus card e-mails with typing errors"}},
      .pools = {{"Engineering", 402, 12, 24, .52, ""},
                {"Education & Social Sciences", 311, 16, 31, .47, "default share"}},
      .quality = {{"AUROC", {.812, .79, .83}, Estimate{.731, .71, .752}, false},
                  {"Caught at capacity", {.59, .56, .62}, Estimate{.41, .38, .44}, true},
                  {"Calibration error", {.014, .009, .026}, std::nullopt, false}},
      .verdict =
          "At the capacity there is, the model finds more of the right students than the "
          "rules: 18 percentage points (14 to 22).",
      .outputs = {{"Queue", "outputs/queue.html"}, {"Model card", "outputs/model_card.html"}},
      .next = "Open outputs/queue.html in a browser."};
}

}  // namespace plimsoll::pages::samples
