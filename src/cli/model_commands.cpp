// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/globals.h"
#include "cli/terminal/challenger_lines.h"
#include "cli/terminal/quality_lines.h"
#include "jobs/documents/list_cuts.h"
#include "jobs/documents/queue_document.h"
#include "jobs/documents/release_card.h"
#include "jobs/groups/group_publication.h"
#include "jobs/score_week.h"
#include "jobs/train_release.h"
#include "pages/numbers.h"

namespace plimsoll::cli {
namespace {

void print_training(const jobs::TrainOutcome& outcome) {
  fmt::print("release {} for {}: trained on {} ({} student-weeks), judged on {} ({})\n",
             outcome.release.release_id, outcome.target.name,
             fmt::join(outcome.train_part.terms, ", "), pages::count_text(outcome.train_part.rows),
             fmt::join(outcome.test_part.terms, ", "), pages::count_text(outcome.test_part.rows));
  fmt::print("{}", quality_table(outcome.judgement));
  fmt::print("{}\n", verdict_of(outcome.judgement));
  if (outcome.trees) {
    fmt::print("{}", comparison_lines(*outcome.trees));
  }
  if (outcome.stability) {
    fmt::print("Against the release before, {} of {} students have another first reason.\n",
               pages::count_text(static_cast<std::int64_t>(outcome.stability->changed)),
               pages::count_text(static_cast<std::int64_t>(outcome.stability->students)));
  }
  if (outcome.late_labels > 0) {
    fmt::print(
        "note: {} training labels became known only after the first scoring date of the test "
        "terms; nobody could have trained on them then\n",
        pages::count_text(outcome.late_labels));
  }
  const auto& gate = outcome.groups.gate;
  fmt::print("groups: {} blocking and {} unproven gaps over their limit; see `plimsoll fairness`\n",
             gate.blocking.size(), gate.unproven.size());
  if (!outcome.publication.exposed.empty()) {
    fmt::print(
        "note: {} cells of few students cannot be hidden any more, because of the total or of what "
        "was published earlier\n",
        outcome.publication.exposed.size());
  }
  fmt::print("It is a draft and serves nobody yet: plimsoll release show {}\n",
             outcome.release.release_id);
}

void add_train(CLI::App& app, Globals& globals) {
  auto request = std::make_shared<jobs::TrainRequest>();
  auto* command = add_command(
      app, "train", "train on past terms, judge on a later one, keep the release as a draft",
      "plimsoll train --target non_continuation");
  command->add_option("--target", request->target,
                      "what to predict; the profile's default when not given");
  command
      ->add_option("--train", request->train_terms,
                   "terms to train on; all before the test terms when not given")
      ->delimiter(',');
  command
      ->add_option("--test", request->test_terms,
                   "terms to judge on; the last labelled one when not given")
      ->delimiter(',');
  command->add_flag("!--no-trees", request->with_trees,
                    "do not let boosted trees challenge the logistic regression");
  command->add_option("--as", request->author,
                      "who trains it, by name in reviewers.yaml: never approves it");
  command->add_option("--resamples", request->judge.bootstrap.resamples, "of the intervals")
      ->capture_default_str();
  command->callback([&globals, request] {
    const auto context = globals.context();
    const auto outcome = jobs::train_release(context, *request);
    print_training(outcome);
    fmt::print("model card: {}\n", jobs::card_path(context, outcome.release.release_id).string());
  });
}

void print_documents(const jobs::PublishedDocuments& documents) {
  fmt::print("queue: {}\nqueue as CSV: {}\n", documents.queue_html.string(),
             documents.queue_csv.string());
  if (!documents.card_html.empty()) {
    fmt::print("model card: {}\n", documents.card_html.string());
  }
}

void print_run(const jobs::ScoredWeek& week, std::size_t number) {
  const auto& run = week.runs[number];
  fmt::print("{} as run {} (release {}, {}{})\n",
             week.was_published ? "already published" : "published", run.scoring_run_id,
             run.release.release_id, run.alias,
             run.pools.empty() ? "" : fmt::format(" for {}", fmt::join(run.pools, ", ")));
  if (const auto* prediction = week.most_urgent(number)) {
    fmt::print("  to prove its most urgent line: plimsoll verify {}\n", prediction->prediction_id);
  }
}

void add_fairness(CLI::App& app, Globals& globals) {
  struct Options {
    std::string release_id;
    std::string target;
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(
      app, "fairness", "how a release treats groups, and what its gate says", "plimsoll fairness");
  command->add_option("release", options->release_id,
                      "its id, or the first digits; the target's newest when not given");
  command->add_option("--target", options->target, "the profile's default when not given");
  command->callback([&globals, options] {
    const auto context = globals.context();
    const auto target = options->target.empty() ? context.profile.default_target : options->target;
    const auto releases = context.tenant.releases();
    const auto id = options->release_id.empty()
                        ? registry::newest_release(releases, target).release_id
                        : registry::find_package(releases, options->release_id);
    const auto published = jobs::load_published_groups(context, id);
    fmt::print("{}", globals.json ? core::canonical_json(published) + "\n"
                                  : jobs::group_report(published));
  });
}

void add_score(CLI::App& app, Globals& globals) {
  struct Options {
    jobs::ScoreRequest score;
    std::filesystem::path out;
    queue::Language language = queue::Language::en;
  };
  auto options = std::make_shared<Options>();
  auto* command =
      add_command(app, "score", "score a week and publish who is red and amber, with reasons",
                  "plimsoll score --as-of 2026-02-22");
  command->add_option("--target", options->score.target, "the profile's default when not given");
  add_date_option(*command, "--as-of", options->score.as_of_date,
                  "scoring date; the last built week when not given");
  command->add_option("--out", options->out,
                      "folder for queue.html, queue.csv and model-card.html; none when not given");
  add_language_option(*command, options->language);
  command->callback([&globals, options] {
    const auto context = globals.context();
    const auto week = jobs::score_week(context, options->score);
    for (const auto& pool : week.pools) {
      fmt::print("{:<24} {:>8} students {:>6} red {:>6} amber\n", pool.pool,
                 pages::count_text(pool.num_students), pool.num_red, pool.num_amber);
    }
    for (const auto& effects : jobs::list_cuts(week)) {
      fmt::print("{}", pages::cut_text(effects));
    }
    for (std::size_t number = 0; number < week.runs.size(); ++number) {
      print_run(week, number);
    }
    if (!options->out.empty()) {
      print_documents(jobs::publish_documents(context, week, options->out, options->language));
    }
  });
}

}  // namespace

void add_model_commands(CLI::App& app, Globals& globals) {
  add_train(app, globals);
  add_score(app, globals);
  add_fairness(app, globals);
}

}  // namespace plimsoll::cli
