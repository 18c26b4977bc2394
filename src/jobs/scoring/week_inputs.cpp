// SPDX-License-Identifier: Apache-2.0
#include "jobs/scoring/week_inputs.h"

#include "core/json.h"

namespace plimsoll::jobs {

std::string table_versions_of(TenantSession& session, const std::string& feature_view_version,
                              core::Date as_of_date) {
  return engine::query_text(
      session.engine(),
      "select arg_max(table_versions, built_at) from gold.snapshot_build "
      "where feature_view_version = $version and as_of_date = $as_of_date::date",
      {{"version", feature_view_version}, {"as_of_date", as_of_date}});
}

lake::PinnedVersions pinned_versions(const std::string& table_versions) {
  lake::PinnedVersions versions;
  const auto document = core::parse_json(table_versions, "table versions of a week");
  for (const auto& entry : document.as_object()) {
    versions[std::string(entry.key())] = entry.value().to_number<std::int64_t>();
  }
  return versions;
}

}  // namespace plimsoll::jobs
