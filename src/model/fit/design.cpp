// SPDX-License-Identifier: Apache-2.0
#include "model/fit/design.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "core/check.h"
#include "core/error.h"
#include "model/internal/kernels/column_kernels.h"

namespace plimsoll::model {
namespace {

struct Column {
  std::span<const double> values;
  const FeatureSpec* spec;
  std::size_t index;
};

/// Present values of the rows; a null is a present zero under the zero rule.
std::vector<double> present_values(const Column& column, Rows rows) {
  std::vector<double> present;
  present.reserve(rows.size());
  for (const RowIndex row : rows) {
    const double value = column.values[row];
    if (!std::isnan(value)) {
      present.push_back(value);
    } else if (column.spec->null_rule == NullRule::zero) {
      present.push_back(0.0);
    }
  }
  return present;
}

double order_statistic(std::vector<double>& values, std::size_t rank) {
  const auto position = values.begin() + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(values.begin(), position, values.end());
  return *position;
}

void check_finite(const Column& column, double low, double high) {
  if (std::isfinite(low) && std::isfinite(high)) {
    return;
  }
  throw core::Error(
      core::ErrorCode::invalid_input,
      fmt::format("A feature holds an infinite value; correct the query that computes "
                  "it: feature '{}'.",
                  column.spec->name));
}

/// Bounds at the quantiles' order statistics, widened to the extremes where they coincide.
FeatureTransform winsorising_bounds(const Column& column, std::vector<double>& present,
                                    const DesignOptions& options) {
  const auto [low, high] = std::minmax_element(present.begin(), present.end());
  FeatureTransform transform{*low, *high, 0};
  check_finite(column, *low, *high);
  const auto last = static_cast<double>(present.size() - 1);
  const double lower =
      order_statistic(present, static_cast<std::size_t>(std::floor(options.lower_quantile * last)));
  const double upper =
      order_statistic(present, static_cast<std::size_t>(std::ceil(options.upper_quantile * last)));
  if (lower < upper) {
    transform.lower = lower;
    transform.upper = upper;
  }
  return transform;
}

/// Mean and standard deviation (over `rows`, missing ones at the mean) of winsorised values. Summed
/// in row order, so that the result does not depend on how the values were partitioned above.
InputColumn standardise(const Column& column, FeatureTransform& transform, Rows rows) {
  const bool zero = column.spec->null_rule == NullRule::zero;
  const auto winsorised = [&](RowIndex row) {
    const double value = column.values[row];
    return std::clamp(std::isnan(value) ? 0.0 : value, transform.lower, transform.upper);
  };
  const auto present = [&](RowIndex row) { return zero || !std::isnan(column.values[row]); };
  double sum = 0;
  double count = 0;
  for (const RowIndex row : rows) {
    if (present(row)) {
      sum += winsorised(row);
      count += 1;
    }
  }
  transform.fill = sum / count;
  double squares = 0;
  for (const RowIndex row : rows) {
    const double deviation = present(row) ? winsorised(row) - transform.fill : 0.0;
    squares += deviation * deviation;
  }
  const double scale = std::sqrt(squares / static_cast<double>(rows.size()));
  return {column.index, false, transform.fill, scale};
}

void add_value_input(Design& design, const Column& column, Rows rows, const DesignOptions& options,
                     std::vector<double>& present) {
  FeatureTransform& transform = design.transforms[column.index];
  if (present.empty()) {
    design.dropped.push_back({column.index, false, "no value in any training row"});
    return;
  }
  transform = winsorising_bounds(column, present, options);
  const InputColumn input = standardise(column, transform, rows);
  if (input.scale <= 1e-12 * std::max(1.0, std::abs(input.center))) {
    design.dropped.push_back({column.index, false, "the same value in every training row"});
    return;
  }
  design.inputs.push_back(input);
}

void add_indicator_input(Design& design, const Column& column, std::size_t missing,
                         std::size_t rows, const DesignOptions& options) {
  if (column.spec->null_rule == NullRule::zero || missing == 0) {
    return;
  }
  if (std::min(missing, rows - missing) <
      std::max<std::size_t>(options.indicator_rows_at_least, 1)) {
    const auto reason = missing == rows ? fmt::format("missing in every training row")
                                        : fmt::format(
                                              "missing in {} of {} training rows: too "
                                              "uneven to learn from",
                                              missing, rows);
    design.dropped.push_back({column.index, true, reason});
    return;
  }
  const double share = static_cast<double>(missing) / static_cast<double>(rows);
  design.inputs.push_back({column.index, true, share, std::sqrt(share * (1 - share))});
}

void add_level_inputs(Design& design, const Column& column, Rows rows,
                      const DesignOptions& options) {
  PLIMSOLL_CHECK_EQ(column.spec->direction, 0);
  std::map<double, std::size_t> counts;
  for (const RowIndex row : rows) {
    if (!std::isnan(column.values[row])) {
      ++counts[column.values[row]];
    }
  }
  const std::size_t inputs_before = design.inputs.size();
  for (const auto& [level, count] : counts) {
    check_finite(column, level, level);
    if (std::min(count, rows.size() - count) >= options.indicator_rows_at_least) {
      const double share = static_cast<double>(count) / static_cast<double>(rows.size());
      design.inputs.push_back({column.index, false, share, std::sqrt(share * (1 - share)), level});
    }
  }
  if (design.inputs.size() == inputs_before) {
    design.dropped.push_back({column.index, false, "no value that enough training rows have"});
  }
}

/// The values of a few rows, copied together unless they are together already.
const double* gather(std::span<const double> values, Rows rows, bool adjacent, double* buffer) {
  if (adjacent) {
    return values.data() + rows.front();
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    buffer[i] = values[rows[i]];
  }
  return buffer;
}

bool are_adjacent(Rows rows) {
  RowIndex difference = 0;  // without a way out of the loop, so that it vectorises
  for (std::size_t i = 0; i < rows.size(); ++i) {
    difference |= rows[i] ^ (rows[0] + static_cast<RowIndex>(i));
  }
  return difference == 0;
}

void encode_value(const Design& design, const InputColumn& input, std::span<const double> raw,
                  double* out) {
  const FeatureTransform& transform = design.transforms[input.feature];
  const bool zero = design.features[input.feature].null_rule == NullRule::zero;
  internal::fastest_columns().encode(
      {zero ? 0.0 : transform.fill, transform.lower, transform.upper, input.center, input.scale},
      raw, out);
}

/// Writes 1 or 0, standardised, by what `holds` says of a value.
template <class Holds>
void encode_flag(const InputColumn& input, std::span<const double> raw, Holds holds, double* out) {
  const double if_not = -input.center / input.scale;
  const double if_so = (1.0 - input.center) / input.scale;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    out[i] = holds(raw[i]) ? if_so : if_not;
  }
}

void encode_input(const Design& design, const InputColumn& input, std::span<const double> raw,
                  double* out) {
  if (input.level) {
    encode_flag(
        input, raw, [&](double value) { return value == *input.level; }, out);
  } else if (input.indicator) {
    encode_flag(
        input, raw, [](double value) { return std::isnan(value); }, out);
  } else {
    encode_value(design, input, raw, out);
  }
}

}  // namespace

