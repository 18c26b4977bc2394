// SPDX-License-Identifier: Apache-2.0
#include "model/internal/kernels/column_kernels.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/random.h"
#include "model/internal/sigmoid.h"

using namespace plimsoll;
using namespace plimsoll::model::internal;

namespace {

std::vector<double> draw_values(std::size_t count, std::uint64_t seed, double scale = 1) {
  core::Random random(seed);
  std::vector<double> values;
  for (std::size_t at = 0; at < count; ++at) {
    values.push_back(scale * random.normal());
  }
  return values;
}

/// Whole vectors, a rest, and less than a vector.
const std::vector<std::size_t> lengths{256, 203, 9, 3, 1};

}  // namespace

TEST_CASE("a value is replaced where missing, winsorised and standardised, whatever the kernel") {
  for (const double scale : {0.7, 1.0}) {
    const ValueTransform by{0.25, -1, 1.5, 0.1, scale};
    for (const std::size_t rows : lengths) {
      auto raw = draw_values(rows, 1);
      raw[rows / 2] = std::numeric_limits<double>::quiet_NaN();
      for (const ColumnKernels& kernels : column_kernels()) {
        std::vector<double> out(rows);
        kernels.encode(by, raw, out.data());
        for (std::size_t row = 0; row < rows; ++row) {
          const double value = std::isnan(raw[row]) ? 0.25 : raw[row];
          const double expected = (std::min(std::max(value, -1.0), 1.5) - 0.1) / scale;
          CHECK_MESSAGE(out[row] == expected, kernels.name);
        }
      }
    }
  }
}

TEST_CASE("linear predictors are added up in the order of the inputs, whatever the kernel") {
  const auto coefficients = draw_values(5, 2);
  for (const std::size_t rows : lengths) {
    const auto inputs = draw_values(rows * coefficients.size(), 3);
    for (const ColumnKernels& kernels : column_kernels()) {
      std::vector<double> eta(rows);
      kernels.add_up(inputs.data(), 0.5, coefficients, eta);
      for (std::size_t row = 0; row < rows; ++row) {
        double sum = 0.5;
        for (std::size_t j = 0; j < coefficients.size(); ++j) {
          sum += coefficients[j] * inputs[j * rows + row];
        }
        CHECK_MESSAGE(eta[row] == sum, kernels.name);
      }
    }
  }
}

TEST_CASE("sums over rows have the same bits with every kernel") {
  for (const std::size_t rows : lengths) {
    const auto left = draw_values(rows, 4);
    const auto right = draw_values(rows, 5);
    double plain = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      plain += left[row] * right[row];
    }
    const double first = column_kernels().front().dot(left, right.data());
    CHECK(std::abs(first - plain) < 1e-12);
    for (const ColumnKernels& kernels : column_kernels()) {
      CHECK_MESSAGE(kernels.dot(left, right.data()) == first, kernels.name);
    }
  }
}

TEST_CASE("a row's terms are those of their definition, far out too, and of the same bits") {
  for (const std::size_t rows : lengths) {
    auto eta = draw_values(rows, 6, 8);
    eta.front() = 800;
    eta.back() = -800;
    const auto weight = std::vector<double>(rows, 1.5);
    std::vector<double> outcome;
    for (std::size_t row = 0; row < rows; ++row) {
      outcome.push_back(row % 3 == 0 ? 1 : 0);
    }
    std::vector<std::vector<double>> first;
    for (const ColumnKernels& kernels : column_kernels()) {
      std::vector<std::vector<double>> out(3, std::vector<double>(rows));
      kernels.terms({eta, outcome, weight, out[0], out[1], out[2]});
      first = first.empty() ? out : first;
      CHECK_MESSAGE(out == first, kernels.name);
    }
    for (std::size_t row = 0; row < rows; ++row) {
      const double p = sigmoid(eta[row]);
      CHECK(first[0][row] == doctest::Approx(1.5 * (p - outcome[row])).epsilon(1e-12));
      CHECK(std::abs(first[1][row] - std::sqrt(1.5 * p * (1 - p))) < 1e-7);
      CHECK(first[2][row] ==
            doctest::Approx(1.5 * logit_loss(eta[row], outcome[row] != 0)).epsilon(1e-12));
    }
  }
}
