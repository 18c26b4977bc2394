// SPDX-License-Identifier: Apache-2.0
#include "monitor/compare_week.h"

#include <algorithm>
#include <cmath>

namespace plimsoll::monitor {
namespace {

/// Chance of each comparison: those with a chance share the whole.
double tail_of(const WeekReference& reference, const DriftRules& rules) {
  const auto comparisons = 3 * reference.numbers.size() + 2 * reference.categories.size() + 1;
  return rules.false_alarms / static_cast<double>(comparisons);
}

double missing_share(const NumberProfile& profile) {
  return profile.rows() == 0
             ? std::nan("")
             : static_cast<double>(profile.missing) / static_cast<double>(profile.rows());
}

Finding judged(Finding finding, const DriftRules& rules) {
  const auto& distance = finding.distance;
  if (std::isnan(distance.value) ||
      std::min(distance.rows, distance.reference_rows) < rules.rows_at_least) {
    return finding;
  }
  finding.verdict = distance.value > finding.limit() ? DriftVerdict::drifted : DriftVerdict::steady;
  return finding;
}

class Comparison {
 public:
  Comparison(const WeekReference& reference, const WeekRows& week, const DriftRules& rules)
      : reference_(reference), week_(week), rules_(rules), tail_(tail_of(reference, rules)) {}

  std::vector<Finding> take() {
    for (const auto& number : reference_.numbers) {
      add_number(number);
    }
    for (const auto& [column, category] : reference_.categories) {
      add_category(column, category);
    }
    add({.subject = students_subject,
         .measure = Measure::student_count,
         .distance = count_change(reference_.students, week_.students, tail_),
         .usual = reference_.usual_students,
         .effect_above = rules_.students_above,
         .before = reference_.students,
         .now = static_cast<double>(week_.students)});
    for (const auto& [source, age] : reference_.newest_age_days) {
      add_source(source, age);
    }
    return std::move(findings_);
  }

 private:
  void add(Finding finding) { findings_.push_back(judged(std::move(finding), rules_)); }

  void add_number(const NumberReference& number) {
    const auto column = std::ranges::find(week_.numbers, number.name, &NumberColumn::name);
    const bool is_there = column != week_.numbers.end();
    const auto now = profile_of(is_there ? column->values : std::span<const double>());
    const auto& before = number.profile;
    std::vector<std::size_t> counts;
    if (now.present() > 0) {
      counts = binned(column->values, before.bounds);
    }
    add({.subject = number.name,
         .measure = Measure::population_stability,
         .distance = population_stability(before.counts, counts, tail_),
         .usual = number.usual_stability,
         .effect_above = rules_.stability_above,
         .before = before.median(),
         .now = now.median()});
    add({.subject = number.name,
         .measure = Measure::wasserstein,
         .distance = wasserstein(before, now, tail_),
         .usual = number.usual_wasserstein,
         .effect_above = rules_.wasserstein_above,
         .before = before.median(),
         .now = now.median()});
    add({.subject = number.name,
         .measure = Measure::missing_share,
         .distance = missing_difference(before, now, tail_),
         .usual = number.usual_missing,
         .effect_above = rules_.missing_above,
         .before = missing_share(before),
         .now = missing_share(now)});
  }

  void add_category(const std::string& column, const CategoryReference& before) {
    static const CategoryCounts nothing;
    const auto found = week_.categories.find(column);
    const auto& now = found == week_.categories.end() ? nothing : found->second;
    const auto shift = largest_shift(before.counts, now, tail_);
    Finding finding{.subject = column,
                    .measure = Measure::jensen_shannon,
                    .distance = jensen_shannon(before.counts, now, tail_),
                    .usual = before.usual_distance,
                    .effect_above = rules_.jensen_shannon_above,
                    .before = shift.reference_share,
                    .now = shift.share,
                    .category = shift.category};
    add(finding);
    finding.measure = Measure::largest_shift;
    finding.distance = shift.distance;
    finding.usual = before.usual_shift;
    finding.effect_above = rules_.shift_above;
    add(finding);
  }

  void add_source(const std::string& source, double age_before) {
    Finding finding{.subject = source,
                    .measure = Measure::source_age,
                    .distance = {},
                    .effect_above = rules_.age_days_above,
                    .before = age_before,
                    .now = std::nan("")};
    finding.distance.reference_rows = static_cast<std::size_t>(
        std::llround(reference_.students * static_cast<double>(reference_.terms)));
    finding.distance.rows = week_.students;
    if (const auto age = week_.newest_age_days.find(source); age != week_.newest_age_days.end()) {
      finding.now = age->second;
      finding.distance.value = std::max(age->second - age_before, 0.0);
    }
    add(std::move(finding));
  }

  const WeekReference& reference_;
  const WeekRows& week_;
  const DriftRules& rules_;
  double tail_;
  std::vector<Finding> findings_;
};

}  // namespace

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::population_stability:
      return "population_stability";
    case Measure::wasserstein:
      return "wasserstein";
    case Measure::missing_share:
      return "missing_share";
    case Measure::jensen_shannon:
      return "jensen_shannon";
    case Measure::largest_shift:
      return "largest_shift";
    case Measure::student_count:
      return "student_count";
    case Measure::source_age:
      return "source_age";
  }
  return "";
}

std::string_view name_of(DriftVerdict verdict) {
  switch (verdict) {
    case DriftVerdict::steady:
      return "steady";
    case DriftVerdict::drifted:
      return "drifted";
    case DriftVerdict::cannot_tell:
      return "cannot_tell";
  }
  return "";
}

double Finding::limit() const {
  return std::max(usual + effect_above, distance.chance_limit);
}

std::vector<Finding> compare_week(const WeekReference& reference, const WeekRows& week,
                                  const DriftRules& rules) {
  return Comparison(reference, week, rules).take();
}

std::size_t count_drifted(const std::vector<Finding>& findings) {
  return static_cast<std::size_t>(
      std::ranges::count(findings, DriftVerdict::drifted, &Finding::verdict));
}

}  // namespace plimsoll::monitor
