// SPDX-License-Identifier: Apache-2.0
#include "jobs/cycle/run_recorder.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/log.h"
#include "jobs/sql_queries.h"
#include "store/retries.h"
#include "store/time_text.h"

namespace plimsoll::jobs {
namespace {

using store::time_text;

constexpr auto shown_every = std::chrono::seconds(1);

std::optional<std::string> text_of(const std::optional<core::Timestamp>& time) {
  return time ? std::optional(time_text(*time)) : std::nullopt;
}

[[noreturn]] void say_lost() {
  throw core::Error(
      core::ErrorCode::cancelled,
      "another program has taken over the jobs of this tenant, and goes on with them");
}

}  // namespace

RunRecorder::RunRecorder(RunSurroundings surroundings, std::string run)
    : around_(surroundings), run_(std::move(run)) {}

void RunRecorder::write(store::Transaction& transaction, const core::Query& query,
                        store::Parameters parameters) const {
  parameters.emplace_back("run", run_);
  parameters.emplace_back("holder", around_.lease.holder());
  parameters.emplace_back("term", around_.lease.term());
  if (transaction.execute(query, std::move(parameters)) == 0) {
    say_lost();
  }
}

void RunRecorder::write_stage(store::Transaction& transaction) const {
  write(transaction, sql::job_stage_write,
        {{"stage", std::string(name_of(stage_.stage))},
         {"state", std::string(name_of(stage_.state))},
         {"began_at", store::or_null(text_of(stage_.began_at))},
         {"ended_at", store::or_null(text_of(stage_.ended_at))},
         {"num_rows", store::or_null(stage_.rows)},
         {"message", stage_.message.text},
         {"said", store::or_null(kept_beside(stage_.message))}});
}

void RunRecorder::write_stage() const {
  store::with_retries(around_.desk.database, around_.tenant,
                      [&](store::Transaction& transaction) { write_stage(transaction); });
}

void RunRecorder::write_end(store::Transaction& transaction, RunState state,
                            const core::Sentence& error) const {
  const bool is_over = state != RunState::interrupted;
  write(transaction, sql::job_run_end,
        {{"state", std::string(name_of(state))},
         {"ended_at", is_over ? store::Value(time_text(around_.desk.clock.now())) : store::Value()},
         {"error", error.empty() ? store::Value() : store::Value(error.text)},
         {"said", store::or_null(kept_beside(error))}});
}

void RunRecorder::go_on_or_throw() const {
  if (around_.lease.is_lost()) {
    say_lost();
  }
  if (around_.is_stopping) {
    throw core::Error(core::ErrorCode::cancelled,
                      "the program was stopped; the run is resumed when it starts again");
  }
}

void RunRecorder::begin() {
  store::with_retries(around_.desk.database, around_.tenant, [&](store::Transaction& transaction) {
    write(transaction, sql::job_run_begin, {{"now", time_text(around_.desk.clock.now())}});
    write(transaction, sql::job_stages_wait, {});
  });
}

void RunRecorder::done() {
  store::with_retries(around_.desk.database, around_.tenant, [&](store::Transaction& transaction) {
    write_end(transaction, RunState::done, {});
  });
}

void RunRecorder::end_or_log(RunState state, StageState stage_state,
                             const core::Sentence& message) {
  if (stage_.state == StageState::running) {
    stage_.state = stage_state;
    stage_.message = message;
    stage_.ended_at = around_.desk.clock.now();
  }
  try {
    store::with_retries(
        around_.desk.database, around_.tenant, [&](store::Transaction& transaction) {
          if (stage_.began_at) {
            write_stage(transaction);
          }
          write_end(transaction, state, state == RunState::failed ? message : core::Sentence());
        });
  } catch (const core::Error& error) {
    core::log_warning("how a run ended is not on record", {{"run", run_}, {"error", error.what()}});
  }
}

void RunRecorder::failed(const core::Sentence& why) {
  end_or_log(RunState::failed, StageState::failed, why);
}

void RunRecorder::interrupted() {
  end_or_log(RunState::interrupted, StageState::waiting,
             core::said("stage_interrupted", "interrupted"));
}

void RunRecorder::began(JobStage stage) {
  go_on_or_throw();
  const auto now = around_.desk.clock.now();
  stage_ = {.stage = stage,
            .state = StageState::running,
            .began_at = now,
            .ended_at = {},
            .rows = {},
            .message = {}};
  shown_at_ = now;
  write_stage();
}

void RunRecorder::ended(const StageResult& result) {
  stage_.state = StageState::done;
  stage_.ended_at = around_.desk.clock.now();
  stage_.rows = result.rows;
  stage_.message = result.message;
  write_stage();
}

void RunRecorder::chose_week(core::Date as_of_date) {
  store::with_retries(around_.desk.database, around_.tenant, [&](store::Transaction& transaction) {
    write(transaction, sql::job_run_week, {{"as_of_date", core::format_date(as_of_date)}});
  });
}

void RunRecorder::started(std::string_view part, std::int64_t total) {
  go_on_or_throw();
  around_.progress.started(part, total);
  part_ = part;
  total_ = total;
  show(0);
}

void RunRecorder::advanced(std::int64_t units) {
  go_on_or_throw();
  around_.progress.advanced(units);
  show(units);
}

void RunRecorder::finished(std::int64_t rows) {
  around_.progress.finished(rows);
}

void RunRecorder::noted(std::string_view text) {
  around_.progress.noted(text);
}

void RunRecorder::show(std::int64_t units) {
  const auto now = around_.desk.clock.now();
  if (now < shown_at_ + shown_every) {
    return;
  }
  shown_at_ = now;
  constexpr std::int64_t whole = 100;
  const auto percent = total_ <= 0 ? "" : std::to_string(units * whole / total_);
  stage_.message = core::said("stage_progress",
                              percent.empty() ? part_ : fmt::format("{}: {} %", part_, percent),
                              {{"part", part_}, {"percent", percent}});
  try {
    write_stage();
  } catch (const core::Error& error) {
    if (error.code() == core::ErrorCode::cancelled) {
      throw;
    }
    core::log_warning("the progress of a run is not on record", {{"error", error.what()}});
  }
}

}  // namespace plimsoll::jobs
