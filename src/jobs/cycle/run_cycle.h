// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/text/sentence.h"
#include "jobs/cycle/job_kind.h"
#include "jobs/tenant_session.h"

namespace plimsoll::jobs {

/// Where deliveries are put for jobs to take in; see ingest::find_deliveries for its layout.
[[nodiscard]] std::filesystem::path inbox_of(const tenancy::Tenant& tenant);

/// What a stage did, now: of what an earlier attempt did there is nothing left to do.
struct StageResult {
  JobStage stage = JobStage::ingest;
  std::int64_t rows = 0;
  core::Sentence message;
  bool is_partly_done = false;  ///< some deliveries were not taken in; everything else went on
  std::size_t alerts = 0;       ///< of the week's comparison with earlier ones
};

/// Hears how a run goes on. Whoever wants to end it throws core::Error{cancelled} from here, or
/// from the context's progress: nothing is half done then.
class CycleObserver {
 public:
  virtual ~CycleObserver() = default;
  virtual void began(JobStage /*stage*/) {}
  virtual void ended(const StageResult& /*result*/) {}
  /// Which week is going to be scored, where nobody asked for one.
  virtual void chose_week(core::Date /*as_of_date*/) {}
};

struct CycleRequest {
  JobKind kind = JobKind::weekly_cycle;
  /// Of the week to score; empty: the last that has ended and has students.
  std::optional<core::Date> as_of_date;
};

/// What a whole run came to.
struct CycleResult {
  std::optional<core::Date> as_of_date;  ///< of the scored week
  std::vector<StageResult> stages;       ///< in their order

  /// Whether some deliveries were not taken in.
  [[nodiscard]] bool is_partly_done() const;
  [[nodiscard]] std::size_t alerts() const;
};

/// Runs the stages of a kind of job, one after the other, over the tenant's inbox and lake. All of
/// them, each time: a stage that was done before finds nothing new, and says so. A stage that
/// fails ends the run by its error; deliveries that are held, stopped or rejected do not.
CycleResult run_cycle(const JobContext& context, const CycleRequest& request,
                      CycleObserver& observer);

}  // namespace plimsoll::jobs
