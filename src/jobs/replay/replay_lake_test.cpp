// SPDX-License-Identifier: Apache-2.0
#include "jobs/replay/replay_lake.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/files.h"
#include "jobs/build_lake.h"
#include "jobs/testing/small_university.h"

using namespace plimsoll;
namespace fs = std::filesystem;

TEST_CASE("the first days of an institution are replayed as they were") {
  const auto& university = jobs::testing::SmallUniversity::instance();
  std::vector<fs::path> days;
  for (const auto& entry : fs::directory_iterator(university.deliveries())) {
    days.push_back(entry.path());
  }
  std::ranges::sort(days);
  const core::TemporaryDirectory folder;
  const auto whole = university.context();
  (void)tenancy::create_tenant(folder.path(),
                               {"first", whole.tenant.profile_directory, "a salt for tests"});
  const jobs::JobContext context{tenancy::open_tenant(folder.path(), "first"), whole.profile,
                                 whole.clock, whole.progress};
  for (std::size_t day = 0; day < 2; ++day) {
    fs::create_directories(folder.path() / "inbox");
    fs::copy(days[day], folder.path() / "inbox" / days[day].filename(),
             fs::copy_options::recursive);
  }
  (void)jobs::ingest_folder(context, folder.path() / "inbox");
  (void)jobs::build_silver(context);
  (void)jobs::build_features(context, {.now = context.clock.now()});

  const auto replayed = jobs::replay_lake(context, folder.path() / "replay");
  CHECK(replayed.deliveries > 1);
  CHECK(replayed.other_contracts == 0);
  for (const auto& table : replayed.tables) {
    CAPTURE(table.table);
    CHECK(jobs::name_of(table.sameness) == "equal");
  }
}
