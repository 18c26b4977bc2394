// SPDX-License-Identifier: Apache-2.0
#include "jobs/scoring/week_to_score.h"

#include <fmt/format.h>

#include "core/error.h"

namespace plimsoll::jobs {

core::Date last_built_week(TenantSession& session, const features::FeatureView& view) {
  const auto value = engine::query_value(
      session.engine(),
      "select max(as_of_date) from gold.snapshot_build where feature_view_version = $version "
      "and students > 0",
      {{"version", features::stored_version(view)}});
  if (engine::is_null(value)) {
    throw core::Error(core::ErrorCode::not_found,
                      "no week of features that has students is built yet; run `plimsoll build` "
                      "first");
  }
  return std::get<core::Date>(value);
}

void refuse_other_features(const registry::Release& release, const features::FeatureView& view) {
  if (release.feature_view_fingerprint != view.fingerprint) {
    throw core::Error(
        core::ErrorCode::conflict,
        fmt::format("the release was trained on other features: {} has {}, the profile "
                    "has {}; train a new release",
                    release.release_id, release.feature_view_version,
                    features::stored_version(view)));
  }
}

features::Dataset load_week(TenantSession& session, const features::FeatureView& view,
                            core::Date as_of_date) {
  auto data = features::load_unlabelled(session.lake(), view, {.as_of_date = as_of_date});
  if (data.size() == 0) {
    throw core::Error(
        core::ErrorCode::not_found,
        core::said("nobody_to_score",
                   fmt::format("no student to score: the week of {} is not built, or nobody "
                               "studies in it",
                               core::format_date(as_of_date)),
                   {{"day", core::format_date(as_of_date)}}));
  }
  return data;
}

}  // namespace plimsoll::jobs
