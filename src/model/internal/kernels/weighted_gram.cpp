// SPDX-License-Identifier: Apache-2.0
#include "model/internal/kernels/weighted_gram.h"

#include <algorithm>
#include <cstring>

namespace plimsoll::model::internal {
namespace {

constexpr std::size_t tile_rows = 64;  ///< 64 rows x 64 columns x 8 bytes fit the first-level cache

/// Sums of `Left` columns against `Lanes` columns, one register each.
template <std::size_t Lanes, std::size_t Left>
[[gnu::always_inline]] inline void add_tile(const double* left, const double* right,
                                            std::size_t rows, std::size_t stride, double* gram) {
  using Vector [[gnu::vector_size(Lanes * sizeof(double))]] = double;
  Vector sum[Left] = {};
  for (std::size_t row = 0; row < rows; ++row) {
    Vector values;
    std::memcpy(&values, right + row * stride, sizeof values);
    for (std::size_t i = 0; i < Left; ++i) {
      sum[i] += left[row * stride + i] * values;
    }
  }
  for (std::size_t i = 0; i < Left; ++i) {
    Vector total;
    std::memcpy(&total, gram + i * stride, sizeof total);
    total += sum[i];
    std::memcpy(gram + i * stride, &total, sizeof total);
  }
}

template <std::size_t Lanes, std::size_t Left>
[[gnu::always_inline]] inline void add_gram(const GramRows& all, double* gram) {
  for (std::size_t begin = 0; begin < all.rows; begin += tile_rows) {
    const std::size_t rows = std::min(tile_rows, all.rows - begin);
    const double* left = all.weighted + begin * all.stride;
    const double* right = all.plain + begin * all.stride;
    for (std::size_t i = 0; i < all.stride; i += Left) {
      for (std::size_t k = i / gram_block * gram_block; k < all.stride; k += Lanes) {
        add_tile<Lanes, Left>(left + i, right + k, rows, all.stride, gram + i * all.stride + k);
      }
    }
  }
}

void gram_portable(const GramRows& rows, double* gram) {
  add_gram<2, 8>(rows, gram);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void gram_avx2(const GramRows& rows, double* gram) {
  add_gram<4, 8>(rows, gram);
}

[[gnu::target("avx512f")]] void gram_avx512(const GramRows& rows, double* gram) {
  add_gram<8, 4>(rows, gram);
}
#endif

}  // namespace

std::vector<NamedKernel> gram_kernels() {
  std::vector<NamedKernel> kernels{{"portable", gram_portable}};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) {
    kernels.push_back({"avx2", gram_avx2});
  }
  if (__builtin_cpu_supports("avx512f") != 0) {
    kernels.push_back({"avx512", gram_avx512});
  }
#endif
  return kernels;
}

void add_weighted_gram(const GramRows& rows, double* gram) {
  static const GramKernel fastest = gram_kernels().back().run;
  fastest(rows, gram);
}

}  // namespace plimsoll::model::internal
