// SPDX-License-Identifier: Apache-2.0
#include "jobs/checks/data_health.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "jobs/testing/small_university.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;

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
  std::int64_t quarantined = 0;
  for (const auto& feed : health.feeds) {
    quarantined += feed.quarantined;
  }
  std::int64_t counted = 0;
  for (const auto& rule : jobs::quarantine_counts(context)) {
    counted += rule.rows;
  }
  CHECK(quarantined > 0);
  CHECK(counted >= quarantined);  // a row may break several rules
}
