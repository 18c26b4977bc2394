// SPDX-License-Identifier: Apache-2.0
#include "fairness/internal/gap_resampling.h"

#include <algorithm>
#include <functional>
#include <set>

#include "model/metrics/undefined.h"

namespace plimsoll::fairness {
namespace {

using model::undefined;

/// Metric by group.
using Values = std::vector<std::vector<double>>;

/// The values of the sample and of every resample, metric by metric. Nothing is drawn for a single
/// group.
std::vector<ResampledRate> resample(const Comparison& comparison,
                                    std::span<const std::string_view> metrics,
                                    const std::function<Values(const model::Weights&)>& values) {
  std::vector<ResampledRate> rates(metrics.size());
  const Values seen = values(comparison.resampler.everyone());
  for (std::size_t metric = 0; metric < metrics.size(); ++metric) {
    rates[metric].metric = metrics[metric];
    rates[metric].rates.value = seen[metric];
    for (const std::uint32_t group : comparison.groups) {
      rates[metric].groups.push_back(comparison.rows.names[group]);
    }
  }
  const auto& bootstrap = comparison.options.bootstrap;
  model::Weights weights;
  for (std::size_t draw = 0; draw < bootstrap.resamples && comparison.groups.size() > 1; ++draw) {
    comparison.resampler.draw(bootstrap.seed, draw, weights);
    Values drawn = values(weights);
    for (std::size_t metric = 0; metric < metrics.size(); ++metric) {
      rates[metric].rates.resampled.push_back(std::move(drawn[metric]));
    }
  }
  return rates;
}

std::vector<Gap> gaps_of(const Comparison& comparison, const std::vector<ResampledRate>& rates) {
  std::vector<Gap> gaps;
  for (const ResampledRate& rate : rates) {
    gaps.push_back(largest_gap(rate, comparison.options.limits.of(rate.metric),
                               comparison.options.bootstrap.level));
  }
  return gaps;
}

std::size_t count_strata(const Comparison& comparison) {
  std::uint32_t largest = 0;
  for (const StudentCell& cell : comparison.cells) {
    largest = std::max(largest, cell.stratum);
  }
  return largest + std::size_t{1};
}

/// Sums of every group and stratum.
std::vector<Counts> sums_by_stratum(const Comparison& comparison, const model::Weights& weights,
                                    std::size_t strata) {
  std::vector<Counts> sums(comparison.rows.names.size() * strata);
  for (const StudentCell& cell : comparison.cells) {
    sums[cell.group * strata + cell.stratum].add(cell.counts, weights[cell.student]);
  }
  return sums;
}

bool is_in(const Comparison& comparison, std::uint32_t group, std::size_t metric) {
  return is_compared(comparison.all[group], compared_metrics[metric], comparison.options);
}

/// Everyone's share of the cases of a rate in each stratum; 0 where some group has none.
std::vector<double> weights_of_strata(const Comparison& comparison, std::size_t metric,
                                      const std::vector<Counts>& sums, std::size_t strata) {
  std::vector<double> shares(strata);
  double all = 0;
  for (std::size_t stratum = 0; stratum < strata; ++stratum) {
    bool has_all = true;
    for (const std::uint32_t group : comparison.groups) {
      const double cases = compared_parts(sums[group * strata + stratum], metric).second;
      has_all = has_all && (cases > 0 || !is_in(comparison, group, metric));
      shares[stratum] += cases;
    }
    shares[stratum] = has_all ? shares[stratum] : 0;
    all += shares[stratum];
  }
  for (double& share : shares) {
    share = ratio(share, all);
  }
  return shares;
}

double standardised(const std::vector<Counts>& sums, std::size_t first,
                    const std::vector<double>& shares, std::size_t metric) {
  double rate = 0;
  for (std::size_t stratum = 0; stratum < shares.size(); ++stratum) {
    if (shares[stratum] != 0) {  // NaN when no stratum has all groups
      const auto [part, whole] = compared_parts(sums[first + stratum], metric);
      rate += shares[stratum] * ratio(part, whole);
    }
  }
  return rate;
}

/// First reasons of flagged rows: how often each student has each, by group.
struct ReasonCell {
  std::uint32_t student = 0;
  std::uint32_t group = 0;
  std::uint32_t reason = 0;
};

std::vector<ReasonCell> reason_cells(const Comparison& comparison) {
  std::vector<ReasonCell> cells;
  const GroupedRows& rows = comparison.rows;
  for (std::size_t row = 0; row < rows.reason.size(); ++row) {
    if (rows.flagged[row] != 0 && rows.reason[row] < rows.reasons.size()) {
      cells.push_back({comparison.resampler.number()[row], rows.group[row], rows.reason[row]});
    }
  }
  return cells;
}

/// Shares of codes by compared group, then everyone's.
std::vector<double> reason_shares(const Comparison& comparison,
                                  const std::vector<ReasonCell>& cells,
                                  const model::Weights& weights) {
  const std::size_t codes = comparison.rows.reasons.size();
  const std::size_t groups = comparison.groups.size();
  std::vector<std::size_t> place(comparison.rows.names.size(), groups);
  for (std::size_t i = 0; i < groups; ++i) {
    place[comparison.groups[i]] = i;
  }
  std::vector<double> shares((groups + 1) * codes);
  std::vector<double> all(groups + 1);
  for (const ReasonCell& cell : cells) {
    const double weight = weights[cell.student];
    const std::size_t group = place[cell.group];
    if (group < groups) {
      shares[group * codes + cell.reason] += weight;
      all[group] += weight;
    }
    shares[groups * codes + cell.reason] += weight;
    all[groups] += weight;
  }
  for (std::size_t i = 0; i < shares.size(); ++i) {
    shares[i] = ratio(shares[i], all[i / codes]);
  }
  return shares;
}

/// The fewest of the students that a metric rests on.
std::size_t students_behind(const GroupRow& row, std::string_view metric) {
  if (metric == "pprev") {
    return row.students;
  }
  if (metric == "fpr") {
    return row.other_students;
  }
  if (metric == "precision" || metric == "reason_mix") {
    return row.flagged_students;
  }
  return metric == "flag_rate_to_base_rate" ? std::min(row.event_students, row.flagged_students)
                                            : row.event_students;
}

}  // namespace

bool is_compared(const GroupRow& row, std::string_view metric, const GroupOptions& options) {
  return row.is_known() && students_behind(row, metric) >= options.students_at_least;
}

std::vector<Gap> metric_gaps(const Comparison& comparison) {
  const auto values = [&](const model::Weights& weights) {
    const auto sums = sums_by_group(comparison.cells, weights, comparison.rows.names.size());
    Values result(compared_metrics.size());
    for (const std::uint32_t group : comparison.groups) {
      const auto of_group = compared_values(sums[group]);
      for (std::size_t metric = 0; metric < result.size(); ++metric) {
        result[metric].push_back(is_in(comparison, group, metric) ? of_group[metric] : undefined);
      }
    }
    return result;
  };
  return gaps_of(comparison, resample(comparison, compared_metrics, values));
}

std::vector<Gap> gaps_within_strata(const Comparison& comparison) {
  if (comparison.rows.stratum.empty()) {
    return {};
  }
  const std::size_t strata = count_strata(comparison);
  const auto seen = sums_by_stratum(comparison, comparison.resampler.everyone(), strata);
  std::vector<std::vector<double>> shares;
  for (std::size_t metric = 0; metric < compared_rates; ++metric) {
    shares.push_back(weights_of_strata(comparison, metric, seen, strata));
  }
  const auto values = [&](const model::Weights& weights) {
    const auto sums = sums_by_stratum(comparison, weights, strata);
    Values result(compared_rates);
    for (std::size_t metric = 0; metric < compared_rates; ++metric) {
      for (const std::uint32_t group : comparison.groups) {
        result[metric].push_back(is_in(comparison, group, metric)
                                     ? standardised(sums, group * strata, shares[metric], metric)
                                     : undefined);
      }
    }
    return result;
  };
  return gaps_of(comparison,
                 resample(comparison, std::span(compared_metrics).first(compared_rates), values));
}

std::vector<Gap> reason_gap(const Comparison& comparison) {
  const auto cells = reason_cells(comparison);
  if (cells.empty() || comparison.groups.size() < 2) {
    return {};
  }
  const std::size_t codes = comparison.rows.reasons.size();
  const std::size_t everyone = comparison.groups.size() * codes;
  ResampledValues shares{reason_shares(comparison, cells, comparison.resampler.everyone()), {}};
  const auto& bootstrap = comparison.options.bootstrap;
  model::Weights weights;
  for (std::size_t draw = 0; draw < bootstrap.resamples; ++draw) {
    comparison.resampler.draw(bootstrap.seed, draw, weights);
    shares.resampled.push_back(reason_shares(comparison, cells, weights));
  }
  std::vector<PairOfValues> pairs;
  for (std::size_t place = 0; place < everyone; ++place) {
    if (is_compared(comparison.all[comparison.groups[place / codes]], "reason_mix",
                    comparison.options)) {
      pairs.emplace_back(place, everyone + place % codes);
    }
  }
  std::vector<std::string> names;
  for (std::size_t place = 0; place < everyone + codes; ++place) {
    const bool is_group = place < everyone;
    names.push_back(is_group ? comparison.rows.names[comparison.groups[place / codes]] : "");
  }
  Gap gap = largest_of({"reason_mix", std::move(names), std::move(shares)}, pairs,
                       comparison.options.limits.of("reason_mix"), bootstrap.level);
  if (gap.highest.empty()) {
    std::swap(gap.highest, gap.lowest);
  }
  return {gap};
}

}  // namespace plimsoll::fairness
