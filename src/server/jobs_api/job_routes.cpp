// SPDX-License-Identifier: Apache-2.0
#include "server/jobs_api/job_routes.h"

#include "core/error.h"
#include "jobs/cycle/run_book.h"
#include "server/api/json_fields.h"
#include "store/new_id.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

constexpr std::int64_t jobs_shown = 50;

/// How long a stage took, or takes by now; null where it has not begun.
json::value seconds_of(const jobs::StageRecord& stage, core::Timestamp now) {
  if (!stage.began_at) {
    return nullptr;
  }
  return std::chrono::duration<double>(stage.ended_at.value_or(now) - *stage.began_at).count();
}

json::object stage_json(const jobs::StageRecord& stage, core::Timestamp now) {
  return {{"stage", json::string(name_of(stage.stage))},
          {"state", json::string(name_of(stage.state))},
          {"seconds", seconds_of(stage, now)},
          {"rows", stage.rows ? json::value(*stage.rows) : json::value(nullptr)},
          {"message", sentence_json(stage.message)}};
}

json::object run_json(const jobs::RunRecord& run, core::Timestamp now) {
  json::array stages;
  for (const auto& stage : run.stages) {
    stages.push_back(stage_json(stage, now));
  }
  return {
      {"job", run.run},
      {"kind", json::string(name_of(run.kind))},
      {"as_of_date", date_or_null(run.as_of_date)},
      {"state", json::string(name_of(run.state))},
      {"started_at", core::format_timestamp(run.began_at.value_or(run.asked_at))},
      {"started_by", run.asked_by},
      {"ended_at", time_or_null(run.ended_at)},
      {"error", run.error.empty() ? json::value(nullptr) : json::value(sentence_json(run.error))},
      {"stages", std::move(stages)}};
}

json::object found_run(store::Transaction& transaction, const std::string& id,
                       core::Timestamp now) {
  const auto run = jobs::find_run(transaction, id);
  if (!run) {
    throw core::Error(core::ErrorCode::not_found, "there is no such job");
  }
  return run_json(*run, now);
}

http::Response list(Call& call) {
  auto transaction = call.read();
  json::array runs;
  for (const auto& run : jobs::list_runs(transaction, jobs_shown)) {
    runs.push_back(run_json(run, call.now()));
  }
  return http::json_response(json::object{{"jobs", std::move(runs)}});
}

http::Response one(Call& call) {
  auto transaction = call.read();
  return http::json_response(found_run(transaction, call.path("job"), call.now()));
}

jobs::NewRun wanted_by(Call& call) {
  const JsonFields fields(call.request(), {"kind", "as_of_date"});
  const auto kind = jobs::parse_job_kind(fields.text("kind"));
  if (kind != jobs::JobKind::weekly_cycle) {
    refuse_field("kind", "weekly_cycle");
  }
  return {.kind = *kind,
          .as_of_date = fields.date("as_of_date"),
          .asked_by = call.principal().name,
          .asked_at = call.now()};
}

http::Response start(Call& call) {
  const auto wanted = wanted_by(call);
  const auto id = store::new_id(call.institution().clock());
  call.record("job.run", "job/" + id,
              {{"kind", json::string(name_of(wanted.kind))},
               {"as_of_date", date_or_null(wanted.as_of_date)}});
  return call.write([&](store::Transaction& transaction) {
    if (!jobs::add_run(transaction, id, wanted)) {
      throw core::Error(
          core::ErrorCode::conflict,
          core::said("cycle_runs",
                     "a weekly cycle waits or runs already; wait until it has ended"));
    }
    return http::json_response(found_run(transaction, id, call.now()), 202);
  });
}

}  // namespace

void add_jobs(Api& api) {
  api.routes.push_back({"GET", "/api/v1/jobs", "jobs", "job.view", list});
  api.routes.push_back({"POST", "/api/v1/jobs", "start_job", "job.run", start});
  api.routes.push_back({"GET", "/api/v1/jobs/{job}", "job", "job.view", one});
}

}  // namespace plimsoll::server
