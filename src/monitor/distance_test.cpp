// SPDX-License-Identifier: Apache-2.0
#include "monitor/distance.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "core/random.h"

using namespace plimsoll;
using namespace plimsoll::monitor;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double tail = 0.01;

std::vector<double> normals(std::size_t count, double shift, core::Random& random) {
  std::vector<double> values(count);
  for (double& value : values) {
    value = random.normal() + shift;
  }
  return values;
}

/// Days with activity of fourteen, none for a third of the students: few values, many zeros.
std::vector<double> days(std::size_t count, core::Random& random) {
  std::vector<double> values(count);
  for (double& value : values) {
    value = random.chance(0.3) ? 0 : static_cast<double>(random.below(15));
  }
  return values;
}

CategoryCounts draw(std::size_t count, const std::vector<double>& shares, core::Random& random) {
  CategoryCounts counts;
  for (std::size_t row = 0; row < count; ++row) {
    double left = random.uniform();
    std::size_t at = 0;
    while (at + 1 < shares.size() && left >= shares[at]) {
      left -= shares[at++];
    }
    ++counts[std::string(1, static_cast<char>('a' + at))];
  }
  return counts;
}

Distance stability(const std::vector<double>& before, const std::vector<double>& now) {
  const auto reference = profile_of(before);
  return population_stability(reference.counts, binned(now, reference.bounds), tail);
}

/// Of many comparisons of two draws from one distribution: the share beyond the limit, and the mean
/// distance over what is expected by chance.
struct ByChance {
  double beyond = 0;
  double mean_to_expected = 0;
};

ByChance by_chance(const std::function<Distance(core::Random&)>& compare) {
  constexpr int times = 2000;
  core::Random random(11);
  ByChance found;
  for (int time = 0; time < times; ++time) {
    const Distance distance = compare(random);
    found.beyond += (distance.value > distance.chance_limit ? 1.0 : 0.0) / times;
    found.mean_to_expected += distance.value / distance.by_chance / times;
  }
  return found;
}

/// Area between two distribution functions, step by step over all values.
double area_between(std::vector<double> one, std::vector<double> other) {
  std::vector<double> all = one;
  all.insert(all.end(), other.begin(), other.end());
  std::ranges::sort(all);
  const auto below = [](const std::vector<double>& values, double at) {
    return static_cast<double>(std::ranges::count_if(values, [&](double v) { return v <= at; })) /
           static_cast<double>(values.size());
  };
  double area = 0;
  for (std::size_t at = 0; at + 1 < all.size(); ++at) {
    area += (all[at + 1] - all[at]) * std::abs(below(one, all[at]) - below(other, all[at]));
  }
  return area;
}

}  // namespace

