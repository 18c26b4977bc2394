// SPDX-License-Identifier: Apache-2.0
#include "jobs/tables/table_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pages/table/table_page.h"
#include "registry/shown_measures.h"

namespace plimsoll::jobs {
namespace {

std::vector<pages::CardMetric> metrics_of(const model::Evaluation& evaluation) {
  const auto metric = [](const char* name, const char* meaning, const model::Estimate& value) {
    return pages::CardMetric{name, meaning, registry::shown(value), std::nullopt};
  };
  const auto& top = evaluation.at_capacity;
  return {
      metric("Base rate", "Share of the rows that had the outcome", evaluation.base_rate),
      metric("Recall at capacity", "Share of all with the outcome who were on the list",
             top.recall),
      metric("Precision at capacity", "Share of the list that had the outcome", top.precision),
      metric("Lift at capacity", "How many times better than choosing by lot", top.lift),
      metric("AUROC", "Share of pairs in the right order; 0.5 is a coin", evaluation.auroc),
      metric("AUPRC", "Precision averaged over all list sizes", evaluation.auprc),
      metric("Log loss", "Punishes confident mistakes hardest; lower is better",
             evaluation.log_loss),
      metric("Brier score", "Mean squared distance between score and outcome", evaluation.brier),
      metric("Calibration error", "Ten equally wide bins; chance alone makes it larger than 0",
             evaluation.ece_equal_width),
      metric("Calibration slope", "1 is right; below 1 scores are too bold",
             evaluation.calibration_slope)};
}

pages::RecallData recall_of(const model::Evaluation& evaluation) {
  pages::RecallData data{.outcome = "had the outcome"};
  for (const auto& point : evaluation.capacity_curve) {
    if (std::isfinite(point.recall.value)) {
      data.points.push_back({point.share, point.recall.value, std::nullopt});
    }
  }
  const double share =
      static_cast<double>(evaluation.at_capacity.taken) / static_cast<double>(evaluation.rows);
  data.capacities = {{"the list", share, 0}};
  return data;
}

std::vector<pages::CardCoefficient> coefficients_of(const model::TrainedModel& trained) {
  std::vector<pages::CardCoefficient> all;
  const auto rows = model::coefficient_rows(*model::logistic_of(trained.model));
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const auto& row = rows[at];
    const model::Estimate weight{
        row.coefficient, row.coefficient - model::normal_quantile_975 * row.standard_error,
        row.coefficient + model::normal_quantile_975 * row.standard_error, 0};
    const auto& held = trained.fit.held;
    all.push_back({row.input, row.input, registry::shown(weight), row.direction,
                   std::ranges::find(held, at) != held.end()});
  }
  return all;
}

}  // namespace

std::string table_report(const std::string& title, const TableJudgement& judgement,
                         const TableFit* fit) {
  const auto& evaluation = judgement.evaluation;
  pages::TableReport report{.title = title};
  report.summary = fmt::format(
      "Judged on {} of {}; {} had the outcome.",
      pages::counted(static_cast<std::int64_t>(evaluation.rows), "row", "rows"),
      pages::counted(static_cast<std::int64_t>(evaluation.students), "student", "students"),
      pages::count_text(static_cast<std::int64_t>(evaluation.events)));
  report.card.metrics = metrics_of(evaluation);
  report.card.recall = recall_of(evaluation);
  report.card.calibration =
      registry::calibration_of(evaluation, judgement.scores, "had the outcome");
  const auto* regression =
      fit != nullptr ? std::get_if<model::TrainedModel>(&fit->trained) : nullptr;
  if (regression != nullptr) {
    report.card.coefficients = coefficients_of(*regression);
  }
  return pages::render_table_report(report);
}

}  // namespace plimsoll::jobs
