// SPDX-License-Identifier: Apache-2.0
#include "jobs/cycle/job_runner.h"

#include "core/error.h"
#include "core/log.h"
#include "jobs/sql_queries.h"

namespace plimsoll::jobs {

JobRunner::JobRunner(const JobContext& context, LeaseDesk desk, RunnerOptions options)
    : desk_(desk),
      tenant_(context.tenant.name),
      options_(std::move(options)),
      worker_(context, desk) {}

void JobRunner::start() {
  thread_ = std::thread([this] { loop(); });
}

void JobRunner::stop() {
  worker_.stop();
  {
    const std::scoped_lock lock(mutex_);
    is_ended_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void JobRunner::loop() {
  std::unique_lock lock(mutex_);
  while (!is_ended_) {
    lock.unlock();
    look();
    lock.lock();
    changed_.wait_for(lock, options_.look_every, [this] { return is_ended_; });
  }
}

void JobRunner::look() {
  try {
    add_due_runs();
    worker_.run_open();
    tell_published();
  } catch (const std::exception& error) {
    core::log_error("jobs cannot be looked after", {{"error", error.what()}});
  }
}

void JobRunner::add_due_runs() {
  try {
    worker_.add_due_runs();
    refused_schedule_.clear();
  } catch (const core::Error& error) {
    if (error.code() != core::ErrorCode::invalid_input) {
      throw;
    }
    if (std::exchange(refused_schedule_, error.public_text()) != error.public_text()) {
      core::log_error("the schedule cannot be read", {{"error", error.public_text()}});
    }
  }
}

void JobRunner::tell_published() {
  auto reading = desk_.database.begin(tenant_, store::Intent::read);
  auto published = reading.query(sql::job_last_published).at(0).optional_text("published_at");
  reading.commit();
  if (published != last_published_) {
    options_.published();
    last_published_ = std::move(published);
  }
}

}  // namespace plimsoll::jobs
