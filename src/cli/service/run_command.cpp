// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/service/service_commands.h"
#include "core/json.h"
#include "jobs/audit_trail/record_act.h"
#include "jobs/cycle/job_worker.h"
#include "store/default_url.h"

namespace plimsoll::cli {
namespace {

namespace json = core::json;

struct RunOptions {
  std::string database_url;
  std::string owner_url;
  jobs::CycleRequest request;
};

/// Puts on record that somebody starts the cycle, before it does anything.
void record_start(const jobs::JobContext& context, const jobs::CycleRequest& request) {
  const auto week = request.as_of_date ? core::format_date(*request.as_of_date) : "last";
  jobs::record_act(context, {.action = "job.run",
                             .object = fmt::format("job/{}", name_of(request.kind)),
                             .purpose = "operation",
                             .facts = {{"as_of_date", week}},
                             .personal = {}});
}

json::object to_json(const jobs::CycleResult& result) {
  json::array stages;
  for (const auto& stage : result.stages) {
    stages.push_back(json::object{{"stage", json::string(name_of(stage.stage))},
                                  {"rows", stage.rows},
                                  {"message", stage.message.text}});
  }
  return {{"as_of_date", core::format_date(*result.as_of_date)},
          {"stages", std::move(stages)},
          {"is_partly_done", result.is_partly_done()},
          {"alerts", result.alerts()}};
}

void show(Globals& globals, const jobs::CycleResult& result) {
  if (globals.json) {
    fmt::print("{}\n", core::canonical_json(to_json(result)));
  } else {
    for (const auto& stage : result.stages) {
      fmt::print("{:<10} {}\n", name_of(stage.stage), stage.message.text);
    }
  }
  if (result.is_partly_done()) {
    globals.exit_code = ExitCode::partly_done;
  } else if (result.alerts() > 0) {
    globals.exit_code = ExitCode::alert;
  }
}

void run_cycle_now(Globals& globals, const RunOptions& options) {
  const auto context = globals.context();
  const core::SystemClock clock;
  store::Database database(store::url_or_default(options.database_url, globals.workspace),
                           {.owner_url = options.owner_url});
  database.migrate();
  record_start(context, options.request);
  jobs::JobWorker worker(context, {database, clock});
  show(globals, worker.run_now(options.request, "command line"));
}

}  // namespace

void add_run_command(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<RunOptions>();
  auto* command =
      add_command(app, "run", "the weekly cycle: from the tenant's inbox to published lists",
                  "plimsoll run --as-of 2026-02-22");
  add_date_option(*command, "--as-of", options->request.as_of_date,
                  "scoring date; the last week that has ended and has students when not given");
  command
      ->add_option("--database", options->database_url,
                   "where runs are on record, sqlite:<file> or postgresql://user@host/name; a "
                   "SQLite file in the workspace when not given")
      ->envname("PLIMSOLL_DATABASE");
  command
      ->add_option("--database-owner", options->owner_url,
                   "PostgreSQL: the URL of the role that owns the tables, for migrations")
      ->envname("PLIMSOLL_DATABASE_OWNER");
  command->callback([&globals, options] { run_cycle_now(globals, *options); });
}

}  // namespace plimsoll::cli
