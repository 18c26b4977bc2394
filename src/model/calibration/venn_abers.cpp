// SPDX-License-Identifier: Apache-2.0
#include "model/calibration/venn_abers.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "core/check.h"

namespace plimsoll::model {
namespace {

/// A point of the cumulative sums: rows and events up to a score. Whole numbers, so that comparing
/// slopes is exact.
struct Point {
  std::int64_t rows = 0;
  std::int64_t events = 0;
};

/// Whether `middle` lies on or above the line from `left` to `right`.
bool is_not_below(const Point& middle, const Point& left, const Point& right) {
  return (middle.events - left.events) * (right.rows - left.rows) >=
         (right.events - left.events) * (middle.rows - left.rows);
}

struct Groups {
  std::vector<double> logit;  ///< distinct, ascending
  std::vector<Point> sums;    ///< of the first i groups; one more than groups
};

Groups group(std::span<const double> logit, std::span<const std::uint8_t> outcome) {
  std::vector<std::size_t> order(logit.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t left, std::size_t right) { return logit[left] < logit[right]; });
  Groups groups;
  groups.sums.push_back({});
  for (const std::size_t row : order) {
    if (groups.logit.empty() || groups.logit.back() != logit[row]) {
      groups.logit.push_back(logit[row]);
      groups.sums.push_back(groups.sums.back());
    }
    groups.sums.back().rows += 1;
    groups.sums.back().events += outcome[row] != 0 ? 1 : 0;
  }
  return groups;
}

/// The lower convex hull of the points i … end, for every i: `next[i]` is the corner after i.
std::vector<std::size_t> hulls_to_the_right(const std::vector<Point>& points) {
  const std::size_t last = points.size() - 1;
  std::vector<std::size_t> next(points.size(), last);
  for (std::size_t at = last; at-- > 0;) {
    std::size_t corner = at + 1;
    while (corner != last && is_not_below(points[corner], points[at], points[next[corner]])) {
      corner = next[corner];
    }
    next[at] = corner;
  }
  return next;
}

/// The slope, at the new row, of the greatest convex minorant of the cumulative sums with one more
/// row: points left of it are moved by `shift`, those right of it stay. It is the line that touches
/// both hulls from below.
class Minorants {
 public:
  Minorants(const std::vector<Point>& points, Point shift)
      : points_(points), next_(hulls_to_the_right(points)), shift_(shift) {}

  /// With the new row among group `at`; call for 0, 1, … in order.
  double slope(std::size_t at) {
    push(at);
    std::size_t left = corners_.size() - 1;
    std::size_t right = at + 1;
    const std::size_t last = points_.size() - 1;
    for (bool moved = true; moved;) {
      moved = false;
      while (left > 0 && is_not_below(corners_[left], corners_[left - 1], points_[right])) {
        --left;
        moved = true;
      }
      while (right != last && is_not_below(points_[right], corners_[left], points_[next_[right]])) {
        right = next_[right];
        moved = true;
      }
    }
    return static_cast<double>(points_[right].events - corners_[left].events) /
           static_cast<double>(points_[right].rows - corners_[left].rows);
  }

 private:
  void push(std::size_t at) {
    const Point point{points_[at].rows - shift_.rows, points_[at].events - shift_.events};
    while (corners_.size() > 1 &&
           is_not_below(corners_.back(), corners_[corners_.size() - 2], point)) {
      corners_.pop_back();
    }
    corners_.push_back(point);
  }

  const std::vector<Point>& points_;
  std::vector<std::size_t> next_;
  Point shift_;
  std::vector<Point> corners_;  ///< the hull of the points so far, moved
};

}  // namespace

ScoreRange VennAbers::range(double logit) const {
  ScoreRange range;
  const auto above =
      std::lower_bound(upper.begin(), upper.end(), logit,
                       [](const VennAbersStep& step, double value) { return step.logit < value; });
  if (above != upper.end()) {
    range.upper = above->probability;
  }
  const auto below =
      std::upper_bound(lower.begin(), lower.end(), logit,
                       [](double value, const VennAbersStep& step) { return value < step.logit; });
  if (below != lower.begin()) {
    range.lower = (below - 1)->probability;
  }
  return range;
}

VennAbers fit_venn_abers(std::span<const double> logit, std::span<const std::uint8_t> outcome) {
  PLIMSOLL_CHECK_EQ(logit.size(), outcome.size());
  const Groups groups = group(logit, outcome);
  Minorants with(groups.sums, {1, 1});
  Minorants without(groups.sums, {1, 0});
  VennAbers result;
  for (std::size_t at = 0; at < groups.logit.size(); ++at) {
    const double upper = with.slope(at);
    if (!result.upper.empty() && result.upper.back().probability == upper) {
      result.upper.back().logit = groups.logit[at];
    } else {
      result.upper.push_back({groups.logit[at], upper});
    }
    const double lower = without.slope(at);
    if (result.lower.empty() || result.lower.back().probability != lower) {
      result.lower.push_back({groups.logit[at], lower});
    }
  }
  return result;
}

}  // namespace plimsoll::model
