// SPDX-License-Identifier: Apache-2.0
#include "fairness/group_table.h"

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "core/check.h"
#include "core/error.h"
#include "model/metrics/evaluation.h"
#include "model/metrics/resampling/student_resampler.h"

namespace plimsoll::fairness {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

struct Counts {
  double tp = 0, fp = 0, tn = 0, fn = 0;

  void add(const Counts& other, double weight) {
    tp += weight * other.tp;
    fp += weight * other.fp;
    tn += weight * other.tn;
    fn += weight * other.fn;
  }
};

/// The rows of one student in one group.
struct Cell {
  std::uint32_t student = 0;  ///< dense number
  std::uint32_t group = 0;
  Counts counts;
};

double ratio(double part, double whole) {
  return whole > 0 ? part / whole : undefined;
}

/// The rates that are compared between groups.
constexpr std::array<std::string_view, 4> compared{"tpr", "fpr", "precision", "pprev"};

std::array<double, 4> compared_rates(const Counts& c) {
  return {ratio(c.tp, c.tp + c.fn), ratio(c.fp, c.fp + c.tn), ratio(c.tp, c.tp + c.fp),
          ratio(c.tp + c.fp, c.tp + c.fp + c.tn + c.fn)};
}

std::vector<Cell> cells_of(const GroupedRows& rows, const std::vector<std::uint32_t>& number) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Counts> counts;
  for (std::size_t row = 0; row < rows.score.size(); ++row) {
    const bool flagged = rows.flagged[row] != 0;
    const bool event = rows.outcome[row] != 0;
    Counts& cell = counts[{number[row], rows.group[row]}];
    (flagged ? (event ? cell.tp : cell.fp) : (event ? cell.fn : cell.tn)) += 1;
  }
  std::vector<Cell> cells;
  for (const auto& [key, count] : counts) {
    cells.push_back({key.first, key.second, count});
  }
  return cells;
}

std::vector<Counts> add_up(const std::vector<Cell>& cells, const model::Weights& weights,
                           std::size_t groups) {
  std::vector<Counts> sums(groups);
  for (const Cell& cell : cells) {
    sums[cell.group].add(cell.counts, weights[cell.student]);
  }
  return sums;
}

void set_rates(const Counts& c, GroupRow& row) {
  const double flagged = c.tp + c.fp;
  const double rest = c.tn + c.fn;
  const double events = c.tp + c.fn;
  const double others = c.fp + c.tn;
  row.tp = static_cast<std::size_t>(c.tp);
  row.fp = static_cast<std::size_t>(c.fp);
  row.tn = static_cast<std::size_t>(c.tn);
  row.fn = static_cast<std::size_t>(c.fn);
  row.pp = row.tp + row.fp;
  row.pn = row.tn + row.fn;
  row.group_size = row.pp + row.pn;
  row.pprev = model::wilson(flagged, flagged + rest);
  row.prev = model::wilson(events, flagged + rest);
  row.tpr = model::wilson(c.tp, events);
  row.fnr = model::wilson(c.fn, events);
  row.tnr = model::wilson(c.tn, others);
  row.fpr = model::wilson(c.fp, others);
  row.precision = model::wilson(c.tp, flagged);
  row.fdr = model::wilson(c.fp, flagged);
  row.npv = model::wilson(c.tn, rest);
  row.false_omission = model::wilson(c.fn, rest);
  row.flag_rate_to_base_rate = ratio(row.pprev.value, row.prev.value);
}

/// Calibration errors of one group's rows.
void set_calibration(const GroupedRows& rows, std::uint32_t group,
                     const model::BootstrapOptions& bootstrap, GroupRow& out) {
  std::vector<double> score;
  std::vector<std::uint8_t> outcome;
  std::vector<std::uint64_t> student;
  for (std::size_t row = 0; row < rows.score.size(); ++row) {
    if (rows.group[row] == group) {
      score.push_back(rows.score[row]);
      outcome.push_back(rows.outcome[row]);
      student.push_back(rows.student[row]);
    }
  }
  model::EvaluationOptions options;
  options.bootstrap = bootstrap;
  options.shares.clear();
  const auto result = model::evaluate({score, outcome, student, {}, {}}, options);
  out.students = result.students;
  out.ece_equal_width = result.ece_equal_width;
  out.ece_equal_mass_debiased = result.ece_equal_mass_debiased;
}

