// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "core/check.h"
#include "core/json.h"
#include "jobs/evaluation_run.h"
#include "jobs/score_week.h"
#include "jobs/student_pools.h"
#include "model/explanation.h"
#include "model/risk_model.h"
#include "queue/queue_profile.h"

namespace plimsoll::jobs {
namespace {

namespace json = core::json;

/// Whole days from the newest record of a feature's source to the end of the as_of date.
std::optional<std::int64_t> source_age(const features::Dataset& data, std::size_t row,
                                       const std::string& source) {
  const auto place = std::find(data.sources.begin(), data.sources.end(), source);
  if (place == data.sources.end()) {
    return std::nullopt;
  }
  const auto newest = data.freshness[static_cast<std::size_t>(place - data.sources.begin())][row];
  if (!newest) {
    return std::nullopt;
  }
  const auto end = core::Timestamp{data.as_of_date[row] + std::chrono::days{1}};
  return std::max<std::int64_t>(0, std::chrono::floor<std::chrono::days>(end - *newest).count());
}

queue::ReasonContribution to_contribution(const features::Dataset& data, std::size_t row,
                                          const model::Reason& reason) {
  const std::size_t leading = reason.features.front();
  queue::ReasonContribution contribution;
  contribution.code = reason.code;
  contribution.share = reason.share;
  contribution.source_age_days = source_age(data, row, data.features[leading].source);
  for (const auto feature : reason.features) {
    const double value = data.columns[feature][row];
    contribution.values[data.features[feature].name] =
        std::isnan(value) ? queue::ReasonValue() : queue::ReasonValue(value);
  }
  const double value = data.columns[leading][row];
  contribution.values["value"] =
      std::isnan(value) ? queue::ReasonValue() : queue::ReasonValue(value);
  return contribution;
}

json::value age_to_json(const std::optional<std::int64_t>& age) {
  return age ? json::value(*age) : json::value(nullptr);
}

std::string reasons_text(const queue::ExplainedReasons& explained,
                         const std::vector<model::Reason>& reasons) {
  json::array array;
  for (const auto& shown : explained.reasons) {
    double contribution = 0;
    for (const auto& reason : reasons) {
      contribution = reason.code == shown.code ? reason.contribution : contribution;
    }
    array.push_back(json::object{{"code", shown.code},
                                 {"text", shown.text},
                                 {"severity", static_cast<int>(shown.severity)},
                                 {"share", shown.share},
                                 {"contribution", contribution},
                                 {"source_age_days", age_to_json(shown.source_age_days)}});
  }
  return core::canonical_json(array);
}

/// Puts into words what raised a student's risk.
void explain_student(const model::Explanation& explanation, const StudentsToScore& students,
                     std::size_t row, Prediction& prediction) {
  const auto& release = students.release;
  const auto& data = students.data;
  const auto& books = students.books;
  const auto reasons = model::top_reasons(explanation.contributions, release.reasons);
  std::vector<queue::ReasonContribution> contributions;
  for (const auto& reason : reasons) {
    contributions.push_back(to_contribution(data, row, reason));
  }
  const auto explained = queue::explain_reasons(contributions, books.reasons, books.playbook);
  prediction.top_reasons = reasons_text(explained, reasons);
  prediction.route = explained.route;
  prediction.contributions = std::move(contributions);
}

}  // namespace

QueueBooks load_queue_books(const tenancy::Profile& profile) {
  QueueBooks books{queue::parse_pools(core::load_yaml(profile.directory / "pools.yaml")),
                   queue::parse_reasons(core::load_yaml(profile.directory / "reasons.yaml")),
                   queue::parse_playbook(core::load_yaml(profile.directory / "playbook.yaml"))};
  queue::check_routes(books.reasons, books.playbook);
  return books;
}

QueueBooks queue_books_of(const registry::Release& release, queue::PoolBook pools) {
  const auto parsed = [&](const std::string& text, const char* file) {
    return core::parse_yaml(text, fmt::format("release {}, {}", release.release_id, file));
  };
  return {std::move(pools), queue::parse_reasons(parsed(release.reasons_yaml, "reasons.yaml")),
          queue::parse_playbook(parsed(release.playbook_yaml, "playbook.yaml"))};
}

std::vector<Prediction> score_students(const StudentsToScore& students,
                                       std::vector<queue::PoolQueue>& pools_out) {
  const auto& data = students.data;
  const auto matrix = matrix_of(data);
  const auto scores = model::predict(students.release.model, matrix);
  model::Explainer explainer(students.release.model);
  std::vector<queue::Candidate> candidates;
  for (std::size_t row = 0; row < data.size(); ++row) {
    queue::Candidate candidate{
        data.student_id[row], students.pools[row], scores.probability[row], {}};
    if (const auto found = students.previous.find(candidate.student);
        found != students.previous.end()) {
      candidate.previous = found->second;
    }
    candidates.push_back(std::move(candidate));
  }
  const core::Date as_of_date = data.size() > 0 ? data.as_of_date.front() : core::Date{};
  auto bands = queue::assign_bands(candidates, students.books.pools,
                                   {.as_of_date = as_of_date,
                                    .seed = 0,
                                    .by_group = students.by_group ? &*students.by_group : nullptr});
  pools_out = std::move(bands.pools);
  std::vector<Prediction> predictions(data.size());
  for (std::size_t row = 0; row < data.size(); ++row) {
    auto& prediction = predictions[row];
    prediction.student = data.student_id[row];
    prediction.score = scores.probability[row];
    prediction.low = scores.lower[row];
    prediction.high = scores.upper[row];
    prediction.pool = candidates[row].pool;
    prediction.placement = bands.placements[row];
    prediction.snapshot_hash = data.snapshot_hash[row];
    explain_student(explainer.explain(matrix, static_cast<model::RowIndex>(row)), students, row,
                    prediction);
  }
  return predictions;
}

}  // namespace plimsoll::jobs