TEST_CASE("the stability index is the sum by its definition, with half a row added to every bin") {
  // Reference 1 … 10: bounds at 1 … 9, a value a bin.
  const std::vector<double> before{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const auto reference = profile_of(before);
  CHECK(reference.bounds == std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(reference.counts == std::vector<std::size_t>(10, 1));
  CHECK(stability(before, {10, 9, 8, 7, 6, 5, 4, 3, 2, 1}).value == 0);
  // All ten rows in the lowest bin.
  const double share = 1.5 / 15;
  const double expected = (10.5 / 15 - share) * std::log(10.5 / 15 / share) +
                          9 * (0.5 / 15 - share) * std::log(0.5 / 1.5);
  CHECK(stability(before, std::vector<double>(10, 0.5)).value == doctest::Approx(expected));
}

TEST_CASE("a column that had one value only shows when it gets another") {
  const std::vector<double> before(200, 3.0);
  CHECK(stability(before, before).value == 0);
  for (const double other : {2.0, 4.0}) {
    const auto moved = stability(before, std::vector<double>(200, other));
    CHECK(moved.value > 1);
    CHECK(moved.value > moved.chance_limit);
  }
}

TEST_CASE("missing values are counted by themselves") {
  const auto reference = profile_of(std::vector<double>{1, 2, 3, 4, missing});
  CHECK(reference.missing == 1);
  CHECK(reference.rows() == 5);
  const auto now = profile_of(std::vector<double>{1, missing, missing, missing, missing});
  CHECK(missing_difference(reference, now, tail).value == doctest::Approx(0.6));
  const auto gone = profile_of(std::vector<double>(200, missing));
  CHECK(std::isnan(wasserstein(reference, gone, tail).value));
  CHECK(std::isnan(population_stability(reference.counts, gone.counts, tail).value));
}

TEST_CASE("the Wasserstein distance is the area between the distribution functions") {
  core::Random random(5);
  const auto before = normals(1500, 0, random);
  auto shifted = before;
  for (double& value : shifted) {
    value += 0.5;
  }
  const auto reference = profile_of(before);
  CHECK(wasserstein(reference, profile_of(shifted), tail).value ==
        doctest::Approx(0.5 / reference.deviation).epsilon(1e-9));
  const auto other = days(1000, random);
  const auto more = days(700, random);
  const auto of_days = profile_of(other);
  CHECK(wasserstein(of_days, profile_of(more), tail).value ==
        doctest::Approx(area_between(other, more) / of_days.deviation).epsilon(0.15));
}

TEST_CASE("categories that share nothing are at distance one, equal ones at zero") {
  CHECK(jensen_shannon({{"a", 5}, {"b", 5}}, {{"c", 9}}, tail).value == doctest::Approx(1));
  CHECK(jensen_shannon({{"a", 5}, {"b", 5}}, {{"a", 1}, {"b", 1}}, tail).value ==
        doctest::Approx(0));
  // Half the mass moves: entropy of (3/4, 1/4) less the mean of 1 and 0.
  const double divergence = -(0.75 * std::log2(0.75) + 0.25 * std::log2(0.25)) - 0.5;
  CHECK(jensen_shannon({{"a", 5}, {"b", 5}}, {{"a", 10}}, tail).value ==
        doctest::Approx(std::sqrt(divergence)));
}

TEST_CASE("the largest shift names the reason that took over") {
  const CategoryCounts before{{"grades", 40}, {"activity", 40}, {"fees", 20}};
  const CategoryCounts after{{"grades", 20}, {"activity", 70}, {"fees", 10}};
  const auto largest = largest_shift(before, after, tail);
  CHECK(largest.category == "activity");
  CHECK(largest.distance.value == doctest::Approx(0.3));
  CHECK(largest.reference_share == doctest::Approx(0.4));
  CHECK(largest.share == doctest::Approx(0.7));
  CHECK(largest.distance.value > largest.distance.chance_limit);
}

TEST_CASE("two draws of one distribution are beyond the limit about as often as the tail says") {
  const std::vector<double> shares{0.5, 0.3, 0.15, 0.05};
  const auto profiles = [](auto make) {
    return [make](core::Random& random) {
      return wasserstein(profile_of(make(500, random)), profile_of(make(300, random)), tail);
    };
  };
  const auto normal = [](std::size_t count, core::Random& random) {
    return normals(count, 0, random);
  };
  const auto holes = [](std::size_t count, core::Random& random) {
    std::vector<double> values(count, 1);
    std::ranges::for_each(values, [&](double& v) { v = random.chance(0.2) ? missing : v; });
    return profile_of(values);
  };
  struct Case {
    const char* what;
    std::function<Distance(core::Random&)> compare;
  };
  const std::vector<Case> cases{
      {"stability",
       [&](core::Random& r) { return stability(normals(500, 0, r), normals(300, 0, r)); }},
      {"transport of normals", profiles(normal)},
      {"transport of days", profiles(days)},
      {"missing",
       [&](core::Random& r) { return missing_difference(holes(500, r), holes(300, r), tail); }},
      {"categories",
       [&](core::Random& r) {
         return jensen_shannon(draw(500, shares, r), draw(300, shares, r), tail);
       }},
      {"students", [](core::Random& r) {
         return count_change(static_cast<double>(r.poisson(500)),
                             static_cast<std::size_t>(r.poisson(500)), tail);
       }}};
  for (const auto& [what, compare] : cases) {
    CAPTURE(what);
    const auto found = by_chance(compare);
    CHECK(found.beyond < 0.017);  // 2,000 trials: three deviations above the tail
    CHECK(found.beyond > 0.003);
    CHECK(found.mean_to_expected > 0.85);
    CHECK(found.mean_to_expected < 1.15);
  }
  // Bonferroni over categories is careful, and only the largest is looked at.
  CHECK(by_chance([&](core::Random& r) {
          return largest_shift(draw(500, shares, r), draw(300, shares, r), tail).distance;
        }).beyond < 0.017);
}