void set_disparities(GroupTable& table, std::size_t flagged) {
  const GroupRow* reference = nullptr;
  for (const GroupRow& row : table.groups) {
    const bool larger = reference == nullptr || row.group_size > reference->group_size;
    if (!row.attribute_value.empty() && larger) {
      reference = &row;
    }
  }
  table.reference = reference == nullptr ? "" : reference->attribute_value;
  for (GroupRow& row : table.groups) {
    row.ppr = ratio(static_cast<double>(row.pp), static_cast<double>(flagged));
    const auto disparity = [&](const model::Rate& mine, model::Rate GroupRow::*rate) {
      return reference == nullptr ? undefined : ratio(mine.value, (reference->*rate).value);
    };
    row.pprev_disparity = disparity(row.pprev, &GroupRow::pprev);
    row.tpr_disparity = disparity(row.tpr, &GroupRow::tpr);
    row.fpr_disparity = disparity(row.fpr, &GroupRow::fpr);
    row.precision_disparity = disparity(row.precision, &GroupRow::precision);
  }
}

/// The compared rates of the groups that may be compared, in every resample.
std::vector<ResampledRate> resample(const std::vector<Cell>& cells,
                                    const model::StudentResampler& resampler,
                                    const std::vector<std::uint32_t>& groups,
                                    const GroupedRows& rows,
                                    const model::BootstrapOptions& bootstrap) {
  std::vector<ResampledRate> rates(compared.size());
  const auto take = [&](const model::Weights& weights, auto&& put) {
    const std::vector<Counts> sums = add_up(cells, weights, rows.names.size());
    for (std::size_t metric = 0; metric < compared.size(); ++metric) {
      std::vector<double> of_groups;
      for (const std::uint32_t group : groups) {
        of_groups.push_back(compared_rates(sums[group])[metric]);
      }
      put(rates[metric], std::move(of_groups));
    }
  };
  take(resampler.everyone(), [](ResampledRate& rate, std::vector<double> values) {
    rate.rates.value = std::move(values);
  });
  model::Weights weights;
  for (std::size_t index = 0; index < bootstrap.resamples && groups.size() > 1; ++index) {
    resampler.draw(bootstrap.seed, index, weights);
    take(weights, [](ResampledRate& rate, std::vector<double> values) {
      rate.rates.resampled.push_back(std::move(values));
    });
  }
  for (std::size_t metric = 0; metric < compared.size(); ++metric) {
    rates[metric].metric = compared[metric];
    for (const std::uint32_t group : groups) {
      rates[metric].groups.push_back(rows.names[group]);
    }
  }
  return rates;
}

void check_rows(const GroupedRows& rows) {
  PLIMSOLL_CHECK_EQ(rows.outcome.size(), rows.score.size());
  PLIMSOLL_CHECK_EQ(rows.flagged.size(), rows.score.size());
  PLIMSOLL_CHECK_EQ(rows.student.size(), rows.score.size());
  PLIMSOLL_CHECK_EQ(rows.group.size(), rows.score.size());
  for (const std::uint32_t group : rows.group) {
    PLIMSOLL_CHECK(group < rows.names.size());
  }
  if (rows.score.empty()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "There are no scored rows to compare groups "
                      "of.");
  }
}

}  // namespace

bool within_band(double disparity, double tau) {
  return disparity >= tau && disparity <= 1 / tau;
}

GroupTable group_table(const GroupedRows& rows, const GroupOptions& options) {
  check_rows(rows);
  const model::StudentResampler resampler(rows.student);
  const std::vector<Cell> cells = cells_of(rows, resampler.number());
  const auto sums = add_up(cells, resampler.everyone(), rows.names.size());
  GroupTable table;
  table.attribute_name = rows.attribute_name;
  std::vector<std::uint32_t> comparable;
  std::size_t flagged = 0;
  for (std::uint32_t group = 0; group < rows.names.size(); ++group) {
    GroupRow row;
    row.attribute_name = rows.attribute_name;
    row.attribute_value = rows.names[group];
    set_rates(sums[group], row);
    if (row.group_size == 0) {
      continue;
    }
    set_calibration(rows, group, options.bootstrap, row);
    flagged += row.pp;
    if (!row.attribute_value.empty() && row.students >= options.students_at_least) {
      comparable.push_back(group);
    }
    table.groups.push_back(std::move(row));
  }
  set_disparities(table, flagged);
  for (const auto& rate : resample(cells, resampler, comparable, rows, options.bootstrap)) {
    table.gaps.push_back(largest_gap(rate, options.gap_limit, options.bootstrap.level));
  }
  return table;
}

}  // namespace plimsoll::fairness
