// SPDX-License-Identifier: Apache-2.0
#include "jobs/schedule/schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "core/error.h"
#include "jobs/schedule/local_time.h"

namespace plimsoll::jobs {
namespace {

using core::Error;
using core::ErrorCode;
using std::chrono::days;
using std::chrono::minutes;

constexpr std::array<std::string_view, 7> weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};

[[noreturn]] void refuse_other_than(const core::YamlNode& node, const std::string& wanted) {
  throw Error(ErrorCode::invalid_input,
              fmt::format("{}: {} is not {}", node.where(), node.text(), wanted));
}

minutes time_of_day(const core::YamlNode& node) {
  // With a date it is a time, whose reader is strict.
  const auto at = core::parse_timestamp("1970-01-01T" + node.text() + ":00Z");
  if (!at) {
    refuse_other_than(node, "a time of day such as 04:30");
  }
  return std::chrono::floor<minutes>(at->time_since_epoch());
}

std::chrono::weekday weekday(const core::YamlNode& node) {
  const auto found = std::ranges::find(weekdays, node.text());
  if (found == weekdays.end()) {
    refuse_other_than(node, "a day of the week such as monday");
  }
  return std::chrono::weekday(static_cast<unsigned>(found - weekdays.begin()));
}

std::string zone_in(const core::YamlNode& document, const std::string& otherwise) {
  const auto zone = document.text_or("time_zone", otherwise);
  if (!is_time_zone(zone)) {
    throw Error(ErrorCode::invalid_input,
                fmt::format("{}: no time zone has this name, such as Europe/Oslo: {}",
                            document.where(), zone));
  }
  return zone;
}

/// The instant it is due on a date; empty on another day of the week.
std::optional<core::Timestamp> due_on(const Recurrence& recurrence, core::Date date) {
  if (recurrence.weekday && *recurrence.weekday != std::chrono::weekday(date)) {
    return std::nullopt;
  }
  return instant_of(date, recurrence.time_of_day, recurrence.time_zone);
}

}  // namespace

core::Timestamp next_due(const Recurrence& recurrence, core::Timestamp last, core::Timestamp now) {
  constexpr days around{8};  // more than a week, and clocks may be a day apart
  const auto today = local_date(now, recurrence.time_zone);
  std::optional<core::Timestamp> missed;
  for (auto date = today - around;; date += days(1)) {
    const auto due = due_on(recurrence, date);
    if (due && *due > now) {
      return missed.value_or(*due);
    }
    if (due && *due > last) {
      missed = due;
    }
  }
}

std::map<JobKind, Recurrence> read_schedule(const core::YamlNode& document,
                                            const std::string& time_zone) {
  document.allow_only({"time_zone", "daily_ingest", "weekly_cycle"});
  const auto zone = zone_in(document, time_zone);
  std::map<JobKind, Recurrence> jobs;
  if (document.has("daily_ingest")) {
    const auto daily = document.at("daily_ingest");
    daily.allow_only({"at"});
    jobs[JobKind::daily_ingest] = {zone, std::nullopt, time_of_day(daily.at("at"))};
  }
  if (document.has("weekly_cycle")) {
    const auto weekly = document.at("weekly_cycle");
    weekly.allow_only({"weekday", "at"});
    jobs[JobKind::weekly_cycle] = {zone, weekday(weekly.at("weekday")),
                                   time_of_day(weekly.at("at"))};
  }
  return jobs;
}

Schedule load_schedule(const JobContext& context) {
  const auto path = context.tenant.directory / "schedule.yaml";
  if (!std::filesystem::exists(path)) {
    return {};
  }
  const auto written_at = std::chrono::file_clock::to_sys(std::filesystem::last_write_time(path));
  return {read_schedule(core::load_yaml(path), context.profile.time_zone),
          std::chrono::floor<std::chrono::microseconds>(written_at)};
}

}  // namespace plimsoll::jobs
