// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "registry/internal/card_parts.h"

namespace plimsoll::registry::internal {
namespace {

using Texts = std::vector<std::string>;

std::string counted_rows(std::int64_t rows) {
  return pages::counted(rows, "student-week", "student-weeks");
}

void add_late_labels(const CardInputs& inputs, Texts& texts) {
  if (inputs.late_labels > 0) {
    texts.push_back(fmt::format(
        "The outcomes of {} of the training data became known only after the first scoring date of "
        "the test terms. Nobody could have trained on them at that time: a live institution would "
        "have had less to learn from than this card supposes.",
        counted_rows(inputs.late_labels)));
  }
}

void add_verdict(const pages::ModelCard& card, Texts& texts) {
  if (card.head_to_head.capacity_share == 0) {
    return;
  }
  switch (pages::winner_of(card.head_to_head)) {
    case pages::Winner::model:
      return;
    case pages::Winner::rules:
      texts.push_back(
          "At this size of list the simple rules found more of the right students than the model. "
          "There is no reason to use the model for choosing whom to contact.");
      return;
    case pages::Winner::cannot_tell:
      texts.push_back(
          "At this size of list the model is not shown to be better than the simple rules; the "
          "difference could be chance.");
  }
}

void add_judging(const CardInputs& inputs, Texts& texts) {
  if (inputs.test.terms.size() == 1) {
    texts.push_back(fmt::format("It was judged on one term, {}. Other terms may differ.",
                                terms_text(inputs, inputs.test.terms)));
  }
  if (inputs.release.train_terms.size() < 3) {
    texts.push_back(fmt::format("It learned from {}: terms that differ from {} are new to it.",
                                terms_text(inputs, inputs.release.train_terms),
                                inputs.release.train_terms.size() == 1 ? "it" : "them"));
  }
  const double warned = inputs.lead_time.flagged_share.value;
  if (inputs.lead_time.students > 0 && std::isfinite(warned)) {
    texts.push_back(fmt::format(
        "{} of the students with the outcome were on no list by the day it happened. A green "
        "student is not a safe student.",
        pages::percent_text(1 - warned)));
  }
}

void add_calibration(const CardInputs& inputs, Texts& texts) {
  const auto& slope = inputs.model.calibration_slope;
  if (slope.upper < 1) {
    texts.push_back(
        "On the test terms the scores are too bold: high ones too high, low ones too low.");
  } else if (slope.lower > 1) {
    texts.push_back(
        "On the test terms the scores are too timid: high ones too low, low ones too high.");
  }
  const auto& level = inputs.model.calibration_intercept;
  if (level.lower > 0 || level.upper < 0) {
    texts.push_back(fmt::format(
        "On the test terms the scores are too {} on the whole: the outcome was {} than they say.",
        level.lower > 0 ? "low" : "high", level.lower > 0 ? "more frequent" : "rarer"));
  }
}

void add_notes(const CardInputs& inputs, Texts& texts) {
  for (const auto& note : {inputs.trained.search.note, inputs.release.model.calibration.note}) {
    if (!note.empty()) {
      texts.push_back(note);
    }
  }
  const auto* logistic = model::logistic_of(inputs.release.model);
  if (logistic == nullptr) {
    return;
  }
  std::string dropped;
  const auto& design = logistic->design;
  for (const auto& input : design.dropped) {
    if (!input.indicator) {
      dropped += (dropped.empty() ? "" : ", ") + design.features[input.feature].name;
    }
  }
  if (!dropped.empty()) {
    texts.push_back(
        "These features said nothing in the training data and have no weight: " + dropped + ".");
  }
}

void add_groups_with_gaps(const CardInputs& inputs, Texts& texts) {
  std::string names;
  for (const auto& table : inputs.groups) {
    for (const auto& gap : table.gaps) {
      if (gap.metric == "tpr" && gap.verdict == fairness::Verdict::gap_shown) {
        names += (names.empty() ? "" : ", ") + readable(table.attribute_name);
      }
    }
  }
  if (!names.empty()) {
    texts.push_back(
        "The list catches some groups’ students more often than others’, more than "
        "chance explains, by: " +
        names + ".");
  }
}

}  // namespace

void add_limitations(const CardInputs& inputs, pages::ModelCard& card) {
  Texts texts;
  add_late_labels(inputs, texts);
  add_verdict(card, texts);
  add_judging(inputs, texts);
  add_calibration(inputs, texts);
  add_notes(inputs, texts);
  add_groups_with_gaps(inputs, texts);
  if (!inputs.target.closes.empty()) {
    texts.push_back("When an outcome is certain: " + inputs.target.closes);
  }
  texts.insert(texts.end(), inputs.text.limitations.begin(), inputs.text.limitations.end());
  card.limitations = std::move(texts);
}

}  // namespace plimsoll::registry::internal
