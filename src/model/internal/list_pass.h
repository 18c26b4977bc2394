// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/metrics/resampling/student_resampler.h"
#include "model/metrics/scored_rows.h"

namespace plimsoll::model::internal {

/// Rows taken from the tops of lists, and events among them.
struct Taken {
  std::int64_t rows = 0;
  std::int64_t events = 0;
};

struct ListSums {
  Taken all;                    ///< every row
  Taken at_capacity;            ///< with every list filled to its capacity
  std::vector<Taken> at_share;  ///< with the given share of every list
};

/// Rows sorted into their lists once, to be cut at capacity under many weightings.
class ListPass {
 public:
  ListPass(const ScoredRows& rows, const StudentResampler& resampler, const Capacities& capacities,
           std::vector<double> shares);

  ListSums sum(const Weights& weights) const;

 private:
  struct List {
    std::size_t begin = 0;
    std::size_t end = 0;
    Capacity capacity;
  };

  void cut(const List& list, const Weights& weights, ListSums& sums,
           std::vector<std::int64_t>& points) const;

  std::vector<std::uint32_t> student_;
  std::vector<std::uint8_t> outcome_;
  std::vector<List> lists_;
  std::vector<double> shares_;  ///< ascending, at most 1
};

}  // namespace plimsoll::model::internal
