// SPDX-License-Identifier: Apache-2.0
#include "monitor/distance.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>

#include "core/check.h"

namespace plimsoll::monitor {
namespace {

const double mean_of_absolute_normal = std::sqrt(2 / std::numbers::pi);

/// Normal z that `tail` lies above, on one side.
double normal_upper(double tail) {
  return boost::math::quantile(complement(boost::math::normal(), tail));
}

double chi_squared_upper(double degrees, double tail) {
  return boost::math::quantile(complement(boost::math::chi_squared(degrees), tail));
}

/// Of the gamma distribution with this mean and deviation; the mean where nothing deviates.
double gamma_upper(double mean, double deviation, double tail) {
  if (deviation <= 0 || mean <= 0) {
    return mean;
  }
  const double scale = deviation * deviation / mean;
  return boost::math::quantile(
      complement(boost::math::gamma_distribution(mean / scale, scale), tail));
}

Distance of_rows(std::size_t reference_rows, std::size_t rows) {
  Distance distance;
  distance.reference_rows = reference_rows;
  distance.rows = rows;
  return distance;
}

bool is_defined(const Distance& distance) {
  return distance.reference_rows > 0 && distance.rows > 0;
}

/// 1/n + 1/m: how much sampling there is on both sides together.
double sampling(const Distance& distance) {
  return 1 / static_cast<double>(distance.reference_rows) + 1 / static_cast<double>(distance.rows);
}

std::size_t sum_of(std::span<const std::size_t> counts) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

/// Deviation of the difference of two shares that are draws of one.
double share_deviation(double reference_share, double share, const Distance& distance) {
  const auto before = static_cast<double>(distance.reference_rows);
  const auto now = static_cast<double>(distance.rows);
  const double pooled = (reference_share * before + share * now) / (before + now);
  return std::sqrt(pooled * (1 - pooled) * sampling(distance));
}

/// E|X||Y| - E|X| E|Y| of normal X, Y with correlation rho, per unit of both deviations.
double covariance_of_absolutes(double rho) {
  return 2 / std::numbers::pi * (std::sqrt(1 - rho * rho) + rho * std::asin(rho) - 1);
}

/// Mean and deviation of the area under |Brownian bridge| along the reference's quantiles.
struct BridgeArea {
  double mean = 0;
  double deviation = 0;
};

BridgeArea bridge_area(const std::vector<double>& quantiles) {
  struct Step {
    double share;   // of the values below it
    double weight;  // its width times the bridge's deviation on it
  };
  const auto size = static_cast<double>(quantiles.size());
  std::vector<Step> steps;  // where quantiles differ: columns of few values have few
  for (std::size_t k = 0; k + 1 < quantiles.size(); ++k) {
    const double share = static_cast<double>(k + 1) / size;
    if (quantiles[k + 1] > quantiles[k]) {
      steps.push_back({share, (quantiles[k + 1] - quantiles[k]) * std::sqrt(share * (1 - share))});
    }
  }
  BridgeArea area;
  double variance = 0;
  for (std::size_t k = 0; k < steps.size(); ++k) {
    area.mean += mean_of_absolute_normal * steps[k].weight;
    for (std::size_t j = 0; j <= k; ++j) {
      const double low = steps[j].share;
      const double high = steps[k].share;
      const double rho = std::min(std::sqrt(low * (1 - high) / (high * (1 - low))), 1.0);
      variance +=
          (j == k ? 1 : 2) * steps[j].weight * steps[k].weight * covariance_of_absolutes(rho);
    }
  }
  area.deviation = std::sqrt(variance);
  return area;
}

/// Shares of one category on both sides.
struct Shares {
  std::string category;
  double reference = 0;
  double now = 0;
};

double share_of(const CategoryCounts& counts, const std::string& category) {
  const auto found = counts.find(category);
  return found == counts.end()
             ? 0.0
             : static_cast<double>(found->second) / static_cast<double>(total_of(counts));
}

std::vector<Shares> shares_of(const CategoryCounts& reference, const CategoryCounts& now) {
  std::set<std::string> categories;
  for (const auto* counts : {&reference, &now}) {
    for (const auto& [category, count] : *counts) {
      if (count > 0) {
        categories.insert(category);
      }
    }
  }
  std::vector<Shares> all;
  for (const auto& category : categories) {
    all.push_back({category, share_of(reference, category), share_of(now, category)});
  }
  return all;
}

double divergence_part(double share, double middle) {
  return share > 0 ? share * std::log2(share / middle) / 2 : 0.0;
}

}  // namespace

Distance population_stability(std::span<const std::size_t> reference,
                              std::span<const std::size_t> counts, double tail) {
  Distance distance = of_rows(sum_of(reference), sum_of(counts));
  if (!is_defined(distance)) {
    return distance;
  }
  PLIMSOLL_CHECK_EQ(reference.size(), counts.size());
  std::vector<std::size_t> used;
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    if (counts[bin] + reference[bin] > 0) {
      used.push_back(bin);
    }
  }
  const auto bins = static_cast<double>(used.size());
  const auto share = [&](std::size_t count, std::size_t rows) {
    return (static_cast<double>(count) + 0.5) / (static_cast<double>(rows) + 0.5 * bins);
  };
  distance.value = 0;
  for (const std::size_t bin : used) {
    const double expected = share(reference[bin], distance.reference_rows);
    const double actual = share(counts[bin], distance.rows);
    distance.value += (actual - expected) * std::log(actual / expected);
  }
  if (used.size() > 1) {
    distance.by_chance = sampling(distance) * (bins - 1);
    distance.chance_limit = sampling(distance) * chi_squared_upper(bins - 1, tail);
  }
  return distance;
}

