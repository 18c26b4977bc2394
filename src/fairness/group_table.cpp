// SPDX-License-Identifier: Apache-2.0
#include "fairness/group_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/check.h"
#include "core/error.h"
#include "fairness/internal/gap_resampling.h"
#include "fairness/internal/student_cells.h"
#include "model/metrics/evaluation.h"
#include "model/metrics/undefined.h"

namespace plimsoll::fairness {
namespace {

using model::undefined;

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
  row.calibration_bias = ratio(events - c.score, flagged + rest);
}

/// How many students each rate rests on. Cells of a student and group lie side by side.
void count_students(const std::vector<StudentCell>& cells, std::vector<GroupRow>& groups) {
  for (std::size_t i = 0; i < cells.size();) {
    Counts sum;
    const StudentCell& first = cells[i];
    for (; i < cells.size() && cells[i].student == first.student && cells[i].group == first.group;
         ++i) {
      sum.add(cells[i].counts, 1);
    }
    GroupRow& row = groups[first.group];
    row.students += 1;
    row.event_students += sum.tp + sum.fn > 0 ? 1 : 0;
    row.other_students += sum.fp + sum.tn > 0 ? 1 : 0;
    row.flagged_students += sum.tp + sum.fp > 0 ? 1 : 0;
    row.unflagged_students += sum.fn + sum.tn > 0 ? 1 : 0;
  }
}

/// Calibration errors of one group's rows.
void set_calibration(const GroupedRows& rows, std::uint32_t group, const GroupOptions& options,
                     GroupRow& out) {
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
  model::EvaluationOptions evaluation;
  evaluation.bootstrap = options.bootstrap;
  evaluation.bootstrap.resamples = options.calibration_resamples;
  evaluation.shares.clear();
  const auto result = model::evaluate({score, outcome, student, {}, {}}, evaluation);
  out.ece_equal_width = result.ece_equal_width;
  out.ece_equal_mass_debiased = result.ece_equal_mass_debiased;
}

/// The group that is divided by, for a rate; null when there is none.
template <typename Rate>
const GroupRow* reference_of(const GroupTable& table, const GroupOptions& options,
                             const Rate& rate) {
  const GroupRow* found = nullptr;
  for (const GroupRow& row : table.groups) {
    if (!row.is_known()) {
      continue;
    }
    bool is_better = found == nullptr;
    switch (options.reference) {
      case Reference::majority:
        is_better = is_better || row.group_size > found->group_size;
        break;
      case Reference::minimum_metric:
        is_better = !std::isnan(rate(row)) && (is_better || rate(row) < rate(*found));
        break;
      case Reference::named:
        is_better = row.attribute_value == options.reference_name;
    }
    found = is_better ? &row : found;
  }
  return found;
}

/// The disparity of shares of the list, which are no rates with intervals.
void set_list_disparity(GroupTable& table, const GroupOptions& options) {
  const GroupRow* reference =
      reference_of(table, options, [](const GroupRow& row) { return row.ppr; });
  for (GroupRow& row : table.groups) {
    row.disparity["ppr"] = {reference == nullptr ? undefined : ratio(row.ppr, reference->ppr),
                            reference == nullptr ? "" : reference->attribute_value};
  }
}

void set_disparities(GroupTable& table, const GroupOptions& options) {
  if (options.reference != Reference::minimum_metric) {
    const GroupRow* reference = reference_of(table, options, [](const GroupRow&) { return 0.0; });
    table.reference = reference == nullptr ? "" : reference->attribute_value;
  }
  if (options.reference == Reference::named && table.reference != options.reference_name) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("The attribute {} has no group {} to compare with.",
                                  table.attribute_name, options.reference_name));
  }
  for (const GroupRateColumn& column : group_rates) {
    const GroupRow* reference =
        reference_of(table, options, [&](const GroupRow& row) { return (row.*column.rate).value; });
    for (GroupRow& row : table.groups) {
      Disparity& disparity = row.disparity[std::string(column.name)];
      disparity.value = undefined;
      if (reference != nullptr) {
        disparity = {ratio((row.*column.rate).value, (reference->*column.rate).value),
                     reference->attribute_value};
      }
    }
  }
}

/// Shares of first reasons among flagged rows, by group and of everyone.
void set_reasons(const GroupedRows& rows, std::vector<GroupRow>& groups, GroupTable& table) {
  table.reasons = rows.reasons;
  table.reason_shares.assign(rows.reasons.size(), 0);
  for (GroupRow& row : groups) {
    row.reason_shares.assign(rows.reasons.size(), 0);
  }
  for (std::size_t row = 0; row < rows.reason.size(); ++row) {
    if (rows.flagged[row] != 0 && rows.reason[row] < rows.reasons.size()) {
      groups[rows.group[row]].reason_shares[rows.reason[row]] += 1;
      table.reason_shares[rows.reason[row]] += 1;
    }
  }
  const auto divide = [](std::vector<double>& shares) {
    double all = 0;
    for (const double share : shares) {
      all += share;
    }
    for (double& share : shares) {
      share = ratio(share, all);
    }
  };
  divide(table.reason_shares);
  for (GroupRow& row : groups) {
    divide(row.reason_shares);
    row.reason_distance = rows.reasons.empty() ? undefined : 0;
    for (std::size_t code = 0; code < rows.reasons.size(); ++code) {
      const double distance = std::abs(row.reason_shares[code] - table.reason_shares[code]);
      row.reason_distance =
          std::isnan(distance) ? undefined : std::max(row.reason_distance, distance);
    }
  }
}

