// SPDX-License-Identifier: Apache-2.0
#include "jobs/checks/data_health.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/files.h"
#include "jobs/build_lake.h"
#include "jobs/testing/small_university.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;

namespace {

/// One day of every account of the university; what the last one did is no number.
std::string activity_with_one_bad_row(const jobs::JobContext& context) {
  jobs::TenantSession session(context, jobs::Sight::everything);
  const auto accounts = engine::query_table(
      session.engine(),
      "select distinct source_person_id from silver.identity_map where source_system = 'lms' "
      "order by 1");
  std::string text =
      "user_id,activity_date,login_count,course_views,forum_posts,video_minutes,quiz_attempts,"
      "exported_at\n";
  const auto& last = accounts.rows.back();
  for (const auto& account : accounts.rows) {
    text += fmt::format("{},2023-09-04,{},2,0,3,0,2023-09-05T00:00:00Z\n",
                        std::get<std::string>(account[0]), &account == &last ? "often" : "1");
  }
  return text;
}

}  // namespace

TEST_CASE("data health tells of every feed, of what is built, and of what waits for somebody") {
  const auto context = SmallUniversity::instance().context();
  const auto health = jobs::data_health(context);
  CHECK(health.feeds.size() == 10);
  for (const auto& feed : health.feeds) {
    CAPTURE(feed.feed);
    CHECK(feed.rows > 0);
    CHECK(feed.observed + feed.declared + feed.imputed == feed.rows);
    CHECK(feed.last_promoted_at <= health.now);
  }
  CHECK(health.weeks > 20);
  CHECK(health.student_weeks > health.weeks * 100);
  CHECK(health.last_week == SmallUniversity::instance().last_week().as_of_date);
  REQUIRE(health.labels.size() == 1);
  CHECK(health.labels[0].is_present);
  CHECK(health.labels[0].bad_outcomes > 0);
  CHECK(health.labels[0].bad_outcomes + health.labels[0].excluded < health.labels[0].labels);
  CHECK(health.releases.size() == 1);

  CHECK(static_cast<std::int64_t>(jobs::held_deliveries(context).size()) == health.held);
  CHECK(static_cast<std::int64_t>(jobs::open_exceptions(context).size()) == health.exceptions);
}

TEST_CASE("rows in quarantine are counted by rule, and by feed") {
  const core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  core::write_file_atomically(folder.path() / "in" / "lms_activity_1.csv",
                              activity_with_one_bad_row(context));
  const auto summary = jobs::ingest_folder(context, folder.path() / "in");
  REQUIRE(summary.reports.size() == 1);
  CHECK(summary.reports[0].quarantined_rows == 1);

  const auto health = jobs::data_health(context);
  const auto feed = std::ranges::find(health.feeds, "lms_activity", &jobs::FeedHealth::feed);
  REQUIRE(feed != health.feeds.end());
  CHECK(feed->quarantined == 1);
  const auto counts = jobs::quarantine_counts(context);
  REQUIRE(counts.size() == 1);
  CHECK(counts[0].rows == 1);
  CHECK(counts[0].rule == "login_count.type");
}
