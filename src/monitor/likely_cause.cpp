// SPDX-License-Identifier: Apache-2.0
#include "monitor/likely_cause.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace plimsoll::monitor {
namespace {

constexpr double nearly_all = 0.95;
constexpr double many_times = 5;    // as large: not how people change
constexpr double more_zeros = 0.1;  // of all values: records that did not come
constexpr std::size_t most_named = 3;

double share_missing(const NumberProfile& profile) {
  return static_cast<double>(profile.missing) / static_cast<double>(profile.rows());
}

double share_of_zeros(const NumberProfile& profile) {
  const auto zeros = std::ranges::count(profile.quantiles, 0.0);
  return static_cast<double>(zeros) /
         static_cast<double>(std::max<std::size_t>(profile.quantiles.size(), 1));
}

double mean_size(const NumberProfile& profile) {
  double sum = 0;
  for (const double value : profile.quantiles) {
    sum += std::abs(value);
  }
  return sum / static_cast<double>(std::max<std::size_t>(profile.quantiles.size(), 1));
}

LikelyCause of_stopped(const Finding& age) {
  return {CauseKind::stopped_feed,
          age.now < no_record_days
              ? fmt::format("the newest record of {} is {:.0f} days old, {:.0f} at most in earlier "
                            "terms: see plimsoll status",
                            age.subject, age.now, age.before)
              : fmt::format("no record of {} at all: see plimsoll status", age.subject)};
}

LikelyCause of_feed(const TroubledFeed& feed) {
  return feed.is_refused
             ? LikelyCause{CauseKind::refused_delivery,
                           fmt::format("the newest delivery of {} was {}: see plimsoll status",
                                       feed.feed, feed.state)}
             : LikelyCause{CauseKind::stopped_feed,
                           fmt::format("{} is late: see plimsoll status", feed.feed)};
}

LikelyCause of_empty_column(const std::string& source) {
  return {CauseKind::empty_column,
          fmt::format("nearly all missing while {} still delivers: a column was renamed or is no "
                      "longer filled; compare a file with the contract",
                      source)};
}

LikelyCause of_lost_records(const std::string& source) {
  return {CauseKind::lost_records,
          fmt::format("records of {} did not come, or could not be linked to students: see "
                      "plimsoll status and plimsoll identity exceptions",
                      source)};
}

LikelyCause of_other_students() {
  return {CauseKind::changed_students,
          "other students than before, or a part of them was not delivered: compare numbers by "
          "faculty with the student system"};
}

class Causes {
 public:
  Causes(const std::vector<Finding>& findings, const WeekReference& reference, const WeekRows& week,
         const DriftSurroundings& surroundings)
      : reference_(reference), week_(week), surroundings_(surroundings) {
    for (const auto& finding : findings) {
      if (finding.verdict == DriftVerdict::drifted) {
        drifted_[finding.subject].push_back(&finding);
      }
    }
  }

  [[nodiscard]] LikelyCause of(const Finding& finding) const {
    if (finding.verdict != DriftVerdict::drifted) {
      return {};
    }
    if (finding.measure == Measure::source_age) {
      return of_source(finding.subject).value();
    }
    if (finding.measure == Measure::student_count || is_mix_of_students(finding.subject)) {
      return of_other_students();
    }
    const auto origin =
        std::ranges::find(surroundings_.origins, finding.subject, &FeatureOrigin::feature);
    return origin == surroundings_.origins.end() ? of_result() : of_feature(*origin);
  }

 private:
  [[nodiscard]] const Finding* drifted(const std::string& subject, Measure measure) const {
    if (const auto found = drifted_.find(subject); found != drifted_.end()) {
      const auto place = std::ranges::find(found->second, measure, &Finding::measure);
      return place == found->second.end() ? nullptr : *place;
    }
    return nullptr;
  }

  [[nodiscard]] bool is_mix_of_students(const std::string& subject) const {
    return subject != leading_reason && reference_.categories.contains(subject);
  }

  [[nodiscard]] bool students_changed() const {
    return std::ranges::any_of(drifted_, [&](const auto& entry) {
      return entry.first == students_subject || is_mix_of_students(entry.first);
    });
  }

  /// Trouble of a source's feeds, refusals first; or records that ended.
  [[nodiscard]] std::optional<LikelyCause> of_source(const std::string& source) const {
    for (const bool refused : {true, false}) {
      for (const auto& feed : surroundings_.feeds) {
        if (feed.source == source && feed.is_refused == refused) {
          return of_feed(feed);
        }
      }
    }
    const auto* age = drifted(source, Measure::source_age);
    return age == nullptr ? std::nullopt : std::optional(of_stopped(*age));
  }

