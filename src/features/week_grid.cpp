// SPDX-License-Identifier: Apache-2.0
#include "features/week_grid.h"

#include <fmt/format.h>

#include "core/check.h"
#include "features/sql_queries.h"

namespace plimsoll::features {

std::vector<GridWeek> load_week_grid(engine::Engine& engine, const tenancy::Profile& profile,
                                     core::Timestamp now) {
  const auto table = engine::query_table(
      engine, sql::week_grid.text,
      {{"time_zone", profile.time_zone},
       {"week_end_offset_days", std::int64_t{profile.grid.week_end_offset_days}},
       {"weekday", std::int64_t{profile.grid.weekday}},
       {"now", now}});
  std::vector<GridWeek> weeks;
  for (const auto& row : table.rows) {
    weeks.push_back({std::get<core::Date>(row[0]),
                     {std::get<core::Timestamp>(row[1])},
                     std::get<std::string>(row[2]),
                     static_cast<int>(std::get<std::int64_t>(row[3])),
                     std::get<core::Date>(row[4]),
                     std::get<core::Date>(row[5])});
  }
  return weeks;
}

core::Timestamp start_of_day(engine::Engine& engine, core::Date date,
                             const std::string& time_zone) {
  return std::get<core::Timestamp>(
      engine::query_value(engine, "select timezone($zone, $date::date::timestamp)",
                          {{"zone", time_zone}, {"date", date}}));
}

void define_local_day(engine::Engine& engine, const std::string& time_zone, core::Date last) {
  using std::chrono::days;
  const core::Timestamp horizon{last + days{366}};
  const auto changes = engine::query_table(
      engine, sql::zone_changes.text,
      {{"time_zone", time_zone}, {"first", core::Timestamp{}}, {"last", horizon}});
  PLIMSOLL_CHECK(!changes.rows.empty());
  // The newest change is asked first: nearly every record is decided by the first comparisons.
  std::string offset;
  for (const auto& change : changes.rows) {
    const auto value = std::to_string(std::get<std::int64_t>(change[1]));
    offset = offset.empty() ? value
                            : fmt::format("case when epoch_us(instant) >= {} then {} else {} end",
                                          std::get<std::int64_t>(change[0]), value, offset);
  }
  engine.execute(
      fmt::format("create or replace temp macro local_date(instant) as case "
                  "when epoch_us(instant) >= 0 and epoch_us(instant) < {} "
                  "then date '1970-01-01' + ((epoch_us(instant) + {}) // 86400000000)::integer "
                  "else timezone({}, instant)::date end",
                  horizon.time_since_epoch().count(), offset, engine::quote_text(time_zone)));
  engine.execute(
      "create or replace temp macro local_day(instant) as local_date(instant) - date '1970-01-01'");
}

}  // namespace plimsoll::features
