// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <map>
#include <optional>

#include "core/yaml.h"
#include "jobs/cycle/job_kind.h"
#include "jobs/tenant_session.h"

namespace plimsoll::jobs {

/// When something is done again and again: each day, or each week on one day, by local clocks.
struct Recurrence {
  std::string time_zone;                        ///< IANA name
  std::optional<std::chrono::weekday> weekday;  ///< empty: every day
  std::chrono::minutes time_of_day{0};          ///< since local midnight, below 24 hours
};

/// When something is due, given that it was `last` done for (or first wanted): at the newest
/// instant after `last` that is not after `now`, or else at the first after `now`. So what was
/// missed is made up once, however much it was. A `last` after `now` is of a clock that ran ahead:
/// it counts as now.
[[nodiscard]] core::Timestamp next_due(const Recurrence& recurrence, core::Timestamp last,
                                       core::Timestamp now);

/// What a tenant has scheduled, and since when.
struct Schedule {
  std::map<JobKind, Recurrence> jobs;
  core::Timestamp written_at;  ///< nothing was due before
};

/// Reads a schedule. Throws core::Error{invalid_input} naming file and line for another key, day or
/// time than there is.
[[nodiscard]] std::map<JobKind, Recurrence> read_schedule(const core::YamlNode& document,
                                                          const std::string& time_zone);

/// The tenant's schedule.yaml, in the profile's time zone where it names none; without the file
/// nothing is scheduled.
[[nodiscard]] Schedule load_schedule(const JobContext& context);

}  // namespace plimsoll::jobs
