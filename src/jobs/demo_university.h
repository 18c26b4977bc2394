// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "features/snapshot_store.h"
#include "ingest/report.h"
#include "jobs/build_lake.h"
#include "jobs/drift/check_drift.h"
#include "jobs/score_week.h"
#include "jobs/train_release.h"
#include "registry/acts/lifecycle.h"
#include "synth/university.h"

namespace plimsoll::jobs {

struct DemoRequest {
  std::filesystem::path out = "outputs";
  std::filesystem::path profile;
  std::int64_t students = 1200;
  std::uint64_t seed = 42;
  int terms = 6;
  std::int64_t memory_limit_bytes = 0;
  int threads = 0;
  queue::Language language = queue::Language::en;  ///< of the reasons on the lists
};

/// A demonstration from first to last, with everything that a summary tells of it.
struct DemoResult {
  synth::UniversitySummary university;
  ingest::IngestSummary ingested;
  SilverResult silver;
  features::BuildResult built;
  TrainOutcome training;
  registry::PackageState approval;  ///< of the release
  ScoredWeek week;
  DriftReport drift;  ///< of the week
  tenancy::Tenant tenant;
};

/// Makes a synthetic university in `out` and takes it the whole way: files, bronze, silver,
/// features, a release and its approval by made-up people, the running term's lists week by week,
/// pages. What an earlier demonstration
/// left in `out` is replaced; anything else is left alone. Throws core::Error{conflict} when `out`
/// holds files that no demonstration made.
DemoResult run_demo(const DemoRequest& request, core::Progress& progress);

}  // namespace plimsoll::jobs