Design fit_design(const FeatureMatrix& matrix, std::vector<FeatureSpec> features, Rows rows,
                  const DesignOptions& options) {
  check_shape(matrix, features.size());
  if (rows.empty()) {
    throw core::Error(core::ErrorCode::invalid_input, "There are no rows to train on.");
  }
  Design design;
  design.features = std::move(features);
  design.transforms.resize(design.features.size());
  for (std::size_t index = 0; index < design.features.size(); ++index) {
    const Column column{matrix.columns[index], &design.features[index], index};
    if (column.spec->by_level) {
      add_level_inputs(design, column, rows, options);
      continue;
    }
    std::vector<double> present = present_values(column, rows);
    const std::size_t missing = rows.size() - present.size();
    add_value_input(design, column, rows, options, present);
    add_indicator_input(design, column, missing, rows.size(), options);
  }
  return design;
}

void encode(const Design& design, const FeatureMatrix& matrix, Rows rows, std::span<double> out) {
  PLIMSOLL_CHECK_EQ(out.size(), rows.size() * design.inputs.size());
  constexpr std::size_t at_once = 256;
  std::array<double, at_once> buffer;
  for (std::size_t begin = 0; begin < rows.size(); begin += at_once) {
    const Rows part = rows.subspan(begin, std::min(at_once, rows.size() - begin));
    const bool adjacent = are_adjacent(part);
    double* column = out.data() + begin;
    for (const InputColumn& input : design.inputs) {
      const std::span<const double> raw(
          gather(matrix.columns[input.feature], part, adjacent, buffer.data()), part.size());
      encode_input(design, input, raw, column);
      column += rows.size();
    }
  }
}

std::string input_name(const Design& design, const InputColumn& input) {
  const std::string& name = design.features[input.feature].name;
  return input.level       ? fmt::format("{}={:g}", name, *input.level)
         : input.indicator ? name + ":missing"
                           : name;
}

int input_direction(const Design& design, const InputColumn& input) {
  return input.indicator ? 0 : design.features[input.feature].direction;
}

}  // namespace plimsoll::model
