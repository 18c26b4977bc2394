// SPDX-License-Identifier: Apache-2.0
#include "jobs/documents/evaluation_document.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/files.h"
#include "features/feature_view.h"
#include "features/labels/target.h"
#include "jobs/documents/release_card.h"
#include "registry/card_text.h"
#include "registry/shown_measures.h"

namespace plimsoll::jobs {
namespace {

using registry::shown;

pages::DayMeasures measures_of(const model::Evaluation& evaluation) {
  return {shown(evaluation.auroc), shown(evaluation.ece_equal_width),
          shown(evaluation.at_capacity.precision), shown(evaluation.at_capacity.recall)};
}

std::vector<pages::EvaluationDay> days_of(const std::vector<DayResult>& results,
                                          const std::string& outcome) {
  std::vector<pages::EvaluationDay> days;
  for (const auto& result : results) {
    const auto& judged = result.judgement;
    days.push_back({.day = result.day,
                    .students = static_cast<std::int64_t>(judged.model.rows),
                    .train_rows = result.train_rows,
                    .base_rate = shown(judged.model.base_rate),
                    .model = measures_of(judged.model),
                    .rules = measures_of(judged.rules),
                    .recall_difference = shown(judged.recall_difference),
                    .calibration = registry::calibration_of(
                        judged.model, judged.predictions.probability, outcome)});
    auto& calibration = days.back().calibration;
    calibration.title = fmt::format("Day {}: does a stated score mean what it says?", result.day);
    calibration.rows_are = "students";
  }
  return days;
}

}  // namespace

pages::EvaluationPage evaluation_document(const JobContext& context, const DaysRequest& request,
                                          const DaysEvaluation& found) {
  pages::EvaluationPage page;
  page.institution = institution_name(context);
  page.target = request.target;
  page.meaning = features::load_target(context.profile, request.target).meaning;
  page.outcome = registry::load_card_text(context.profile).outcome_of(request.target).past;
  page.train_terms = fmt::format("{}", fmt::join(request.train_terms, " and "));
  page.test_terms = fmt::format("{}", fmt::join(request.test_terms, " and "));
  for (const auto& group : features::load_feature_view(context.profile).groups) {
    page.feature_groups.push_back(group.name);
  }
  page.list_share = request.list_share;
  page.days = days_of(found.days, page.outcome);
  page.late_labels = found.days.empty() ? 0 : found.days.front().late_labels;
  page.days_in_time = days_of(found.days_in_time, page.outcome);
  for (const auto& leak : found.leakage) {
    page.leakage.push_back({leak.day, measures_of(leak.claimed), measures_of(leak.actual)});
  }
  return page;
}

EvaluationDocuments write_evaluation(const pages::EvaluationPage& page,
                                     const std::filesystem::path& folder) {
  const EvaluationDocuments documents{folder / "evaluation.html", folder / "evaluation.csv"};
  core::write_file_atomically(documents.html, pages::render_evaluation_page(page));
  core::write_file_atomically(documents.csv, pages::evaluation_csv(page));
  return documents;
}

}  // namespace plimsoll::jobs
