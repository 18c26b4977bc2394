// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/globals.h"
#include "cli/terminal/quality_lines.h"
#include "core/files.h"
#include "core/json.h"
#include "jobs/build_lake.h"
#include "jobs/evaluate_days.h"
#include "model/metrics/evaluation_json.h"
#include "pages/numbers.h"
#include "pages/summary/text_table.h"

namespace plimsoll::cli {
namespace {

struct Options {
  std::filesystem::path profile;
  std::filesystem::path data;
  jobs::DaysRequest request;
  std::size_t resamples = 1000;
  bool with_leakage = false;
};

std::string number(const model::Estimate& estimate, int decimals) {
  const auto page = to_page(estimate);
  const std::string interval = pages::interval_text(page, decimals);
  return pages::decimal_text(page.value, decimals) +
         (interval.empty() ? "" : " (" + interval + ")");
}

std::string share(const model::Estimate& estimate) {
  const auto page = to_page(estimate);
  return fmt::format("{} ({})", pages::percent_text(page.value),
                     pages::percent_interval_text(page));
}

void print_days(const std::vector<jobs::DayResult>& days) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& day : days) {
    const auto& model = day.judgement.model;
    const auto& rules = day.judgement.rules;
    rows.push_back({std::to_string(day.day), "model",
                    pages::count_text(static_cast<std::int64_t>(model.rows)),
                    pages::percent_text(model.base_rate.value), number(model.auroc, 3),
                    number(model.ece_equal_width, 3), share(model.at_capacity.precision),
                    share(model.at_capacity.recall)});
    rows.push_back({"", "rules", "", "", number(rules.auroc, 3), "–",
                    share(rules.at_capacity.precision), share(rules.at_capacity.recall)});
  }
  fmt::print("{}", pages::text_table({{"day", true},
                                      {""},
                                      {"n", true},
                                      {"base", true},
                                      {"AUROC"},
                                      {"ECE"},
                                      {"precision"},
                                      {"recall"}},
                                     rows, 130));
}

void print_verdicts(const std::vector<jobs::DayResult>& days) {
  for (const auto& day : days) {
    fmt::print("  day {:>3}: {}\n", day.day, verdict_of(day.judgement));
  }
}

void print_title(const jobs::DaysRequest& request, std::string_view note) {
  fmt::print("\n{}: trained on {}, judged on {}, list of {} of the students{}\n", request.target,
             fmt::join(request.train_terms, " and "), fmt::join(request.test_terms, " and "),
             pages::percent_text(request.list_share), note);
}

/// What a live institution could have trained on, where that is less than was asked for.
void print_strict(const jobs::JobContext& context, jobs::DaysRequest request,
                  const std::vector<jobs::DayResult>& days) {
  if (days.front().late_labels == 0) {
    return;
  }
  fmt::print(
      "\nnote: {} of the {} training labels of day {} became known only after the first scoring "
      "date of {};\n"
      "      a live institution could not have trained on them. Without them:\n",
      pages::count_text(days.front().late_labels), pages::count_text(days.front().train_rows),
      days.front().day, fmt::join(request.test_terms, ", "));
  request.strict_labels = true;
  const auto strict = jobs::evaluate_days(context, request);
  print_title(request, ", labels known by then only");
  print_days(strict);
}

void print_leakage(const jobs::JobContext& context, const jobs::DaysRequest& request) {
  const core::TemporaryDirectory scratch(context.tenant.directory);
  const auto results = jobs::diagnose_leakage(context, request, scratch.path());
  std::vector<std::vector<std::string>> rows;
  for (const auto& result : results) {
    rows.push_back({std::to_string(result.day), number(result.honest.auroc, 3),
                    number(result.claimed.auroc, 3), number(result.actual.auroc, 3),
                    number(result.honest.ece_equal_width, 3),
                    number(result.claimed.ece_equal_width, 3),
                    number(result.actual.ece_equal_width, 3)});
  }
  fmt::print(
      "\nLeakage diagnostic: a join on event time alone, in a scratch lake. What it would have "
      "claimed,\n"
      "and what its model then does with what was really known:\n");
  fmt::print("{}", pages::text_table({{"day", true},
                                      {"AUROC honest"},
                                      {"claimed"},
                                      {"then actual"},
                                      {"ECE honest"},
                                      {"claimed"},
                                      {"then actual"}},
                                     rows, 150));
}

core::json::object to_json(const std::vector<jobs::DayResult>& days) {
  core::json::array array;
  for (const auto& day : days) {
    array.push_back(core::json::object{{"day", day.day},
                                       {"train_rows", day.train_rows},
                                       {"late_labels", day.late_labels},
                                       {"penalty", day.trained.search.penalty},
                                       {"model", model::evaluation_to_json(day.judgement.model)},
                                       {"rules", model::evaluation_to_json(day.judgement.rules)}});
  }
  return {{"days", array}};
}

void run_evaluation(Globals& globals, const Options& options) {
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
  const auto days = jobs::evaluate_days(context, request);
  if (globals.json) {
    fmt::print("{}\n", core::canonical_json(to_json(days)));
    return;
  }
  print_title(request, "");
  print_days(days);
  fmt::print("\nModel against rules at the list's size:\n");
  print_verdicts(days);
  print_strict(context, request, days);
  if (options.with_leakage) {
    print_leakage(context, request);
  }
}

}  // namespace

void add_evaluate_command(CLI::App& app, Globals& globals) {
  struct Given {
    Options options;
    std::string target;
    std::vector<std::string> train;
    std::vector<std::string> test;
    std::vector<int> days;
  };
  auto given = std::make_shared<Given>();
  auto* command = add_command(
      app, "evaluate", "judge a profile on past terms, day by day, beside the rules",
      "plimsoll --tenant oulad evaluate --profile examples/oulad --data ../shared/data/oulad");
  command->add_option("--profile", given->options.profile, "folder of the profile")->required();
  command->add_option("--data", given->options.data, "folder of files to take in first");
  command->add_option("--target", given->target, "what to predict");
  command->add_option("--train", given->train, "terms to train on")->delimiter(',');
  command->add_option("--test", given->test, "terms to judge on")->delimiter(',');
  command->add_option("--days", given->days, "days after the start of the term")->delimiter(',');
  command->add_option("--resamples", given->options.resamples, "of the intervals")
      ->capture_default_str();
  command->add_flag("--leakage", given->options.with_leakage,
                    "also show what a join on event time alone would have claimed");
  command->callback([&globals, given] {
    auto& request = given->options.request;
    request = jobs::load_evaluation(tenancy::load_profile(given->options.profile));
    request.target = given->target.empty() ? request.target : given->target;
    request.train_terms = given->train.empty() ? request.train_terms : given->train;
    request.test_terms = given->test.empty() ? request.test_terms : given->test;
    request.days = given->days.empty() ? request.days : given->days;
    run_evaluation(globals, given->options);
  });
}

}  // namespace plimsoll::cli
