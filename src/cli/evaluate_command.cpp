// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/globals.h"
#include "cli/terminal/challenger_lines.h"
#include "cli/terminal/evaluation_lines.h"
#include "core/files.h"
#include "core/json.h"
#include "jobs/build_lake.h"
#include "jobs/documents/evaluation_document.h"
#include "jobs/evaluate_days.h"
#include "model/metrics/evaluation_json.h"

namespace plimsoll::cli {
namespace {

struct EvaluateOptions {
  std::filesystem::path profile;
  std::filesystem::path data;
  std::filesystem::path out;
  jobs::DaysRequest request;
  std::size_t resamples = 1000;
  bool with_leakage = false;
};

core::json::array to_json(const std::vector<jobs::DayResult>& days) {
  core::json::array array;
  for (const auto& day : days) {
    core::json::object entry{{"day", day.day},
                             {"train_rows", day.train_rows},
                             {"late_labels", day.late_labels},
                             {"penalty", day.trained.search.penalty},
                             {"model", model::evaluation_to_json(day.judgement.model)},
                             {"rules", model::evaluation_to_json(day.judgement.rules)}};
    if (day.trees) {
      entry["comparison"] = jobs::candidate_to_json(*day.trees);
    }
    array.push_back(std::move(entry));
  }
  return array;
}

void show(const Globals& globals, const EvaluateOptions& options, const pages::EvaluationPage& page,
          const jobs::DaysEvaluation& found) {
  core::json::object json{{"days", to_json(found.days)},
                          {"days_in_time", to_json(found.days_in_time)}};
  std::string files;
  if (!options.out.empty()) {
    const auto documents = jobs::write_evaluation(page, options.out);
    json["evaluation_html"] = documents.html.string();
    json["evaluation_csv"] = documents.csv.string();
    files = fmt::format("\nThe same with plots: {}\nThe figures:        {}\n",
                        documents.html.string(), documents.csv.string());
  }
  if (globals.json) {
    fmt::print("{}\n", core::canonical_json(json));
  } else {
    fmt::print("{}{}{}", evaluation_text(page), challengers_text(found.days), files);
  }
}

void run_evaluation(Globals& globals, const EvaluateOptions& options) {
  tenancy::create_tenant(globals.workspace, {globals.tenant, options.profile, "evaluation"});
  const auto context = globals.context();
  auto request = options.request;
  request.bootstrap.resamples = options.resamples;
  if (!options.data.empty()) {
    for (const auto& report : jobs::ingest_folder(context, options.data).reports) {
      if (report.state != ingest::DeliveryState::promoted &&
          report.state != ingest::DeliveryState::duplicate) {
        fmt::print(stderr, "{} {}: {}\n", ingest::name_of(report.state), report.file_name,
                   report.message);
        globals.exit_code = ExitCode::partly_done;
      }
    }
  }
  jobs::build_silver(context);
  jobs::build_terms(context, request);
  auto found = jobs::evaluate_days(context, request);
  if (options.with_leakage) {
    const core::TemporaryDirectory scratch(context.tenant.directory);
    found.leakage = jobs::diagnose_leakage(context, request, found.days, scratch.path());
  }
  show(globals, options, jobs::evaluation_document(context, request, found), found);
}

}  // namespace

void add_evaluate_command(CLI::App& app, Globals& globals) {
  struct Given {
    EvaluateOptions options;
    std::string target;
    std::vector<std::string> train;
    std::vector<std::string> test;
    std::vector<int> days;
    bool with_trees = false;
  };
  auto given = std::make_shared<Given>();
  auto* command = add_command(
      app, "evaluate", "judge a profile on past terms, day by day, beside the rules",
      "plimsoll --tenant oulad evaluate --profile examples/oulad --data ../shared/data/oulad");
  command->add_option("--profile", given->options.profile, "folder of the profile")->required();
  command->add_option("--data", given->options.data, "folder of files to take in first");
  command->add_option("--out", given->options.out,
                      "folder for evaluation.html and evaluation.csv; none when not given");
  command->add_option("--target", given->target, "what to predict");
  command->add_option("--train", given->train, "terms to train on")->delimiter(',');
  command->add_option("--test", given->test, "terms to judge on")->delimiter(',');
  command->add_option("--days", given->days, "days after the start of the term")->delimiter(',');
  command->add_option("--resamples", given->options.resamples, "of the intervals")
      ->capture_default_str();
  command->add_flag("--trees", given->with_trees,
                    "also fit boosted trees, and compare them with the logistic regression");
  command->add_flag("--leakage", given->options.with_leakage,
                    "also show what a join on event time alone would have claimed");
  command->callback([&globals, given] {
    auto& request = given->options.request;
    request = jobs::load_evaluation(tenancy::load_profile(given->options.profile));
    request.target = given->target.empty() ? request.target : given->target;
    request.train_terms = given->train.empty() ? request.train_terms : given->train;
    request.test_terms = given->test.empty() ? request.test_terms : given->test;
    request.days = given->days.empty() ? request.days : given->days;
    request.with_trees = given->with_trees;
    run_evaluation(globals, given->options);
  });
}

}  // namespace plimsoll::cli
