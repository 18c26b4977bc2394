// SPDX-License-Identifier: Apache-2.0
#include "jobs/tables/fit_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/error.h"

namespace plimsoll::jobs {
namespace {

/// The entry of a model's facts that holds the declaration.
constexpr const char* spec_fact = "table";

void check_can_fit(const TableSpec& spec) {
  if (spec.outcome.empty() || spec.features.empty()) {
    core::refuse(
        "a fit needs the column of the outcome and the features; declare `outcome` and "
        "`features`");
  }
  check_table_spec(spec);
}

/// Test terms as declared, or the last one; training terms are all before the first of them.
void split_terms(const std::vector<std::string>& terms, TableFit& fit) {
  if (terms.empty()) {
    return;
  }
  fit.test_terms = fit.spec.test;
  if (fit.test_terms.empty() && terms.size() > 1) {
    fit.test_terms = {terms.back()};
  }
  auto first_test = terms.end();
  for (const auto& test : fit.test_terms) {
    const auto place = std::ranges::find(terms, test);
    if (place == terms.end()) {
      core::refuse(
          fmt::format("column {} has no term {} with outcomes to judge on; terms with outcomes: {}",
                      fit.spec.term, test, fmt::join(terms, ", ")));
    }
    first_test = std::min(first_test, place);
  }
  fit.train_terms.assign(terms.begin(), first_test);
  if (fit.train_terms.empty()) {
    core::refuse(fmt::format("no term with outcomes comes before {} to train on", *first_test));
  }
}

bool varies(const std::vector<double>& column) {
  return std::ranges::any_of(column, [&](double value) {
    return value != column.front() && !(std::isnan(value) && std::isnan(column.front()));
  });
}

/// Refuses, in the table's words, what no method can learn from.
void check_training_rows(const SourceTable& table, const TableRows& rows, const TableFit& fit) {
  const auto terms = fit.train_terms.empty()
                         ? std::string()
                         : fmt::format(" of term {}", fmt::join(fit.train_terms, ", "));
  if (rows.size() == 0) {
    core::refuse(
        fmt::format("{}: no row{} has an outcome in column {}; a fit needs rows with 0 and with 1",
                    table.file_name(), terms, fit.spec.outcome));
  }
  if (fit.train_events == 0 || fit.train_events == rows.size()) {
    core::refuse(fmt::format(
        "{}: column {} is {} in all {} rows{} that have an outcome; a fit needs rows with 0 and "
        "with 1, so take more rows, or check the column",
        table.file_name(), fit.spec.outcome, rows.outcome.front(), rows.size(), terms));
  }
  if (std::ranges::none_of(rows.columns, varies)) {
    core::refuse(fmt::format(
        "{}: none of the declared features has two different values in the {} rows{}; declare "
        "others, or check how they were computed",
        table.file_name(), rows.size(), terms));
  }
}

std::variant<model::TrainedModel, model::TrainedTrees> train_on(const TableRows& rows,
                                                                const TableSpec& spec) {
  model::TrainingOptions options;
  options.penalty = spec.penalty;
  options.penalty.use_directions = spec.use_directions;
  options.trees.boosting.use_directions = spec.use_directions;
  options.clustered = !spec.student.empty();
  options.facts = {{spec_fact, core::canonical_json(table_spec_to_json(spec))}};
  const model::TrainingRows training{rows.matrix(), rows.outcome, rows.term, rows.student, {}};
  if (spec.method == TableMethod::trees) {
    return model::train_trees(training, rows.inputs, options);
  }
  return model::train(training, rows.inputs, options);
}

std::vector<UnusedInput> unused(const model::TrainedModel& trained) {
  std::vector<UnusedInput> all;
  const auto& design = model::logistic_of(trained.model)->design;
  for (const auto& dropped : design.dropped) {
    all.push_back({design.features[dropped.feature].name + (dropped.indicator ? ":missing" : ""),
                   dropped.reason});
  }
  return all;
}

std::vector<UnusedInput> unused(const model::TrainedTrees& trained) {
  const auto& trees = *model::trees_of(trained.model);
  std::set<std::int32_t> asked;
  for (const auto& tree : trees.trees) {
    for (const auto& node : tree.nodes) {
      asked.insert(node.feature);
    }
  }
  std::vector<UnusedInput> all;
  for (std::size_t at = 0; at < trees.features.size(); ++at) {
    if (!asked.contains(static_cast<std::int32_t>(at))) {
      all.push_back({trees.features[at].name, "no tree asks for it"});
    }
  }
  return all;
}

}  // namespace

const model::RiskModel& model_of(const TableFit& fit) {
  return std::visit([](const auto& trained) -> const model::RiskModel& { return trained.model; },
                    fit.trained);
}

std::vector<UnusedInput> unused_inputs(const TableFit& fit) {
  return std::visit([](const auto& trained) { return unused(trained); }, fit.trained);
}

TableFit fit_table(const FitTableRequest& request, const TableEngine& engine) {
  TableFit fit;
  fit.spec = request.spec;
  check_can_fit(fit.spec);
  SourceTable table(request.data, engine);
  table.check(fit.spec);
  split_terms(terms_of(table, fit.spec), fit);
  {
    const TableRows train = load_rows(table, fit.spec, fit.train_terms);
    fit.train_rows = train.size();
    fit.train_events = static_cast<std::size_t>(std::ranges::count(train.outcome, 1));
    fit.without_outcome = train.without_outcome;
    check_training_rows(table, train, fit);
    fit.trained = train_on(train, fit.spec);
  }
  if (!fit.test_terms.empty()) {
    const TableRows test = load_rows(table, fit.spec, fit.test_terms);
    fit.judgement =
        judge_rows(test, fit.spec, model::predict(model_of(fit), test.matrix()).probability,
                   request.resamples);
  }
  return fit;
}

TableSpec spec_of(const model::RiskModel& model) {
  const auto kept = model.facts.find(spec_fact);
  if (kept != model.facts.end()) {
    return parse_table_spec(core::parse_yaml(kept->second, "model.json, facts"));
  }
  TableSpec spec;
  for (const auto& feature : model::features_of(model)) {
    spec.features.push_back(
        {.name = feature.name, .direction = feature.direction, .null_rule = feature.null_rule});
  }
  return spec;
}

}  // namespace plimsoll::jobs
