// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/lead_time.h"

#include <array>
#include <vector>

#include "core/random.h"
#include "model/metrics/undefined.h"

namespace plimsoll::model {
namespace {

constexpr double never = -1;
constexpr double four_weeks_days = 28;

/// Days of lead of every student; `never` without.
std::vector<double> lead_days(std::span<const OutcomeOfStudent> students) {
  std::vector<double> days;
  for (const OutcomeOfStudent& student : students) {
    const bool in_time = student.first_flagged && *student.first_flagged <= student.outcome_date;
    days.push_back(
        in_time ? static_cast<double>((student.outcome_date - *student.first_flagged).count())
                : never);
  }
  return days;
}

/// Share flagged, quartiles, share with four weeks.
std::array<double, 5> measure(const std::vector<double>& days) {
  std::vector<double> flagged;
  double early = 0;
  for (const double each : days) {
    if (each != never) {
      flagged.push_back(each);
      early += each >= four_weeks_days ? 1 : 0;
    }
  }
  const auto all = static_cast<double>(days.size());
  const bool any = !days.empty();
  return {any ? static_cast<double>(flagged.size()) / all : undefined, quantile(flagged, 0.25),
          quantile(flagged, 0.5), quantile(flagged, 0.75), any ? early / all : undefined};
}

}  // namespace

LeadTime lead_time(std::span<const OutcomeOfStudent> students, const BootstrapOptions& options) {
  const std::vector<double> days = lead_days(students);
  const std::array<double, 5> values = measure(days);
  std::array<std::vector<double>, 5> resampled;
  std::vector<double> drawn(days.size());
  for (std::size_t index = 0; index < options.resamples && !days.empty(); ++index) {
    core::Random random(options.seed, index);
    for (double& each : drawn) {
      each = days[random.below(days.size())];
    }
    const std::array<double, 5> again = measure(drawn);
    for (std::size_t at = 0; at < again.size(); ++at) {
      resampled[at].push_back(again[at]);
    }
  }
  LeadTime result;
  result.students = days.size();
  for (const double each : days) {
    result.flagged += each != never ? 1 : 0;
  }
  const std::array<Estimate*, 5> all{&result.flagged_share, &result.lower_quartile_days,
                                     &result.median_days, &result.upper_quartile_days,
                                     &result.four_weeks_share};
  for (std::size_t at = 0; at < all.size(); ++at) {
    *all[at] = percentile_estimate(values[at], resampled[at], options.level);
  }
  return result;
}

}  // namespace plimsoll::model
