// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <string>

#include "jobs/cycle/lease_keeper.h"
#include "jobs/cycle/run_book.h"

namespace plimsoll::jobs {

/// Runs a tenant's jobs in the caller's thread, under the lease, with everything on record.
class JobWorker {
 public:
  /// `context` is borrowed; its progress hears what is run.
  JobWorker(const JobContext& context, LeaseDesk desk);

  /// Adds what the tenant's schedule says is due, once, whoever else does so. Throws
  /// core::Error{invalid_input} when schedule.yaml cannot be read.
  void add_due_runs();

  /// Runs what has not ended, oldest first, if there is any and nobody else holds the lease. What
  /// somebody left running is found interrupted, and resumed. A run that fails is on record as
  /// failed; the next one follows.
  void run_open();

  /// Runs one now and throws its error. One that was interrupted, or waits, is taken up instead
  /// when it is for the same week. Throws core::Error{conflict} when another holds the lease, or
  /// when a run for another week has not ended.
  CycleResult run_now(const CycleRequest& request, const std::string& asked_by);

  /// Ends the run of another thread as interrupted: between stages, and between the deliveries and
  /// weeks of a stage. None begins any more.
  void stop() { is_stopping_ = true; }

 private:
  [[nodiscard]] core::Timestamp last_due_of(JobKind kind, core::Timestamp now) const;
  [[nodiscard]] std::optional<RunRecord> next_open() const;
  void find_interrupted(const LeaseKeeper& lease);
  [[nodiscard]] RunRecord run_for(const CycleRequest& request, const std::string& asked_by);
  CycleResult run_one(const RunRecord& run, const LeaseKeeper& lease);
  /// False when there is no going on: stopped, or the lease is lost.
  bool run_and_log(const RunRecord& run, const LeaseKeeper& lease);

  const JobContext& context_;
  LeaseDesk desk_;
  core::TenantId tenant_;
  std::string holder_;
  std::atomic<bool> is_stopping_ = false;
};

}  // namespace plimsoll::jobs
