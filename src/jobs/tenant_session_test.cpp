// SPDX-License-Identifier: Apache-2.0
#include "jobs/tenant_session.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "core/files.h"

using namespace plimsoll;

namespace {

/// A tenant with one protected attribute in its lake.
class SmallTenant {
 public:
  SmallTenant() {
    core::write_file_atomically(
        folder_.path() / "profile/profile.yaml",
        "name: p\ntime_zone: UTC\nfeature_view_version: v1\ndefault_target: t\n"
        "sources: [sis]\nroster:\n  statuses: [active]\n");
    tenancy::create_tenant(folder_.path(), {"north", folder_.path() / "profile", "salt"});
    jobs::TenantSession session(context(), jobs::Sight::everything);
    add_attribute(session);
  }

  [[nodiscard]] jobs::JobContext context() {
    auto tenant = tenancy::open_tenant(folder_.path(), "north");
    auto profile = tenancy::load_profile(tenant.profile_directory);
    return {std::move(tenant), std::move(profile), clock_, progress_, 0, 1};
  }

  static void add_attribute(jobs::TenantSession& session) {
    session.lake()
        .open_defined("silver", "protected_attribute")
        .append(
            "select 'student00001' as canonical_student_id, 'gender' as attribute_name, 'F' as "
            "attribute_value, 'sis' as source_system, '1' as source_record_id, 1 as "
            "ingest_sequence");
    session.refresh();
  }

 private:
  core::TemporaryDirectory folder_;
  core::SystemClock clock_;
  core::Progress progress_;
};

std::int64_t attributes_seen(jobs::TenantSession& session) {
  return engine::query_integer(session.engine(), "select count(*) from silver.protected_attribute");
}

}  // namespace

TEST_CASE("a session for features has no name for protected attributes, also after new rows came") {
  SmallTenant tenant;
  jobs::TenantSession everything(tenant.context(), jobs::Sight::everything);
  CHECK(attributes_seen(everything) == 1);
  jobs::TenantSession features(tenant.context(), jobs::Sight::features);
  CHECK_THROWS_AS((void)attributes_seen(features), core::Error);
  SmallTenant::add_attribute(everything);
  features.refresh();
  CHECK(attributes_seen(everything) == 2);
  CHECK_THROWS_AS((void)attributes_seen(features), core::Error);
  CHECK_THROWS_AS(
      (void)engine::query_integer(features.engine(), "select count(*) from silver.person"),
      core::Error);
}