Distance wasserstein(const NumberProfile& reference, const NumberProfile& now, double tail) {
  Distance distance = of_rows(reference.present(), now.present());
  if (!is_defined(distance) || reference.deviation == 0) {
    return distance;
  }
  PLIMSOLL_CHECK_EQ(reference.quantiles.size(), now.quantiles.size());
  distance.value = 0;
  for (std::size_t k = 0; k < reference.quantiles.size(); ++k) {
    distance.value += std::abs(reference.quantiles[k] - now.quantiles[k]);
  }
  distance.value /= static_cast<double>(reference.quantiles.size()) * reference.deviation;
  const BridgeArea area = bridge_area(reference.quantiles);
  const double spread = std::sqrt(sampling(distance)) / reference.deviation;
  distance.by_chance = spread * area.mean;
  distance.chance_limit = gamma_upper(distance.by_chance, spread * area.deviation, tail);
  return distance;
}

Distance missing_difference(const NumberProfile& reference, const NumberProfile& now, double tail) {
  Distance distance = of_rows(reference.rows(), now.rows());
  if (!is_defined(distance)) {
    return distance;
  }
  const double before =
      static_cast<double>(reference.missing) / static_cast<double>(reference.rows());
  const double share = static_cast<double>(now.missing) / static_cast<double>(now.rows());
  const double deviation = share_deviation(before, share, distance);
  distance.value = std::abs(share - before);
  distance.by_chance = mean_of_absolute_normal * deviation;
  distance.chance_limit = normal_upper(tail / 2) * deviation;
  return distance;
}

Distance jensen_shannon(const CategoryCounts& reference, const CategoryCounts& now, double tail) {
  Distance distance = of_rows(total_of(reference), total_of(now));
  if (!is_defined(distance)) {
    return distance;
  }
  double divergence = 0;
  const auto all = shares_of(reference, now);
  for (const auto& shares : all) {
    const double middle = (shares.reference + shares.now) / 2;
    divergence += divergence_part(shares.reference, middle) + divergence_part(shares.now, middle);
  }
  distance.value = std::sqrt(std::max(divergence, 0.0));
  if (all.size() > 1) {
    const auto degrees = static_cast<double>(all.size() - 1);
    const double unit = sampling(distance) / (8 * std::numbers::ln2);
    distance.by_chance = std::sqrt(unit * degrees);
    distance.chance_limit = std::sqrt(unit * chi_squared_upper(degrees, tail));
  }
  return distance;
}

LargestShift largest_shift(const CategoryCounts& reference, const CategoryCounts& now,
                           double tail) {
  LargestShift largest{.distance = of_rows(total_of(reference), total_of(now)), .category = {}};
  Distance& distance = largest.distance;
  if (!is_defined(distance)) {
    return largest;
  }
  distance.value = 0;
  const auto all = shares_of(reference, now);
  const double z = normal_upper(tail / 2 / static_cast<double>(all.size()));
  for (const auto& shares : all) {
    const double shift = std::abs(shares.now - shares.reference);
    const double deviation = share_deviation(shares.reference, shares.now, distance);
    distance.by_chance = std::max(distance.by_chance, mean_of_absolute_normal * deviation);
    distance.chance_limit = std::max(distance.chance_limit, z * deviation);
    if (largest.category.empty() || shift > distance.value) {
      distance.value = shift;
      largest.category = shares.category;
      largest.reference_share = shares.reference;
      largest.share = shares.now;
    }
  }
  return largest;
}

Distance count_change(double before, std::size_t now, double tail) {
  const auto rows = static_cast<std::size_t>(std::llround(before));
  Distance distance = of_rows(rows, rows);
  if (before <= 0) {
    return distance;
  }
  const double after = static_cast<double>(now);
  const double deviation = std::sqrt(before + after) / before;
  distance.value = std::abs(after / before - 1);
  distance.by_chance = mean_of_absolute_normal * deviation;
  distance.chance_limit = normal_upper(tail / 2) * deviation;
  return distance;
}

}  // namespace plimsoll::monitor
