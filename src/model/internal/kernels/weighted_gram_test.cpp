// SPDX-License-Identifier: Apache-2.0
#include "model/internal/kernels/weighted_gram.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/random.h"

using namespace plimsoll;
using namespace plimsoll::model::internal;

namespace {

std::vector<double> draw_matrix(std::size_t rows, std::size_t columns, std::size_t stride,
                                std::uint64_t seed) {
  core::Random random(seed);
  std::vector<double> values(rows * stride, 0.0);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      values[row * stride + column] = random.normal();
    }
  }
  return values;
}

}  // namespace

TEST_CASE("every kernel gives the sum of products, and all of them the same bits") {
  for (const std::size_t columns : {1U, 7U, 8U, 13U, 61U}) {
    for (const std::size_t rows : {1U, 64U, 256U, 201U}) {
      const std::size_t stride = padded(columns);
      const auto plain = draw_matrix(rows, columns, stride, 1);
      const auto weighted = draw_matrix(rows, columns, stride, 2);
      const GramRows all{plain.data(), weighted.data(), rows, stride};
      std::vector<double> first(stride * stride, 0.5);
      gram_kernels().front().run(all, first.data());
      for (std::size_t i = 0; i < columns; ++i) {
        for (std::size_t k = i; k < columns; ++k) {
          double sum = 0.5;
          for (std::size_t row = 0; row < rows; ++row) {
            sum += weighted[row * stride + i] * plain[row * stride + k];
          }
          CHECK(std::abs(first[i * stride + k] - sum) < 1e-11);
        }
      }
      for (const NamedKernel& kernel : gram_kernels()) {
        std::vector<double> gram(stride * stride, 0.5);
        kernel.run(all, gram.data());
        CHECK_MESSAGE(gram == first, kernel.name);
      }
    }
  }
}
