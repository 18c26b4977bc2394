// SPDX-License-Identifier: Apache-2.0
#include "jobs/tables/fit_table.h"

namespace plimsoll::jobs {
namespace {

void add_choice(const model::TrainedModel& trained, core::json::object& json) {
  core::json::array penalties;
  for (const auto& loss : trained.search.losses) {
    penalties.push_back({{"penalty", loss.penalty},
                         {"part", loss.part},
                         {"rows", loss.rows},
                         {"log_loss", loss.log_loss}});
  }
  const auto& design = model::logistic_of(trained.model)->design;
  core::json::array held;
  for (const std::size_t input : trained.fit.held) {
    held.emplace_back(model::input_name(design, design.inputs[input]));
  }
  json["log_loss"] = trained.fit.log_loss;
  json["penalty"] = trained.search.penalty;
  json["penalties"] = penalties;
  json["note"] = trained.search.note;
  json["iterations"] = trained.fit.iterations;
  json["converged"] = trained.fit.converged;
  json["held_at_zero"] = held;
}

void add_choice(const model::TrainedTrees& trained, core::json::object& json) {
  core::json::array choices;
  for (const auto& loss : trained.search.losses) {
    choices.push_back({{"depth", loss.depth},
                       {"rounds", loss.rounds},
                       {"part", loss.part},
                       {"rows", loss.rows},
                       {"log_loss", loss.log_loss}});
  }
  json["depth"] = trained.search.depth;
  json["rounds"] = trained.search.rounds;
  json["choices"] = choices;
  json["note"] = trained.search.note;
}

}  // namespace

core::json::object table_fit_to_json(const TableFit& fit) {
  core::json::array unused;
  for (const auto& input : unused_inputs(fit)) {
    unused.push_back({{"name", input.name}, {"reason", input.reason}});
  }
  core::json::object train{
      {"method", table_method_name(fit.spec.method)},
      {"rows", fit.train_rows},
      {"events", fit.train_events},
      {"without_outcome", fit.without_outcome},
      {"terms", core::json::array(fit.train_terms.begin(), fit.train_terms.end())},
      {"not_used", unused}};
  std::visit([&](const auto& trained) { add_choice(trained, train); }, fit.trained);
  core::json::object json{{"train", train}, {"test", nullptr}};
  if (fit.judgement) {
    core::json::object test = judgement_to_json(*fit.judgement);
    test["terms"] = core::json::array(fit.test_terms.begin(), fit.test_terms.end());
    json["test"] = test;
  }
  return json;
}

}  // namespace plimsoll::jobs
