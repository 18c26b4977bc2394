// SPDX-License-Identifier: Apache-2.0
#include "monitor/week_reference.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/check.h"
#include "monitor/distance.h"

namespace plimsoll::monitor {
namespace {

constexpr double any_tail = 0.5;  // of distances whose value alone is wanted

/// See `week_reference`; distances that are not defined do not count.
double usual_of(std::vector<double> distances) {
  std::erase_if(distances, [](double distance) { return std::isnan(distance); });
  std::ranges::sort(distances, std::greater());
  if (distances.size() < 2) {
    return 0;
  }
  return distances.size() < 4 ? distances[0] : distances[1];
}

std::vector<std::size_t> less(const std::vector<std::size_t>& all,
                              const std::vector<std::size_t>& some) {
  std::vector<std::size_t> rest;
  for (std::size_t at = 0; at < all.size(); ++at) {
    rest.push_back(all[at] - some[at]);
  }
  return rest;
}

/// A part's distance from the rest, given that from the whole: distribution functions of part and
/// rest differ by 1 / (1 - the part's share) times as much. NaN of a part that is all.
double from_the_rest(double from_the_whole, std::size_t part, std::size_t whole) {
  const double rest = 1 - static_cast<double>(part) / static_cast<double>(whole);
  return rest > 0 ? from_the_whole / rest : std::nan("");
}

NumberReference number_reference(const std::vector<WeekRows>& terms, std::size_t column) {
  NumberReference reference{.name = terms.front().numbers[column].name, .profile = {}};
  std::vector<double> all;
  for (const auto& term : terms) {
    PLIMSOLL_CHECK(term.numbers.at(column).name == reference.name);
    const auto& values = term.numbers[column].values;
    all.insert(all.end(), values.begin(), values.end());
  }
  const auto& whole = reference.profile = profile_of(all);
  std::vector<double> stability;
  std::vector<double> transport;
  std::vector<double> missing;
  for (const auto& term : terms) {
    const auto& values = term.numbers[column].values;
    const auto part = profile_of(values);
    if (part.present() > 0) {
      const auto counts = binned(values, whole.bounds);
      stability.push_back(population_stability(less(whole.counts, counts), counts, any_tail).value);
      transport.push_back(
          from_the_rest(wasserstein(whole, part, any_tail).value, part.present(), whole.present()));
    }
    missing.push_back(
        from_the_rest(missing_difference(whole, part, any_tail).value, part.rows(), whole.rows()));
  }
  reference.usual_stability = usual_of(std::move(stability));
  reference.usual_wasserstein = usual_of(std::move(transport));
  reference.usual_missing = usual_of(std::move(missing));
  return reference;
}

CategoryCounts counts_without(CategoryCounts all, const CategoryCounts& some) {
  for (const auto& [category, count] : some) {
    all[category] -= count;
  }
  return all;
}

CategoryReference category_reference(const std::vector<WeekRows>& terms,
                                     const std::string& column) {
  CategoryReference reference;
  for (const auto& term : terms) {
    for (const auto& [category, count] : term.categories.at(column)) {
      reference.counts[category] += count;
    }
  }
  std::vector<double> distances;
  std::vector<double> shifts;
  for (const auto& term : terms) {
    const auto& counts = term.categories.at(column);
    const auto rest = counts_without(reference.counts, counts);
    distances.push_back(jensen_shannon(rest, counts, any_tail).value);
    shifts.push_back(largest_shift(rest, counts, any_tail).distance.value);
  }
  reference.usual_distance = usual_of(std::move(distances));
  reference.usual_shift = usual_of(std::move(shifts));
  return reference;
}

void add_students(const std::vector<WeekRows>& terms, WeekReference& reference) {
  double total = 0;
  for (const auto& term : terms) {
    total += static_cast<double>(term.students);
  }
  reference.students = total / static_cast<double>(terms.size());
  std::vector<double> changes;
  for (const auto& term : terms) {
    const double others = (total - static_cast<double>(term.students)) /
                          static_cast<double>(std::max<std::size_t>(terms.size() - 1, 1));
    changes.push_back(count_change(others, term.students, any_tail).value);
  }
  reference.usual_students = usual_of(std::move(changes));
}

}  // namespace

WeekReference week_reference(const std::vector<WeekRows>& terms) {
  PLIMSOLL_CHECK(!terms.empty());
  WeekReference reference;
  reference.terms = terms.size();
  for (std::size_t column = 0; column < terms.front().numbers.size(); ++column) {
    reference.numbers.push_back(number_reference(terms, column));
  }
  for (const auto& [column, counts] : terms.front().categories) {
    reference.categories[column] = category_reference(terms, column);
  }
  for (const auto& term : terms) {
    for (const auto& [source, age] : term.newest_age_days) {
      const auto [place, added] = reference.newest_age_days.try_emplace(source, age);
      place->second = std::max(place->second, age);
    }
  }
  add_students(terms, reference);
  return reference;
}

}  // namespace plimsoll::monitor
