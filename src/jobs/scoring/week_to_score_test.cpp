// SPDX-License-Identifier: Apache-2.0
#include "jobs/scoring/week_to_score.h"

#include <doctest/doctest.h>

#include "features/snapshot_store.h"
#include "jobs/testing/small_university.h"

namespace plimsoll::jobs {

TEST_CASE("weeks in which nobody studies are not taken for the newest") {
  const auto& university = testing::SmallUniversity::instance();
  const core::TemporaryDirectory folder;
  const auto context = university.copied_to(folder.path());
  const auto view = features::load_feature_view(context.profile);
  const auto newest = university.last_week().as_of_date;
  lake::AppendOptions append;
  append.operation = "BUILD SNAPSHOT";
  append.parameters = {{"version", features::stored_version(view)},
                       {"day", newest + std::chrono::days{70}}};
  TenantSession(context, Sight::features)
      .lake()
      .open_defined("gold", "snapshot_build")
      .append(
          "select $version as feature_view_version, 'holidays' as term_id, $day as as_of_date, "
          "0::bigint as students, '{}' as table_versions, now() as built_at",
          append);
  TenantSession session(context, Sight::features);
  CHECK(last_built_week(session, view) == newest);
}

}  // namespace plimsoll::jobs
