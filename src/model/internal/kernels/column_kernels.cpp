// SPDX-License-Identifier: Apache-2.0
#include "model/internal/kernels/column_kernels.h"

#include <array>
#include <cmath>
#include <cstring>

#include "model/internal/sigmoid.h"

namespace plimsoll::model::internal {
namespace {

/// Values are handed over by reference: how wide vectors are passed is not the same everywhere.
template <std::size_t Lanes>
struct Wide {
  using Value [[gnu::vector_size(Lanes * sizeof(double))]] = double;
  static constexpr std::size_t width = Lanes;
  [[gnu::always_inline]] static void load(const double* from, Value& to) {
    std::memcpy(&to, from, sizeof to);
  }
  [[gnu::always_inline]] static void store(const Value& from, double* to) {
    std::memcpy(to, &from, sizeof from);
  }
};

/// The rows that are left over, one by one.
struct Single {
  using Value = double;
  static constexpr std::size_t width = 1;
  static void load(const double* from, Value& to) { to = *from; }
  static void store(const Value& from, double* to) { *to = from; }
};

/// Calls `work(Lanes, row)` for whole vectors of rows, then for single rows.
template <std::size_t Lanes, class Work>
[[gnu::always_inline]] inline void for_rows(std::size_t rows, const Work& work) {
  std::size_t row = 0;
  for (; row + Lanes <= rows; row += Lanes) {
    work(Wide<Lanes>{}, row);
  }
  for (; row < rows; ++row) {
    work(Single{}, row);
  }
}

template <std::size_t Lanes, bool HasScale>
[[gnu::always_inline]] inline void encode(const ValueTransform& transform,
                                          std::span<const double> raw, double* out) {
  const ValueTransform by = transform;
  for_rows<Lanes>(
      raw.size(), [&](auto lanes, std::size_t row) __attribute__((always_inline)) {
        using On = decltype(lanes);
        typename On::Value value;
        On::load(raw.data() + row, value);
        const typename On::Value zero{};
        value = value == value ? value : zero + by.null_value;  // NaN is not equal to itself
        value = value < by.lower ? zero + by.lower : value;
        value = value > by.upper ? zero + by.upper : value;
        value = value - by.center;
        if constexpr (HasScale) {
          value = value / by.scale;
        }
        On::store(value, out + row);
      });
}

/// A division takes most of the time, so that by 1 is left out.
template <std::size_t Lanes>
[[gnu::always_inline]] inline void encode(const ValueTransform& transform,
                                          std::span<const double> raw, double* out) {
  if (transform.scale == 1.0) {
    encode<Lanes, false>(transform, raw, out);
  } else {
    encode<Lanes, true>(transform, raw, out);
  }
}

template <std::size_t Lanes>
[[gnu::always_inline]] inline void add_up(const double* inputs, double intercept,
                                          std::span<const double> coefficients,
                                          std::span<double> eta) {
  const std::size_t rows = eta.size();
  for_rows<Lanes>(
      rows, [&](auto lanes, std::size_t row) __attribute__((always_inline)) {
        using On = decltype(lanes);
        typename On::Value sum{};
        sum = sum + intercept;
        const double* at = inputs + row;
        for (const double coefficient : coefficients) {
          typename On::Value value;
          On::load(at, value);
          sum += coefficient * value;
          at += rows;
        }
        On::store(sum, eta.data() + row);
      });
}

/// Part p sums the rows p, p + 8, p + 16, …
constexpr std::size_t partial_sums = 8;

template <std::size_t Lanes>
[[gnu::always_inline]] inline double dot(std::span<const double> left, const double* right) {
  using On = Wide<Lanes>;
  typename On::Value sums[partial_sums / Lanes] = {};
  std::size_t row = 0;
  for (; row + partial_sums <= left.size(); row += partial_sums) {
    for (std::size_t at = 0; at < partial_sums / Lanes; ++at) {
      typename On::Value one;
      typename On::Value other;
      On::load(left.data() + row + at * Lanes, one);
      On::load(right + row + at * Lanes, other);
      sums[at] += one * other;
    }
  }
  std::array<double, partial_sums> sum;
  std::memcpy(sum.data(), sums, sizeof sums);
  for (std::size_t part = 0; row < left.size(); ++row, ++part) {
    sum[part] += left[row] * right[row];
  }
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

template <std::size_t Lanes>
[[gnu::always_inline]] inline void row_terms(const RowTerms& all) {
  const RowTerms terms = all;
  for_rows<Lanes>(
      terms.eta.size(), [&](auto lanes, std::size_t row) __attribute__((always_inline)) {
        using On = decltype(lanes);
        using Value = typename On::Value;
        Value eta;
        Value outcome;
        Value weight;
        On::load(terms.eta.data() + row, eta);
        On::load(terms.outcome.data() + row, outcome);
        On::load(terms.weight.data() + row, weight);
        // e = exp(-|eta|) gives the probabilities of both outcomes and the loss.
        Value e = eta < 0.0 ? eta : -eta;
        const Value against = e;
        exponentiate(e);
        const Value zero{};
        const Value larger = 1.0 / (1.0 + e);
        const Value smaller = e * larger;
        const Value probability = eta < 0.0 ? smaller : larger;
        On::store(weight * (probability - outcome), terms.residual.data() + row);
        On::store(weight * (smaller * larger), terms.root_curvature.data() + row);
        // The loss is log(1 + e), and |eta| more where the other outcome happened.
        const Value surprise =
            eta < 0.0 ? zero - against * outcome : zero - against * (1.0 - outcome);
        log_of_one_plus(e);
        On::store(weight * (surprise + e), terms.loss.data() + row);
      });
  for (double& value : terms.root_curvature) {
    value = std::sqrt(value);
  }
}

void encode_portable(const ValueTransform& transform, std::span<const double> raw, double* out) {
  encode<2>(transform, raw, out);
}
void add_up_portable(const double* inputs, double intercept, std::span<const double> coefficients,
                     std::span<double> eta) {
  add_up<2>(inputs, intercept, coefficients, eta);
}
double dot_portable(std::span<const double> left, const double* right) {
  return dot<2>(left, right);
}
void terms_portable(const RowTerms& terms) {
  row_terms<2>(terms);
}
constexpr ColumnKernels portable{"portable", encode_portable, add_up_portable, dot_portable,
                                 terms_portable};

#if defined(__x86_64__)
[[gnu::target("avx2")]] void encode_avx2(const ValueTransform& transform,
                                         std::span<const double> raw, double* out) {
  encode<4>(transform, raw, out);
}
[[gnu::target("avx2")]] void add_up_avx2(const double* inputs, double intercept,
                                         std::span<const double> coefficients,
                                         std::span<double> eta) {
  add_up<4>(inputs, intercept, coefficients, eta);
}
[[gnu::target("avx2")]] double dot_avx2(std::span<const double> left, const double* right) {
  return dot<4>(left, right);
}
[[gnu::target("avx2")]] void terms_avx2(const RowTerms& terms) {
  row_terms<4>(terms);
}
constexpr ColumnKernels avx2{"avx2", encode_avx2, add_up_avx2, dot_avx2, terms_avx2};
#endif

}  // namespace

std::vector<ColumnKernels> column_kernels() {
  std::vector<ColumnKernels> kernels{portable};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) {
    kernels.push_back(avx2);
  }
#endif
  return kernels;
}

const ColumnKernels& fastest_columns() {
  static const ColumnKernels fastest = column_kernels().back();
  return fastest;
}

}  // namespace plimsoll::model::internal
