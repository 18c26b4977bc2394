// SPDX-License-Identifier: Apache-2.0
#include "model/internal/weighted_gram.h"

#include <algorithm>
#include <cstring>

namespace plimsoll::model::internal {
namespace {

/// Eight doubles; the compiler maps them to whatever registers the kernel's processor has.
using Eight = double __attribute__((vector_size(64)));

constexpr std::size_t tile_rows = 64;  ///< 64 rows x 64 columns x 8 bytes fit the first-level cache
constexpr std::size_t left_columns = 4;

[[gnu::always_inline]] inline void add_tile(const double* left, const double* right,
                                            std::size_t rows, std::size_t stride, double* gram) {
  Eight sum[left_columns] = {};
  for (std::size_t row = 0; row < rows; ++row) {
    Eight values;
    std::memcpy(&values, right + row * stride, sizeof values);
    for (std::size_t i = 0; i < left_columns; ++i) {
      sum[i] += left[row * stride + i] * values;
    }
  }
  for (std::size_t i = 0; i < left_columns; ++i) {
    Eight total;
    std::memcpy(&total, gram + i * stride, sizeof total);
    total += sum[i];
    std::memcpy(gram + i * stride, &total, sizeof total);
  }
}

[[gnu::always_inline]] inline void add_gram(const GramRows& all, double* gram) {
  for (std::size_t begin = 0; begin < all.rows; begin += tile_rows) {
    const std::size_t rows = std::min(tile_rows, all.rows - begin);
    const double* left = all.weighted + begin * all.stride;
    const double* right = all.plain + begin * all.stride;
    for (std::size_t i = 0; i < all.stride; i += left_columns) {
      for (std::size_t k = i / gram_block * gram_block; k < all.stride; k += gram_block) {
        add_tile(left + i, right + k, rows, all.stride, gram + i * all.stride + k);
      }
    }
  }
}

void gram_portable(const GramRows& rows, double* gram) {
  add_gram(rows, gram);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void gram_avx2(const GramRows& rows, double* gram) {
  add_gram(rows, gram);
}

[[gnu::target("avx512f")]] void gram_avx512(const GramRows& rows, double* gram) {
  add_gram(rows, gram);
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