  [[nodiscard]] LikelyCause of_feature(const FeatureOrigin& origin) const {
    if (auto cause = of_source(origin.source)) {
      return *std::move(cause);
    }
    const auto& before =
        std::ranges::find(reference_.numbers, origin.feature, &NumberReference::name)->profile;
    const auto now =
        profile_of(std::ranges::find(week_.numbers, origin.feature, &NumberColumn::name)->values);
    if (share_missing(now) >= nearly_all && share_missing(before) < nearly_all / 2) {
      return of_empty_column(origin.source);
    }
    const bool is_thinner = drifted(origin.feature, Measure::missing_share) != nullptr &&
                            share_missing(now) > share_missing(before);
    if (is_thinner || share_of_zeros(now) - share_of_zeros(before) > more_zeros) {
      return of_lost_records(origin.source);
    }
    return students_changed() ? of_other_students() : of_moved_values(origin, before, now);
  }

  [[nodiscard]] LikelyCause of_moved_values(const FeatureOrigin& origin,
                                            const NumberProfile& before,
                                            const NumberProfile& now) const {
    const double times = mean_size(before) > 0 ? mean_size(now) / mean_size(before) : 1;
    if (times > many_times || times < 1 / many_times) {
      return {CauseKind::changed_unit,
              fmt::format("values are {:.3g} times what they were: {} changed a unit or a scale",
                          times, origin.source)};
    }
    std::size_t all = 0;
    std::size_t moved = 0;
    for (const auto& other : surroundings_.origins) {
      all += other.source == origin.source ? 1 : 0;
      moved += other.source == origin.source && drifted_.contains(other.feature) ? 1 : 0;
    }
    if (2 * moved <= all) {
      return {CauseKind::changed_definition,
              fmt::format("{} of {} features from {} moved: how it is recorded or defined may have "
                          "changed; ask its owner",
                          moved, all, origin.source)};
    }
    return {CauseKind::unknown,
            fmt::format("most features from {} moved: students behave otherwise, or all of its "
                        "records changed; look at them before using the list",
                        origin.source)};
  }

  /// Scores and reasons are made from features.
  [[nodiscard]] LikelyCause of_result() const {
    std::vector<std::string> moved;
    for (const auto& origin : surroundings_.origins) {
      if (drifted_.contains(origin.feature)) {
        moved.push_back(origin.feature);
      }
    }
    if (moved.empty()) {
      return {CauseKind::unknown,
              "no feature moved enough by itself: many small changes, or other combinations of "
              "values"};
    }
    const std::size_t others = moved.size() - std::min(moved.size(), most_named);
    moved.resize(moved.size() - others);
    return {CauseKind::follows_inputs,
            fmt::format("follows from {}{}", fmt::join(moved, ", "),
                        others > 0 ? fmt::format(" and {} more", others) : "")};
  }

  const WeekReference& reference_;
  const WeekRows& week_;
  const DriftSurroundings& surroundings_;
  std::map<std::string, std::vector<const Finding*>> drifted_;
};

}  // namespace

std::string_view name_of(CauseKind kind) {
  switch (kind) {
    case CauseKind::none:
      return "none";
    case CauseKind::refused_delivery:
      return "refused_delivery";
    case CauseKind::stopped_feed:
      return "stopped_feed";
    case CauseKind::empty_column:
      return "empty_column";
    case CauseKind::lost_records:
      return "lost_records";
    case CauseKind::changed_unit:
      return "changed_unit";
    case CauseKind::changed_students:
      return "changed_students";
    case CauseKind::changed_definition:
      return "changed_definition";
    case CauseKind::follows_inputs:
      return "follows_inputs";
    case CauseKind::unknown:
      return "unknown";
  }
  return "";
}

std::vector<LikelyCause> likely_causes(const std::vector<Finding>& findings,
                                       const WeekReference& reference, const WeekRows& week,
                                       const DriftSurroundings& surroundings) {
  const Causes causes(findings, reference, week, surroundings);
  std::vector<LikelyCause> all;
  all.reserve(findings.size());
  for (const auto& finding : findings) {
    all.push_back(causes.of(finding));
  }
  return all;
}

}  // namespace plimsoll::monitor
