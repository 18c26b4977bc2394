// SPDX-License-Identifier: Apache-2.0
#include "jobs/cycle/job_worker.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/check.h"
#include "core/error.h"
#include "core/log.h"
#include "jobs/cycle/run_recorder.h"
#include "jobs/schedule/schedule.h"
#include "jobs/sql_queries.h"
#include "store/new_id.h"
#include "store/retries.h"

namespace plimsoll::jobs {
namespace {

using core::Error;
using core::ErrorCode;

/// So often a run is begun that never ends: each time the program was killed in it.
constexpr std::int64_t most_attempts = 3;
constexpr std::int64_t runs_looked_through = 100;

/// What people are told of an error that is none of ours.
constexpr auto unexpected =
    "the machine refused, or the program has a mistake; its log has the details";

[[noreturn]] void refuse_held(const LeaseDesk& desk, const core::TenantId& tenant) {
  const auto ends = lease_ends(desk, tenant).value_or(desk.clock.now()) + desk.times.margin;
  throw Error(
      ErrorCode::conflict,
      fmt::format("another program runs jobs of this tenant; wait until it has ended. If it "
                  "was killed, that is known at {} at the latest",
                  core::format_timestamp(std::chrono::ceil<std::chrono::seconds>(ends))));
}

[[noreturn]] void refuse_other_week(const RunRecord& open) {
  const auto week = open.as_of_date ? " --as-of " + core::format_date(*open.as_of_date) : "";
  throw Error(
      ErrorCode::conflict,
      fmt::format("a run for another week has not ended; finish it first: plimsoll run{}", week));
}

}  // namespace

JobWorker::JobWorker(const JobContext& context, LeaseDesk desk)
    : context_(context),
      desk_(desk),
      tenant_(context.tenant.name),
      holder_(new_holder(desk.clock)) {}

void JobWorker::add_due_runs() {
  const auto schedule = load_schedule(context_);
  const auto now = desk_.clock.now();
  for (const auto& [kind, recurrence] : schedule.jobs) {
    const auto last = last_due_of(kind, now);
    const auto due = next_due(recurrence, std::max(last, schedule.written_at), now);
    if (due <= now) {
      (void)store::with_retries(desk_.database, tenant_, [&](store::Transaction& transaction) {
        return add_run(
            transaction, store::new_id(desk_.clock),
            {.kind = kind, .asked_by = std::string(by_schedule), .asked_at = now, .due_at = due});
      });
    }
  }
}

core::Timestamp JobWorker::last_due_of(JobKind kind, core::Timestamp now) const {
  auto reading = desk_.database.begin(tenant_, store::Intent::read);
  return last_due(reading, kind, now).value_or(core::Timestamp{});
}

std::optional<RunRecord> JobWorker::next_open() const {
  auto reading = desk_.database.begin(tenant_, store::Intent::read);
  return next_run(reading);
}

void JobWorker::find_interrupted(const LeaseKeeper& lease) {
  store::with_retries(desk_.database, tenant_, [&](store::Transaction& transaction) {
    transaction.execute(sql::job_runs_interrupt,
                        {{"holder", lease.holder()}, {"term", lease.term()}});
  });
}

void JobWorker::run_open() {
  if (is_stopping_ || !next_open()) {
    return;
  }
  auto taken = take_lease(desk_, tenant_, holder_);
  if (!taken) {
    return;
  }
  const LeaseKeeper lease(desk_, tenant_, std::move(*taken));
  find_interrupted(lease);
  for (auto run = next_open(); run && !is_stopping_ && run_and_log(*run, lease);) {
    run = next_open();
  }
}

bool JobWorker::run_and_log(const RunRecord& run, const LeaseKeeper& lease) {
  try {
    (void)run_one(run, lease);
  } catch (const Error& error) {
    core::log_error("a run of jobs did not come to its end",
                    {{"run", run.run}, {"error", error.what()}});
    return error.code() != ErrorCode::cancelled;
  } catch (const std::exception& error) {
    core::log_error("a run of jobs failed", {{"run", run.run}, {"error", error.what()}});
  }
  return true;
}

CycleResult JobWorker::run_one(const RunRecord& run, const LeaseKeeper& lease) {
  RunRecorder recorder({desk_, tenant_, lease, is_stopping_, context_.progress}, run.run);
  recorder.begin();
  const JobContext context{
      context_.tenant,  context_.profile,  context_.clock, recorder, context_.memory_limit_bytes,
      context_.threads, context_.audit_log};
  CycleResult result;
  try {
    if (run.attempts >= most_attempts) {
      throw Error(ErrorCode::resource_exhausted,
                  core::said("run_given_up",
                             fmt::format("the program ended {} times while it ran this; see its "
                                         "log, and the machine's memory and disk, then start "
                                         "another run",
                                         run.attempts),
                             {{"times", std::to_string(run.attempts)}}));
    }
    result = run_cycle(context, {run.kind, run.as_of_date}, recorder);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::cancelled) {
      recorder.interrupted();
    } else {
      recorder.failed(error.said());
    }
    throw;
  } catch (const std::exception&) {
    recorder.failed(core::said("run_broke_down", unexpected));
    throw;
  }
  recorder.done();
  return result;
}

RunRecord JobWorker::run_for(const CycleRequest& request, const std::string& asked_by) {
  return store::with_retries(desk_.database, tenant_, [&](store::Transaction& transaction) {
    const auto runs = list_runs(transaction, runs_looked_through);
    const auto open = std::ranges::find_if(
        runs, [&](const RunRecord& run) { return run.is_open() && run.kind == request.kind; });
    if (open == runs.end()) {
      const auto id = store::new_id(desk_.clock);
      PLIMSOLL_CHECK(add_run(transaction, id,
                             {.kind = request.kind,
                              .as_of_date = request.as_of_date,
                              .asked_by = asked_by,
                              .asked_at = desk_.clock.now()}));
      return find_run(transaction, id).value();
    }
    if (request.as_of_date && open->as_of_date != request.as_of_date) {
      refuse_other_week(*open);
    }
    return *open;
  });
}

CycleResult JobWorker::run_now(const CycleRequest& request, const std::string& asked_by) {
  auto taken = take_lease(desk_, tenant_, holder_);
  if (!taken) {
    refuse_held(desk_, tenant_);
  }
  const LeaseKeeper lease(desk_, tenant_, std::move(*taken));
  find_interrupted(lease);
  const auto run = run_for(request, asked_by);
  if (run.state == RunState::interrupted) {
    context_.progress.noted("an interrupted run is resumed; what was done is not done again");
  }
  return run_one(run, lease);
}

}  // namespace plimsoll::jobs
