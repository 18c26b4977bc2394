// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/sentence.h"
#include "jobs/cycle/run_cycle.h"
#include "store/transaction.h"

namespace plimsoll::jobs {

enum class RunState {
  waiting,
  running,
  done,
  failed,
  interrupted,  ///< whoever ran it was stopped or killed; it is going to be resumed
};
enum class StageState { waiting, running, done, failed };

[[nodiscard]] std::string_view name_of(RunState state);
[[nodiscard]] std::string_view name_of(StageState state);

/// What is known of a stage.
struct StageRecord {
  JobStage stage = JobStage::ingest;
  StageState state = StageState::waiting;
  std::optional<core::Timestamp> began_at;
  std::optional<core::Timestamp> ended_at;
  std::optional<std::int64_t> rows;
  core::Sentence message;  ///< how far it is, what it did, why it failed
};

/// What is known of a run.
struct RunRecord {
  std::string run;
  JobKind kind = JobKind::weekly_cycle;
  RunState state = RunState::waiting;
  std::optional<core::Date> as_of_date;
  std::string asked_by;  ///< an account, or `by_schedule`
  core::Timestamp asked_at;
  std::int64_t attempts = 0;  ///< begun, but for those stopped in good order
  std::optional<core::Timestamp> began_at;
  std::optional<core::Timestamp> ended_at;
  core::Sentence error;             ///< empty: none
  std::vector<StageRecord> stages;  ///< in their order

  [[nodiscard]] bool is_open() const {
    return state != RunState::done && state != RunState::failed;
  }
};

/// What is kept beside a sentence's text: its code and values, as JSON; empty: it has none.
[[nodiscard]] std::optional<std::string> kept_beside(const core::Sentence& sentence);

/// Who asks for what the schedule says is due.
inline constexpr std::string_view by_schedule = "schedule";

struct NewRun {
  JobKind kind = JobKind::weekly_cycle;
  std::optional<core::Date> as_of_date = {};
  std::string asked_by;
  core::Timestamp asked_at;
  std::optional<core::Timestamp> due_at = {};  ///< by the schedule
};

/// Adds a run that waits, under a new id. False when a run of its kind has not ended, or when this
/// due one is there already: then nothing is added.
bool add_run(store::Transaction& transaction, const std::string& run, const NewRun& wanted);

/// The newest runs, newest first, at most so many.
[[nodiscard]] std::vector<RunRecord> list_runs(store::Transaction& transaction, std::int64_t most);
[[nodiscard]] std::optional<RunRecord> find_run(store::Transaction& transaction,
                                                const std::string& run);
/// Of the runs that have not ended the one asked for first.
[[nodiscard]] std::optional<RunRecord> next_run(store::Transaction& transaction);
/// When the newest run of a kind was due that the schedule asked for; not after `now`.
[[nodiscard]] std::optional<core::Timestamp> last_due(store::Transaction& transaction, JobKind kind,
                                                      core::Timestamp now);

}  // namespace plimsoll::jobs
