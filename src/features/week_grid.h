// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/clocks.h"
#include "engine/engine.h"
#include "tenancy/profile.h"

namespace plimsoll::features {

/// One scoring date of one term.
struct GridWeek {
  core::Date as_of_date;
  core::AsOf as_of;  ///< the last microsecond of as_of_date in the tenant's time zone
  std::string term_id;
  int term_week = 0;  ///< 1 for the first
  core::Date term_start_date;
  core::Date term_end_date;
};

/// Every scoring date of every term in silver.academic_term up to `now`, by (as_of_date, term_id).
///
/// A term's dates are taken as they were known at as_of: a calendar corrected later moves no
/// earlier week.
[[nodiscard]] std::vector<GridWeek> load_week_grid(engine::Engine& engine,
                                                   const tenancy::Profile& profile,
                                                   core::Timestamp now);

/// The first instant of `date` in `time_zone`.
[[nodiscard]] core::Timestamp start_of_day(engine::Engine& engine, core::Date date,
                                           const std::string& time_zone);

/// Makes the SQL macros local_day(instant), the day number (days since 1970-01-01) of an instant in
/// `time_zone`, and local_date(instant), the same as a date. Equal to the engine's own conversion,
/// tested, and about twenty times as fast for instants from 1970 to a year after `last`: the zone's
/// few changes of offset become a CASE.
void define_local_day(engine::Engine& engine, const std::string& time_zone, core::Date last);

}  // namespace plimsoll::features
