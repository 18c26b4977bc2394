// SPDX-License-Identifier: Apache-2.0
// Seconds, rows per second of processor time and peak memory of training, scoring and evaluating.
//   model_bench [rows=1000000] [features=45]
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "core/random.h"
#include "model/explanation.h"
#include "model/metrics/evaluation.h"
#include "model/training.h"

using namespace plimsoll;
using namespace plimsoll::model;

namespace {

/// Four terms of students with ten weekly rows each; a tenth of the values of every third feature
/// are missing.
struct Institution {
  std::vector<std::vector<double>> columns;
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> term;
  std::vector<std::uint64_t> student;
  std::vector<std::uint32_t> week;
  std::vector<FeatureSpec> features;

  FeatureMatrix matrix() const {
    FeatureMatrix matrix;
    for (const auto& column : columns) {
      matrix.columns.emplace_back(column);
    }
    return matrix;
  }
};

Institution build(std::size_t rows, std::size_t features) {
  core::Random random(1);
  Institution all;
  all.columns.resize(features);
  std::vector<double> eta(rows, -2);
  for (std::size_t j = 0; j < features; ++j) {
    const int direction = j % 3 == 0 ? 0 : j % 3 == 1 ? 1 : -1;
    all.features.push_back({fmt::format("x{}", j), direction, NullRule::missing});
    for (std::size_t i = 0; i < rows; ++i) {
      const double value = random.normal();
      const bool missing = j % 3 == 0 && random.chance(0.1);
      all.columns[j].push_back(missing ? std::numeric_limits<double>::quiet_NaN() : value);
      eta[i] += (direction == 0 ? 1 : direction) * 0.15 * value;
    }
  }
  for (std::size_t i = 0; i < rows; ++i) {
    all.outcome.push_back(random.chance(1 / (1 + std::exp(-eta[i]))) ? 1 : 0);
    all.term.push_back(static_cast<std::int32_t>(4 * i / rows));
    all.student.push_back(i / 10);
    all.week.push_back(static_cast<std::uint32_t>(10 * (4 * i / rows) + i % 10));
  }
  return all;
}

rusage usage_now() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage;
}

/// Seconds of processor time: what counts when other programs share the machine.
double processor_seconds() {
  const timeval user = usage_now().ru_utime;
  return static_cast<double>(user.tv_sec) + 1e-6 * static_cast<double>(user.tv_usec);
}

void timed(const std::string& name, std::size_t rows, const std::function<std::string()>& work) {
  const auto start = std::chrono::steady_clock::now();
  const double processor_start = processor_seconds();
  const std::string note = work();
  const double processor = processor_seconds() - processor_start;
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  fmt::print("{:<34} {:>8.2f} s {:>8.2f} s processor {:>10.0f} rows/s {:>6.0f} MB peak  {}\n", name,
             seconds.count(), processor, static_cast<double>(rows) / processor,
             static_cast<double>(usage_now().ru_maxrss) / 1024, note);
  std::fflush(stdout);
}

void measure_scores(const Institution& all, const std::vector<double>& probability) {
  timed("evaluate, 1000 resamples", all.outcome.size(), [&] {
    const ScoredRows scored{probability, all.outcome, all.student, all.week, {}};
    const Evaluation result = evaluate(scored);
    return fmt::format("AUROC {:.4f} [{:.4f}, {:.4f}]", result.auroc.value, result.auroc.lower,
                       result.auroc.upper);
  });
}

void measure(std::size_t rows, std::size_t features) {
  Institution all;
  timed(fmt::format("make {} rows x {} features", rows, features), rows, [&] {
    all = build(rows, features);
    return std::string("(not part of the product)");
  });
  const FeatureMatrix matrix = all.matrix();
  const auto every = every_row(rows);
  Design design;
  timed("design: quantiles, means, scales", rows, [&] {
    design = fit_design(matrix, all.features, every);
    return fmt::format("{} inputs", design.inputs.size());
  });
  timed("fit at one penalty", rows, [&] {
    const auto fit = fit_logistic({design, matrix, every, all.outcome, {}}, {.penalty = 10});
    return fmt::format("{} iterations, converged {}", fit.iterations, fit.converged);
  });
  TrainedModel trained;
  timed("train: 6 penalties x 3 terms, fit", rows, [&] {
    trained = train({matrix, all.outcome, all.term, all.student, {}}, all.features);
    return fmt::format("penalty {}", trained.search.penalty);
  });
  Predictions scores;
  timed("predict with range", rows, [&] {
    scores = predict(trained.model, matrix);
    return std::string();
  });
  timed("explain every row", rows, [&] {
    Explainer explainer(trained.model);
    double sum = 0;
    for (const RowIndex row : every) {
      sum += explainer.explain(matrix, row).logit;
    }
    return fmt::format("mean logit {:.3f}", sum / static_cast<double>(rows));
  });
  measure_scores(all, scores.probability);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t rows = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000000;
  const std::size_t features = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 45;
  measure(rows, features);
  return 0;
}
