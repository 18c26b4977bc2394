// SPDX-License-Identifier: Apache-2.0
#include "model/internal/list_pass.h"

#include <algorithm>
#include <utility>

#include "core/check.h"
#include "model/internal/list_order.h"

namespace plimsoll::model::internal {

ListPass::ListPass(const ScoredRows& rows, const StudentResampler& resampler,
                   const Capacities& capacities, std::vector<double> shares)
    : shares_(std::move(shares)) {
  PLIMSOLL_CHECK(std::is_sorted(shares_.begin(), shares_.end()));
  PLIMSOLL_CHECK(shares_.empty() || (shares_.front() >= 0 && shares_.back() <= 1));
  const ListOrder order = order_by_list(rows);
  for (const std::uint32_t row : order.rows) {
    student_.push_back(resampler.number()[row]);
    outcome_.push_back(rows.outcome[row] != 0 ? 1 : 0);
  }
  for (const ListRange& list : order.lists) {
    lists_.push_back({list.begin, list.end, capacity_of(capacities, list.list)});
  }
}

void ListPass::cut(const List& list, const Weights& weights, ListSums& sums,
                   std::vector<std::int64_t>& points) const {
  std::int64_t size = 0;
  for (std::size_t at = list.begin; at < list.end; ++at) {
    size += weights[student_[at]];
  }
  const std::int64_t capacity = places(list.capacity, size);
  points.clear();
  for (const double share : shares_) {
    points.push_back(places({.share = share}, size));
  }
  std::int64_t rows = 0;
  std::int64_t events = 0;
  bool filled = false;
  std::size_t next = 0;
  for (std::size_t at = list.begin; at < list.end; ++at) {
    const std::int64_t weight = weights[student_[at]];
    const std::int64_t event = outcome_[at];
    // Of a student drawn several times, only as many copies as there are places left are taken.
    for (; next < points.size() && rows + weight >= points[next]; ++next) {
      sums.at_share[next].rows += points[next];
      sums.at_share[next].events += events + (points[next] - rows) * event;
    }
    if (!filled && rows + weight >= capacity) {
      sums.at_capacity.rows += capacity;
      sums.at_capacity.events += events + (capacity - rows) * event;
      filled = true;
    }
    rows += weight;
    events += weight * event;
  }
  sums.all.rows += rows;
  sums.all.events += events;
}

ListSums ListPass::sum(const Weights& weights) const {
  ListSums sums;
  sums.at_share.resize(shares_.size());
  std::vector<std::int64_t> points;
  for (const List& list : lists_) {
    cut(list, weights, sums, points);
  }
  return sums;
}

}  // namespace plimsoll::model::internal
