// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/globals.h"
#include "contract/infer.h"
#include "core/error.h"
#include "core/files.h"
#include "core/json.h"
#include "engine/duckdb/duckdb_engine.h"
#include "ingest/files/delivered_file.h"
#include "jobs/checks/check_profile.h"
#include "tenancy/new_profile.h"

namespace plimsoll::cli {
namespace {

void add_new(CLI::App& profile, Globals& globals) {
  auto folder = std::make_shared<std::filesystem::path>();
  auto* command = add_command(profile, "new", "the skeleton of a profile, ready to be filled",
                              "plimsoll profile new profiles/north");
  command->add_option("folder", *folder, "a folder that is new or empty; it names the profile")
      ->required();
  command->callback([&globals, folder] {
    const auto written = tenancy::write_new_profile(*folder);
    if (globals.json) {
      fmt::print("{}\n", core::canonical_json(core::json::object{{"profile", folder->string()},
                                                                 {"files", written.size()}}));
      return;
    }
    fmt::print(
        "{} files in {}; its README.md says what to do next, `plimsoll profile check {}` how far "
        "you are\n",
        written.size(), folder->string(), folder->string());
  });
}

struct InferRequest {
  std::filesystem::path file;
  std::string source;
  std::string feed;
  std::filesystem::path out;
};

std::string proposal(const InferRequest& request) {
  const core::TemporaryDirectory temporary;
  const auto engine = engine::open_duckdb({});
  const auto file = ingest::read_delivered_file(*engine, request.file, {},
                                                {.temporary = temporary.path(), .limits = {}});
  engine->execute("create temp table sample as " + file.select);
  contract::InferOptions options{request.source, request.feed, {}};
  options.format.encoding = file.encoding;
  return contract::propose_contract(
      *engine,
      {.relation = "sample", .columns = file.columns, .file = request.file.filename().string()},
      options);
}

void add_infer(CLI::App& profile, Globals& globals) {
  auto request = std::make_shared<InferRequest>();
  auto* command = add_command(
      profile, "infer",
      "propose a contract for a sample of a feed: CSV, JSON, Parquet, packed or not",
      "plimsoll profile infer activity.csv.gz --source lms --feed activity --out contracts");
  command->add_option("file", request->file, "the sample")->required()->check(CLI::ExistingFile);
  command->add_option("--source", request->source, "name of the source system, e.g. lms")
      ->required();
  command->add_option("--feed", request->feed, "name of the feed, e.g. activity")->required();
  command->add_option("--out", request->out,
                      "folder for <source>_<feed>.odcs.yaml; printed when not given");
  command->callback([&globals, request] {
    const std::string text = proposal(*request);
    if (request->out.empty()) {
      fmt::print("{}", text);
      return;
    }
    const auto path = request->out / fmt::format("{}_{}.odcs.yaml", request->source, request->feed);
    if (std::filesystem::exists(path)) {
      throw core::Error(core::ErrorCode::conflict,
                        fmt::format("there is a contract already, which is not "
                                    "overwritten: {}",
                                    path.string()));
    }
    core::write_file_atomically(path, text);
    if (globals.json) {
      fmt::print("{}\n", core::canonical_json(core::json::object{{"contract", path.string()}}));
    } else {
      fmt::print(
          "a proposal is at {}; go through the lines marked for you, then `plimsoll profile "
          "check`\n",
          path.string());
    }
  });
}

void show(Globals& globals, const std::vector<jobs::ProfileCheck>& checks) {
  core::json::array items;
  for (const auto& check : checks) {
    items.push_back(core::json::object{
        {"what", check.what}, {"found", check.found}, {"problem", check.problem}});
    if (!check.problem.empty()) {
      globals.exit_code = ExitCode::bad_input;
    }
    if (!globals.json) {
      fmt::print("  {:<10} {}\n", check.what,
                 check.problem.empty() ? check.found : "PROBLEM: " + check.problem);
    }
  }
  if (globals.json) {
    fmt::print("{}\n", core::canonical_json(core::json::object{{"checks", items}}));
  }
}

void add_check(CLI::App& profile, Globals& globals) {
  auto folder = std::make_shared<std::filesystem::path>();
  auto* command = add_command(profile, "check", "look at every part of a profile, on empty tables",
                              "plimsoll profile check profiles/university");
  command->add_option("folder", *folder, "the profile's folder")->required();
  command->callback([&globals, folder] { show(globals, jobs::check_profile(*folder)); });
}

}  // namespace

void add_profile_commands(CLI::App& app, Globals& globals) {
  auto* profile = add_command(app, "profile", "what an institution's data look like",
                              "plimsoll profile check <folder>");
  profile->require_subcommand(1);
  add_new(*profile, globals);
  add_infer(*profile, globals);
  add_check(*profile, globals);
}

}  // namespace plimsoll::cli
