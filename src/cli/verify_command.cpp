// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/globals.h"
#include "core/json.h"
#include "jobs/verification/verify_prediction.h"

namespace plimsoll::cli {
namespace {

core::json::object to_json(const jobs::VerificationResult& result) {
  core::json::array items;
  for (const auto& item : result.items) {
    items.push_back(core::json::object{{"name", item.name},
                                       {"stored", item.stored},
                                       {"recomputed", item.recomputed},
                                       {"equal", item.is_equal()}});
  }
  core::json::array problems;
  for (const auto& problem : result.problems) {
    problems.push_back(core::json::string(problem));
  }
  return {{"prediction_id", result.prediction_id},
          {"verified", result.is_verified()},
          {"as_of_date", core::format_date(result.as_of_date)},
          {"release_id", result.release_id},
          {"alias", result.alias},
          {"items", items},
          {"problems", problems}};
}

/// Long values (reasons) are shown by their beginning; the JSON has them whole.
std::string shortened(const std::string& text) {
  constexpr std::size_t width = 44;
  return text.size() <= width ? text : text.substr(0, width - 3) + "...";
}

void print(const jobs::VerificationResult& result) {
  fmt::print("prediction {} of student {} for {}\nrelease {} as {}, run {}\n\n",
             result.prediction_id, result.student, core::format_date(result.as_of_date),
             result.release_id, result.alias, result.scoring_run_id);
  for (const auto& item : result.items) {
    fmt::print("  {:<8} {:<22} {}\n", item.is_equal() ? "equal" : "DIFFERS", item.name,
               shortened(item.stored));
    if (!item.is_equal()) {
      fmt::print("  {:<8} {:<22} {}\n", "", "computed anew", shortened(item.recomputed));
    }
  }
  for (const auto& problem : result.problems) {
    fmt::print("  problem  {}\n", problem);
  }
  fmt::print(
      "\n{}\n",
      result.is_verified()
          ? "Verified: computed anew from the lake as it was, every value is equal to the bit."
          : "NOT verified: what was published cannot be had again from the lake as it is.");
}

}  // namespace

void add_verify_command(CLI::App& app, Globals& globals) {
  auto prediction_id = std::make_shared<std::string>();
  auto why = std::make_shared<std::string>("verification");
  auto* command =
      add_command(app, "verify", "compute a published prediction anew and compare it to the bit",
                  "plimsoll verify 3f0c2b7e91d2a4c5b6a79810");
  command->add_option("prediction_id", *prediction_id, "from queue.csv or gold.risk_prediction")
      ->required();
  command->add_option("--why", *why, "what you look at it for: the audit log has that, and you")
      ->capture_default_str();
  command->callback([&globals, prediction_id, why] {
    const auto context = globals.context();
    const auto result = jobs::verify_prediction(context, *prediction_id, *why);
    if (globals.json) {
      fmt::print("{}\n", core::canonical_json(to_json(result)));
    } else {
      print(result);
    }
    if (!result.is_verified()) {
      globals.exit_code = ExitCode::differs;
    }
  });
}

}  // namespace plimsoll::cli
