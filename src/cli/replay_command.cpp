// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/globals.h"
#include "core/files.h"
#include "core/json.h"
#include "jobs/replay/replay_lake.h"
#include "pages/numbers.h"
#include "pages/summary/text_table.h"

namespace plimsoll::cli {
namespace {

core::json::object to_json(const jobs::TableComparison& table) {
  return {{"table", table.table},
          {"stored_rows", table.stored},
          {"rebuilt_rows", table.rebuilt},
          {"stored_hash", table.stored_hash},
          {"rebuilt_hash", table.rebuilt_hash},
          {"result", core::json::string(jobs::name_of(table.sameness))},
          {"left_out", table.left_out}};
}

void print_json(const jobs::ReplayResult& result) {
  core::json::array tables;
  for (const auto& table : result.tables) {
    tables.push_back(to_json(table));
  }
  fmt::print("{}\n", core::canonical_json(core::json::object{{"tables", tables},
                                                             {"deliveries", result.deliveries},
                                                             {"is_equal", result.is_equal()},
                                                             {"seconds", result.seconds}}));
}

void print_table(const jobs::ReplayResult& result) {
  std::vector<std::vector<std::string>> rows;
  std::int64_t equal = 0;
  for (const auto& table : result.tables) {
    equal += table.sameness == jobs::Sameness::equal ? 1 : 0;
    rows.push_back({table.table, pages::count_text(table.stored), pages::count_text(table.rebuilt),
                    std::string(jobs::name_of(table.sameness)), table.left_out});
  }
  fmt::print("{}",
             pages::text_table(
                 {{"table"}, {"stored", true}, {"rebuilt", true}, {"contents"}, {"not compared"}},
                 rows, 110));
  fmt::print(
      "Not compared at all: silver.staging_progress (steps of the work), gold.risk_prediction, "
      "gold.shadow_prediction and gold.scoring_run (see `plimsoll verify`), gold.drift_finding and "
      "gold.expected_performance.\n");
  if (result.other_contracts > 0) {
    fmt::print(
        "note: {} were taken in under another version of their contract; they were replayed under "
        "the "
        "present one\n",
        pages::counted(result.other_contracts, "delivery", "deliveries"));
  }
  if (result.other_weeks > 0) {
    fmt::print("note: {} of other feature views were not rebuilt\n",
               pages::counted(result.other_weeks, "week", "weeks"));
  }
  fmt::print(
      "{} replayed in {}: {} of {} equal\n",
      pages::counted(result.deliveries, "delivery", "deliveries"),
      pages::seconds_text(result.seconds), equal,
      pages::counted(static_cast<std::int64_t>(result.tables.size()), "table is", "tables are"));
}

/// The first `replay-<n>` that is not there.
std::filesystem::path free_folder(const std::filesystem::path& tenant) {
  for (int number = 1;; ++number) {
    auto folder = tenant / fmt::format("replay-{}", number);
    if (!std::filesystem::exists(folder)) {
      return folder;
    }
  }
}

}  // namespace

void add_replay_command(CLI::App& app, Globals& globals) {
  auto keep = std::make_shared<bool>(false);
  auto* command = add_command(
      app, "replay",
      "rebuild everything from the kept bytes of the deliveries, and compare with what is stored",
      "plimsoll replay --keep");
  command->add_flag("--keep", *keep,
                    "leave the rebuilt lake in the tenant's folder, as replay-<n>");
  command->callback([&globals, keep] {
    const auto context = globals.context();
    // Beside the stored lake, so that it is on the same disk.
    std::optional<core::TemporaryDirectory> temporary;
    if (!*keep) {
      temporary.emplace(context.tenant.directory);
    }
    const auto folder = *keep ? free_folder(context.tenant.directory) : temporary->path();
    const auto result = jobs::replay_lake(context, folder);
    if (globals.json) {
      print_json(result);
    } else {
      print_table(result);
      if (*keep) {
        fmt::print("the rebuilt lake is at {}\n", folder.string());
      }
    }
    if (!result.is_equal()) {
      globals.exit_code = ExitCode::differs;
    }
  });
}

}  // namespace plimsoll::cli
