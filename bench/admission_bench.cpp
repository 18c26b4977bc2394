// SPDX-License-Identifier: Apache-2.0
#include "admission_bench.h"

#include <fmt/format.h>

#include <algorithm>

#include "features/admission.h"
#include "features/fact_catalog.h"
#include "features/week_grid.h"
#include "measure.h"

namespace plimsoll::bench {
namespace {

using features::AdmittedWeek;

constexpr std::string_view sums =
    "sum(login_count) as logins, sum(course_views) as views, sum(forum_posts) as posts, "
    "sum(video_minutes) as minutes, sum(quiz_attempts) as attempts, max(event_time) as newest";

std::string grouped(const std::string& relation) {
  return fmt::format(
      "create or replace temp table grouped as select canonical_student_id, as_of_date, {} from {} "
      "group by canonical_student_id, as_of_date",
      sums, relation);
}

std::string literal(core::Timestamp instant) {
  return fmt::format("timestamptz '{}'", core::format_timestamp(instant));
}

/// Every (record, week) whose event time fits: clocks of availability and replaced versions are not
/// looked at.
std::string naive_join(const std::vector<AdmittedWeek>& weeks) {
  std::string grid;
  for (const auto& admitted : weeks) {
    grid += fmt::format("{}(date '{}', {}, {})", grid.empty() ? "" : ", ",
                        core::format_date(admitted.week.as_of_date), literal(admitted.window_start),
                        literal(admitted.week.as_of.at));
  }
  return fmt::format(
      "(select canonical_student_id, as_of_date, fact.* exclude (canonical_student_id) "
      "from silver.fact_lms_activity_daily as fact join (values {}) as grid(as_of_date, opens, "
      "closes) "
      "on event_time >= opens and event_time <= closes)",
      grid);
}

/// Many weeks gather the lake's rows first, as features do; one week, read once, reads them where
/// they lie.
void admit(engine::Engine& engine, features::Fact fact, const std::vector<AdmittedWeek>& weeks) {
  if (weeks.size() > 1) {
    engine.execute(fmt::format("create or replace temp table {} as {}",
                               features::gathered_table(fact), features::gather_sql(fact, weeks)));
    fact.is_gathered = true;
  }
  engine.execute(grouped("(" + features::known_sql(fact, weeks) + ")"));
}

void print_case(engine::Engine& engine, const features::Fact& fact,
                const std::vector<AdmittedWeek>& weeks, const std::string& same_rows) {
  const std::string columns =
      "canonical_student_id, as_of_date, login_count, course_views, forum_posts, video_minutes, "
      "quiz_attempts, "
      "event_time";
  engine.execute(fmt::format("copy (select {} from ({})) to {} (format parquet, compression zstd)",
                             columns, features::known_sql(fact, weeks),
                             engine::quote_text(same_rows)));
  const std::string file = fmt::format("read_parquet({})", engine::quote_text(same_rows));
  const auto rows = engine::query_integer(engine, "select count(*) from " + file);
  const auto seconds = [&](const std::string& relation) {
    return median_seconds(5, [&] { engine.execute(grouped(relation)); });
  };
  const double plain = seconds(file);
  const double admitted = median_seconds(5, [&] { admit(engine, fact, weeks); });
  const double naive = seconds(naive_join(weeks));
  fmt::print(
      "{:>2} weeks, {:>10} rows: plain grouped scan {:.3f} s; admitted {:.3f} s ({:.2f} x); "
      "join by event time only {:.3f} s ({:.2f} x)\n",
      weeks.size(), rows, plain, admitted, admitted / plain, naive, naive / plain);
}

}  // namespace

void print_admission(engine::Engine& engine, const tenancy::Profile& profile, core::Timestamp now,
                     const std::filesystem::path& scratch) {
  const auto facts = features::load_facts(engine);
  const auto fact = std::ranges::find(facts, "fact_lms_activity_daily", &features::Fact::table);
  const auto grid = features::load_week_grid(engine, profile, now);
  if (fact == facts.end() || grid.empty()) {
    return;
  }
  features::define_local_day(engine, profile.time_zone, grid.back().as_of_date);
  std::vector<AdmittedWeek> weeks;
  for (const auto& week : grid) {
    if (week.term_id == grid.back().term_id) {
      weeks.push_back({week, features::start_of_day(engine, week.as_of_date - std::chrono::days(27),
                                                    profile.time_zone)});
    }
  }
  fmt::print("\nAdmission: activity on the learning platform in four weeks, per student\n");
  print_case(engine, *fact, {weeks.back()}, scratch.string());
  print_case(engine, *fact, weeks, scratch.string());
  std::filesystem::remove(scratch);
}

}  // namespace plimsoll::bench
