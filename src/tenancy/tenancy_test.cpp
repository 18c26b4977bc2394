// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "core/error.h"
#include "core/files.h"
#include "tenancy/challenger_margin.h"
#include "tenancy/profile.h"
#include "tenancy/workspace.h"

using namespace plimsoll;

TEST_CASE("a tenant is made once, keeps its salt, and refuses another profile") {
  const core::TemporaryDirectory folder;
  const auto made = tenancy::create_tenant(folder.path(), {"north", folder.path() / "p", ""});
  CHECK(made.salt.size() == 64);
  CHECK(tenancy::create_tenant(folder.path(), {"north", folder.path() / "p", ""}).salt ==
        made.salt);
  CHECK_THROWS_AS(tenancy::create_tenant(folder.path(), {"north", folder.path() / "q", ""}),
                  core::Error);
  CHECK_THROWS_AS(tenancy::create_tenant(folder.path(), {"../up", folder.path() / "p", ""}),
                  core::Error);
  CHECK_THROWS_AS((void)tenancy::open_tenant(folder.path(), "south"), core::Error);
}

TEST_CASE("a profile is read strictly") {
  const core::TemporaryDirectory folder;
  const std::string good =
      "name: p\ntime_zone: Europe/Oslo\nfeature_view_version: v1\ndefault_target: t\n"
      "sources: [sis]\nroster:\n  statuses: [active]\n";
  core::write_file_atomically(folder.path() / "profile.yaml", good);
  const auto profile = tenancy::load_profile(folder.path());
  CHECK(profile.roster.enrolled);
  CHECK(profile.grid.week_end_offset_days == 6);
  core::write_file_atomically(folder.path() / "profile.yaml", good + "grid: {weekday: friday}\n");
  CHECK(tenancy::load_profile(folder.path()).grid.weekday == 5);
  core::write_file_atomically(folder.path() / "profile.yaml", good + "grid: {weekday: fri}\n");
  CHECK_THROWS_AS((void)tenancy::load_profile(folder.path()), core::Error);
  CHECK(tenancy::load_challenger_margin(profile) == doctest::Approx(0.01));
  core::write_file_atomically(folder.path() / "profile.yaml", good + "challenger: {margin: .03}\n");
  CHECK(tenancy::load_challenger_margin(profile) == doctest::Approx(0.03));
  core::write_file_atomically(folder.path() / "profile.yaml", good + "challenger: {margin: 3}\n");
  CHECK_THROWS_AS((void)tenancy::load_profile(folder.path()), core::Error);
  core::write_file_atomically(folder.path() / "profile.yaml", good + "rooster: x\n");
  CHECK_THROWS_AS((void)tenancy::load_profile(folder.path()), core::Error);
  CHECK_THROWS_AS((void)tenancy::load_profile(folder.path() / "none"), core::Error);
}
