// SPDX-License-Identifier: Apache-2.0
// What was built week by week, as deliveries came, is what a rebuild from the kept bytes makes in
// one go.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "features/snapshot_store.h"
#include "jobs/replay/replay_lake.h"
#include "small_university.h"
#include "support/source_folder.h"

using namespace plimsoll;
using plimsoll::end_to_end::SmallUniversity;

namespace {

const std::filesystem::path profile = source_folder() / "profiles" / "university";

/// The hashes of every snapshot stored of the newest week.
std::string newest_week(const jobs::JobContext& context, std::optional<core::Date> week = {}) {
  jobs::TenantSession session(context, jobs::Sight::features);
  return engine::query_text(session.engine(),
                            "select string_agg(as_of_date || canonical_student_id || "
                            "feature_snapshot_hash || input_hash, ' ' order by "
                            "canonical_student_id) from gold.feature_student_week where as_of_date "
                            "= coalesce($week::date, (select "
                            "max(as_of_date) from gold.feature_student_week))",
                            {{"week", week ? engine::Value(*week) : engine::Value()}});
}

core::Date newest_date(const jobs::JobContext& context) {
  jobs::TenantSession session(context, jobs::Sight::features);
  return std::get<core::Date>(engine::query_value(
      session.engine(), "select max(as_of_date) from gold.feature_student_week"));
}

void check_all_equal(const std::vector<jobs::TableComparison>& tables) {
  CHECK(tables.size() > 25);
  for (const auto& table : tables) {
    CAPTURE(table.table);
    CHECK(jobs::name_of(table.sameness) == "equal");
  }
}

std::int64_t rows_of(const std::vector<jobs::TableComparison>& tables, std::string_view name) {
  const auto found = std::ranges::find(tables, name, &jobs::TableComparison::table);
  REQUIRE(found != tables.end());
  return found->stored;
}

/// As somebody might who has the disk: a grade is changed for the better.
void change_a_grade(const jobs::JobContext& context) {
  jobs::TenantSession session(context, jobs::Sight::everything);
  session.lake()
      .open_existing("silver", "fact_grade")
      .append("select * replace (grade_points + 1 as grade_points) from silver.fact_grade limit 1");
}

}  // namespace

TEST_CASE(
    "the weeks of a term, built as deliveries came, are what replay makes of the kept bytes") {
  SmallUniversity university("weekly", 2);
  const auto& days = university.days();
  const std::size_t count = days.size();
  university.must_run({"init", "--profile", university.profile(), "--salt", "a-salt-of-the-test"},
                      days[0]);
  university.take_in(0, 9);
  const auto context = university.context();
  const auto past_date = newest_date(context);
  const auto past_week = newest_week(context);
  university.take_in(9, count - 3);
  for (std::size_t day = count - 3; day < count; ++day) {
    university.take_in(day, day + 1);
  }
  CHECK(newest_date(context) > past_date + std::chrono::days{100});
  // Too few terms to train on, but the labels that have closed are stored.
  (void)university.run({"train"}, days.back());

  const core::TemporaryDirectory rebuilt;
  const auto result = jobs::replay_lake(context, rebuilt.path() / "replay");
  check_all_equal(result.tables);
  CHECK(result.deliveries > 150);
  CHECK(rows_of(result.tables, "gold.label") > 1000);

  CHECK(past_week.size() > 10'000);
  CHECK(newest_week(context, past_date) == past_week);
  CHECK(newest_week(jobs::context_at(context, rebuilt.path() / "replay"), past_date) == past_week);

  change_a_grade(context);
  const auto changed =
      jobs::compare_lakes(context, jobs::context_at(context, rebuilt.path() / "replay"));
  for (const auto& table : changed) {
    CAPTURE(table.table);
    CHECK(jobs::name_of(table.sameness) ==
          (table.table == "silver.fact_grade" ? "differs" : "equal"));
  }
}

TEST_CASE("replay says what to do when nothing was taken in, or not all of it was built") {
  SmallUniversity university("weekly", 1);
  const auto& days = university.days();
  university.must_run({"init", "--profile", university.profile(), "--salt", "a-salt-of-the-test"},
                      days[0]);
  const auto ingest = [&](std::size_t day) {
    university.run({"ingest", (university.deliveries() / days[day]).string()}, days[day]);
  };
  const auto refusal = [&] {
    const auto ended = university.run({"replay"}, days[1]);
    CHECK(ended.exit_code != 0);
    return ended.said;
  };
  CHECK(refusal().find("no delivery was ever ingested") != std::string::npos);
  ingest(0);
  CHECK(refusal().find("nothing was built of them yet") != std::string::npos);
  university.must_run({"build"}, days[0]);
  ingest(1);
  const std::string said = refusal();
  CHECK(said.find("since the last build") != std::string::npos);
  CHECK(said.find("feeds: ") != std::string::npos);
}
