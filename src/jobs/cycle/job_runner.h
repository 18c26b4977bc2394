// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "jobs/cycle/job_worker.h"

namespace plimsoll::jobs {

struct RunnerOptions {
  /// How often it looks for what is due, what others asked for, and leases that have expired.
  std::chrono::milliseconds look_every = std::chrono::seconds(1);
  /// Called, by the runner's thread, after lists were published: by it, or by another program.
  std::function<void()> published = [] {};
};

/// Runs a tenant's jobs in the background: those its schedule says are due, and those that people
/// ask for. Of several programs on one database one does at a time; when it dies, another goes on.
class JobRunner {
 public:
  /// `context` is borrowed. Nothing happens before `start`.
  JobRunner(const JobContext& context, LeaseDesk desk, RunnerOptions options = {});
  JobRunner(const JobRunner&) = delete;
  JobRunner& operator=(const JobRunner&) = delete;
  ~JobRunner() { stop(); }

  void start();
  /// Returns when the thread has ended. A run that goes on is interrupted where it next tells how
  /// far it is, and resumed by whoever starts next.
  void stop();

 private:
  void loop();
  void look();
  void add_due_runs();
  void tell_published();

  LeaseDesk desk_;
  core::TenantId tenant_;
  RunnerOptions options_;
  JobWorker worker_;
  std::string refused_schedule_;               ///< what was wrong with it, said once
  std::optional<std::string> last_published_;  ///< when; as the database has it
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_ended_ = false;
  std::thread thread_;
};

}  // namespace plimsoll::jobs
