// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include "cli/globals.h"
#include "cli/tables/table_declaration.h"
#include "core/files.h"
#include "core/json.h"
#include "jobs/tables/fit_table.h"
#include "jobs/tables/judge_table.h"
#include "jobs/tables/predict_table.h"
#include "jobs/tables/table_report.h"
#include "model/export/onnx.h"
#include "model/export/pmml.h"
#include "model/model_json.h"
#include "pages/numbers.h"
#include "pages/summary/text_table.h"
#include "registry/shown_measures.h"

namespace plimsoll::cli {
namespace {

namespace fs = std::filesystem;

jobs::TableEngine engine_of(const Globals& globals) {
  return {globals.memory_mb << 20, globals.threads};
}

std::string count(std::size_t number) {
  return pages::count_text(static_cast<std::int64_t>(number));
}

/// Texts by the name of their file. All are made before the first is written.
using Documents = std::map<std::string, std::string>;

void write(const Documents& documents, const fs::path& folder) {
  for (const auto& [name, text] : documents) {
    core::write_file_atomically(folder / name, text);
  }
}

model::RiskModel read_model(const fs::path& path) {
  return model::model_from_json(core::parse_json(core::read_file(path), path.string()),
                                path.string());
}

void print_note(const std::string& note) {
  if (!note.empty()) {
    fmt::print("note: {}\n", note);
  }
}

void print_left_out(std::int64_t rows) {
  if (rows > 0) {
    print_note(fmt::format("{} rows without an outcome were left out", pages::count_text(rows)));
  }
}

void print_judgement(const jobs::TableJudgement& judgement) {
  const auto& result = judgement.evaluation;
  fmt::print("judged on {} rows of {} students, {} with the outcome; {} on the lists\n",
             count(result.rows), count(result.students), count(result.events),
             count(result.at_capacity.taken));
  std::vector<std::vector<std::string>> rows;
  const auto add = [&](const char* name, const model::Estimate& estimate) {
    const auto page = registry::shown(estimate);
    rows.push_back({name, pages::decimal_text(page.value, 4), pages::interval_text(page, 4)});
  };
  add("recall at capacity", result.at_capacity.recall);
  add("precision at capacity", result.at_capacity.precision);
  add("AUROC", result.auroc);
  add("AUPRC", result.auprc);
  add("log loss", result.log_loss);
  add("Brier score", result.brier);
  add("calibration error (ECE)", result.ece_equal_width);
  add("calibration slope", result.calibration_slope);
  fmt::print("{}", pages::text_table({{"measure"}, {"value", true}, {"95 % interval"}}, rows));
  for (const auto& table : judgement.groups) {
    for (const auto& gap : table.gaps) {
      if (gap.metric == "tpr") {
        fmt::print("{} by {}: recall of {} over {} by {}\n", fairness::verdict_name(gap.verdict),
                   table.attribute_name, gap.highest, gap.lowest, pages::percent_text(gap.value));
      }
    }
  }
  print_left_out(judgement.without_outcome);
}

void print_choice(const model::TrainedModel& trained) {
  fmt::print("a logistic regression, penalty {:g}, log loss {:.6f}\n", trained.search.penalty,
             trained.fit.log_loss);
  const auto& design = model::logistic_of(trained.model)->design;
  for (const std::size_t held : trained.fit.held) {
    print_note(fmt::format("{} is held at zero by its declared direction",
                           model::input_name(design, design.inputs[held])));
  }
  print_note(trained.search.note);
}

void print_choice(const model::TrainedTrees& trained) {
  fmt::print("{} boosted trees of depth {}\n", trained.search.rounds, trained.search.depth);
  print_note(trained.search.note);
}

void print_fit(const jobs::TableFit& fit) {
  fmt::print("fitted to {} rows, {} with the outcome: ", count(fit.train_rows),
             count(fit.train_events));
  std::visit([](const auto& trained) { print_choice(trained); }, fit.trained);
  print_left_out(fit.without_outcome);
  for (const auto& input : jobs::unused_inputs(fit)) {
    print_note(fmt::format("{} is not used: {}", input.name, input.reason));
  }
  if (fit.judgement) {
    fmt::print("\nterm {}: ", fmt::join(fit.test_terms, ", "));
    print_judgement(*fit.judgement);
  } else {
    print_note(
        "nothing was kept to judge on; declare a column of terms, or `model evaluate` on another "
        "table");
  }
}

void add_fit(CLI::App& model, Globals& globals) {
  struct Options {
    fs::path data, out = "model";
    TableDeclaration declared;
    std::size_t resamples = 1000;
  };
  auto options = std::make_shared<Options>();
  auto* command =
      add_command(model, "fit", "fit the model to a table, judge it on its last term",
                  "plimsoll model fit --data weeks.parquet --spec weeks.yaml --out model");
  command->add_option("--data", options->data, "a Parquet or CSV file")->required();
  command->add_option("--out", options->out, "folder for the model, metrics.json, report.html")
      ->capture_default_str();
  options->declared.add_fitting_options(*command);
  command->add_option("--resamples", options->resamples, "of the intervals")->capture_default_str();
  command->callback([&globals, options] {
    const auto fit = jobs::fit_table({options->data, options->declared.spec(), options->resamples},
                                     engine_of(globals));
    const auto metrics = core::canonical_json(jobs::table_fit_to_json(fit)) + "\n";
    const auto& fitted = jobs::model_of(fit);
    const model::ExportLabels labels{fit.spec.outcome, "Fitted by plimsoll model fit.", {}};
    Documents documents{{"model.json", model::model_text(fitted)},
                        {"model.pmml", model::pmml_text(fitted, labels)},
                        {"model.onnx", model::onnx_bytes(fitted, labels)},
                        {"metrics.json", metrics}};
    if (fit.judgement) {
      documents["report.html"] =
          jobs::table_report(options->data.filename().string(), *fit.judgement, &fit);
    } else {
      fs::remove(options->out / "report.html");  // of an earlier fit
    }
    write(documents, options->out);
    if (globals.json) {
      fmt::print("{}", metrics);
    } else {
      print_fit(fit);
      fmt::print("written to {}\n", options->out.string());
    }
  });
}

void add_predict(CLI::App& model, Globals& globals) {
  struct Options {
    fs::path data, model, out = "predictions.parquet";
    std::vector<std::string> keep;
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(
      model, "predict", "score every row of a table",
      "plimsoll model predict --model model/model.json --data weeks.csv --out scores.csv");
  command->add_option("--data", options->data, "a Parquet or CSV file")->required();
  command->add_option("--model", options->model, "a model.json")->required();
  command->add_option("--out", options->out, "a .parquet or .csv file")->capture_default_str();
  command->add_option("--keep", options->keep, "further columns to carry over")->delimiter(',');
  command->callback([&globals, options] {
    const auto rows = jobs::predict_table(
        {options->data, read_model(options->model), options->out, options->keep},
        engine_of(globals));
    if (globals.json) {
      fmt::print("{}\n", core::canonical_json(core::json::object{
                             {"rows", rows}, {"predictions", options->out.string()}}));
    } else {
      fmt::print("{} rows scored, written to {}\n", pages::count_text(rows), options->out.string());
    }
  });
}

void add_evaluate(CLI::App& model, Globals& globals) {
  struct Options {
    fs::path data, model, out;
    std::string score = "score";
    TableDeclaration declared;
    std::size_t resamples = 1000;
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(
      model, "evaluate", "judge a model, or a column of scores, on a table with outcomes",
      "plimsoll model evaluate --data scores.csv --score score --outcome left --capacity 0.05");
  command->add_option("--data", options->data, "a Parquet or CSV file")->required();
  command->add_option("--model", options->model, "a model.json; without one, a column is judged");
  command->add_option("--score", options->score, "column of probabilities, of whatever tool")
      ->capture_default_str();
  command->add_option("--out", options->out, "folder for metrics.json and report.html");
  options->declared.add_judging_options(*command);
  command->add_option("--resamples", options->resamples, "of the intervals")->capture_default_str();
  command->callback([&globals, options] {
    jobs::EvaluateTableRequest request{.data = options->data};
    if (!options->model.empty()) {
      request.model = read_model(options->model);
    }
    request.spec =
        options->declared.spec(request.model ? jobs::spec_of(*request.model) : jobs::TableSpec{});
    if (request.model) {
      request.spec.features = jobs::spec_of(*request.model).features;
    }
    request.score = options->score;
    request.resamples = options->resamples;
    const auto judgement = jobs::evaluate_table(request, engine_of(globals));
    const auto metrics = core::canonical_json(jobs::judgement_to_json(judgement)) + "\n";
    if (!options->out.empty()) {
      write({{"metrics.json", metrics},
             {"report.html", jobs::table_report(options->data.filename().string(), judgement)}},
            options->out);
    }
    if (globals.json) {
      fmt::print("{}", metrics);
    } else {
      print_judgement(judgement);
    }
  });
}

}  // namespace

void add_table_commands(CLI::App& app, Globals& globals) {
  auto* model = add_command(app, "model", "the mathematics alone, on any Parquet or CSV table",
                            "plimsoll model fit --data weeks.parquet --spec weeks.yaml");
  model->require_subcommand(1);
  add_fit(*model, globals);
  add_predict(*model, globals);
  add_evaluate(*model, globals);
}

}  // namespace plimsoll::cli