/// The group that is worst calibrated, among those large enough to compare.
Gap calibration_gap(const GroupTable& table, const GroupOptions& options) {
  Gap gap;
  gap.metric = "ece_equal_mass_debiased";
  gap.limit = options.limits.of(gap.metric);
  for (const GroupRow& row : table.groups) {
    const model::Estimate& error = row.ece_equal_mass_debiased;
    const bool is_worse = std::isnan(gap.value) || error.lower > gap.lower ||
                          (error.lower == gap.lower && error.value > gap.value);
    if (is_compared(row, gap.metric, options) && is_worse) {
      gap.highest = row.attribute_value;
      gap.value = error.value;
      gap.lower = error.lower;
      gap.upper = error.upper;
    }
  }
  gap.over_limit = gap.value > gap.limit;
  if (gap.lower > 0) {
    gap.verdict = Verdict::gap_shown;
  } else if (gap.upper < gap.limit) {
    gap.verdict = Verdict::no_gap_shown;
  } else {
    gap.reason = "Chance could explain the calibration error of every group.";
  }
  return gap;
}

std::vector<Aggregate> aggregates_of(const GroupTable& table, const Counts& everyone,
                                     const GroupOptions& options) {
  std::vector<Aggregate> aggregates;
  for (std::size_t metric = 0; metric < compared_rates; ++metric) {
    const auto column = std::find_if(
        group_rates.begin(), group_rates.end(),
        [&](const GroupRateColumn& one) { return one.name == compared_metrics[metric]; });
    std::vector<double> rates;
    for (const GroupRow& row : table.groups) {
      if (is_compared(row, compared_metrics[metric], options)) {
        rates.push_back((row.*column->rate).value);
      }
    }
    const auto [part, whole] = compared_parts(everyone, metric);
    aggregates.push_back(
        aggregate(std::string(compared_metrics[metric]), rates, ratio(part, whole)));
  }
  return aggregates;
}

void check_rows(const GroupedRows& rows) {
  PLIMSOLL_CHECK_EQ(rows.outcome.size(), rows.score.size());
  PLIMSOLL_CHECK_EQ(rows.flagged.size(), rows.score.size());
  PLIMSOLL_CHECK_EQ(rows.student.size(), rows.score.size());
  PLIMSOLL_CHECK_EQ(rows.group.size(), rows.score.size());
  PLIMSOLL_CHECK(rows.values.empty() || rows.values.size() == rows.names.size());
  PLIMSOLL_CHECK(rows.reason.empty() || rows.reason.size() == rows.score.size());
  PLIMSOLL_CHECK(rows.stratum.empty() || rows.stratum.size() == rows.score.size());
  for (const std::uint32_t group : rows.group) {
    PLIMSOLL_CHECK(group < rows.names.size());
  }
  if (rows.score.empty()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "There are no scored rows to compare groups of.");
  }
}

/// Rows of all names, in their order, empty ones too.
std::vector<GroupRow> all_groups(const GroupedRows& rows, const std::vector<StudentCell>& cells,
                                 const std::vector<Counts>& sums, const Counts& everyone) {
  std::vector<GroupRow> groups(rows.names.size());
  for (std::size_t group = 0; group < groups.size(); ++group) {
    groups[group].attribute_name = rows.attribute_name;
    groups[group].attribute_value = rows.names[group];
    groups[group].values =
        rows.values.empty() ? std::vector{rows.names[group]} : rows.values[group];
    set_rates(sums[group], groups[group]);
    groups[group].ppr = ratio(static_cast<double>(groups[group].pp), everyone.tp + everyone.fp);
  }
  count_students(cells, groups);
  return groups;
}

void set_gaps(const Comparison& comparison, GroupTable& table) {
  table.gaps = metric_gaps(comparison);
  if (comparison.groups.size() > 1) {
    table.gaps.push_back(calibration_gap(table, comparison.options));
  }
  for (Gap& gap : reason_gap(comparison)) {
    table.gaps.push_back(std::move(gap));
  }
  table.control_name = comparison.rows.control_name;
  table.gaps_within = gaps_within_strata(comparison);
}

}  // namespace

double GapLimits::of(std::string_view metric) const {
  const auto found = of_metric.find(metric);
  return found == of_metric.end() ? otherwise : found->second;
}

bool within_band(double disparity, double tau) {
  return disparity >= tau && disparity <= 1 / tau;
}

GroupTable group_table(const GroupedRows& rows, const GroupOptions& options) {
  check_rows(rows);
  const model::StudentResampler resampler(rows.student);
  const auto cells = student_cells(rows, resampler.number());
  const auto sums = sums_by_group(cells, resampler.everyone(), rows.names.size());
  Counts everyone;
  for (const Counts& sum : sums) {
    everyone.add(sum, 1);
  }
  auto groups = all_groups(rows, cells, sums, everyone);
  GroupTable table;
  table.attribute_name = rows.attribute_name;
  table.attributes = rows.attributes.empty() ? std::vector{rows.attribute_name} : rows.attributes;
  set_reasons(rows, groups, table);
  Comparison comparison{rows, options, cells, resampler, groups, {}};
  for (std::uint32_t group = 0; group < groups.size(); ++group) {
    GroupRow& row = groups[group];
    if (row.group_size == 0) {
      continue;
    }
    set_calibration(rows, group, options, row);
    if (is_compared(row, "pprev", options)) {
      comparison.groups.push_back(group);
    }
    table.groups.push_back(row);
  }
  set_disparities(table, options);
  set_list_disparity(table, options);
  table.aggregates = aggregates_of(table, everyone, options);
  set_gaps(comparison, table);
  return table;
}

}  // namespace plimsoll::fairness
