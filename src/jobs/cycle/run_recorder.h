// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>

#include "core/progress.h"
#include "jobs/cycle/lease_keeper.h"
#include "jobs/cycle/run_book.h"

namespace plimsoll::jobs {

/// Under what a run is run. All of it is borrowed.
struct RunSurroundings {
  LeaseDesk desk;
  const core::TenantId& tenant;
  const LeaseKeeper& lease;
  const std::atomic<bool>& is_stopping;
  core::Progress& progress;  ///< hears it, too
};

/// Puts a run on record while it goes on, and ends it with core::Error{cancelled} when the program
/// stops or the lease is lost: between stages, and where a stage tells how far it is.
class RunRecorder final : public CycleObserver, public core::Progress {
 public:
  RunRecorder(RunSurroundings surroundings, std::string run);

  /// The run begins, all stages of it: those that were done find nothing left to do. This and
  /// what a run says meanwhile throw core::Error{cancelled} when the lease is lost.
  void begin();
  void done();
  /// The stage that runs failed, and the run with it. Only tells the log when it cannot be written.
  void failed(const core::Sentence& why);
  /// It is going to be resumed. Only tells the log when that cannot be written.
  void interrupted();

  void began(JobStage stage) override;
  void ended(const StageResult& result) override;
  void chose_week(core::Date as_of_date) override;

  void started(std::string_view part, std::int64_t total) override;
  void advanced(std::int64_t units) override;
  void finished(std::int64_t rows) override;
  void noted(std::string_view text) override;

 private:
  void go_on_or_throw() const;
  /// Runs a statement that needs the lease.
  void write(store::Transaction& transaction, const core::Query& query,
             store::Parameters parameters) const;
  void write_stage(store::Transaction& transaction) const;
  void write_stage() const;
  void write_end(store::Transaction& transaction, RunState state,
                 const core::Sentence& error) const;
  void end_or_log(RunState state, StageState stage_state, const core::Sentence& message);
  void show(std::int64_t units);

  RunSurroundings around_;
  std::string run_;
  StageRecord stage_;  ///< the one that runs
  std::string part_;   ///< of the stage
  std::int64_t total_ = 0;
  core::Timestamp shown_at_;
};

}  // namespace plimsoll::jobs
