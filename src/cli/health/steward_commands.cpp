// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/globals.h"
#include "core/json.h"
#include "jobs/checks/data_health.h"
#include "pages/numbers.h"
#include "pages/summary/text_table.h"

namespace plimsoll::cli {
namespace {

namespace json = core::json;
using pages::count_text;

void print_json(const char* name, json::array items) {
  fmt::print("{}\n", core::canonical_json(json::object{{name, std::move(items)}}));
}

void show_holds(const Globals& globals, const std::vector<jobs::HeldDelivery>& held) {
  if (globals.json) {
    json::array items;
    for (const auto& item : held) {
      items.push_back(json::object{{"run_id", item.run_id},
                                   {"feed", item.feed},
                                   {"file", item.file_name},
                                   {"received_at", core::format_timestamp(item.received_at)},
                                   {"rows", item.rows},
                                   {"why", item.why}});
    }
    return print_json("held", std::move(items));
  }
  for (const auto& item : held) {
    fmt::print("{}  {}, received {}, {} rows\n    {}\n", item.run_id, item.feed,
               core::format_timestamp(item.received_at), count_text(item.rows), item.why);
  }
  fmt::print(
      "{} held{}\n",
      pages::counted(static_cast<std::int64_t>(held.size()), "delivery is", "deliveries are"),
      held.empty() ? "" : "; when it is right, `plimsoll release-hold <run_id>`");
}

void add_holds(CLI::App& app, Globals& globals) {
  auto* list =
      add_command(app, "holds", "deliveries that would change too much, and wait for a steward",
                  "plimsoll holds");
  list->callback([&globals] { show_holds(globals, jobs::held_deliveries(globals.context())); });

  auto run_id = std::make_shared<std::string>();
  auto* release = add_command(app, "release-hold", "promote a held delivery: it is right as it is",
                              "plimsoll release-hold 5e1c0c0e-9a0b-8f3d-a1b2-000000000000");
  release->add_option("run_id", *run_id, "as `plimsoll holds` names it")->required();
  release->callback([&globals, run_id] {
    const auto report = jobs::release_held(globals.context(), *run_id);
    if (globals.json) {
      fmt::print("{}\n", core::canonical_json(
                             json::object{{"run_id", report.run_id},
                                          {"state", json::string(ingest::name_of(report.state))},
                                          {"message", report.message},
                                          {"rows", report.promoted_rows}}));
    } else {
      fmt::print("{} {}: {} rows{}{}\n", report.file_name, ingest::name_of(report.state),
                 count_text(report.promoted_rows), report.message.empty() ? "" : "; ",
                 report.message);
    }
    if (report.state != ingest::DeliveryState::promoted) {
      globals.exit_code = ExitCode::partly_done;
    }
  });
}

void show_quarantine(const Globals& globals, const std::vector<jobs::QuarantineCount>& counts) {
  json::array items;
  std::vector<std::vector<std::string>> rows;
  for (const auto& item : counts) {
    items.push_back(json::object{{"feed", item.feed},
                                 {"rule", item.rule},
                                 {"rows", item.rows},
                                 {"deliveries", item.deliveries},
                                 {"newest_file", item.newest_file},
                                 {"sample_rows", item.sample_rows}});
    rows.push_back({item.feed, item.rule, count_text(item.rows), count_text(item.deliveries),
                    item.newest_file, item.sample_rows});
  }
  if (globals.json) {
    return print_json("quarantine", std::move(items));
  }
  if (counts.empty()) {
    fmt::print("No row is in quarantine.\n");
    return;
  }
  fmt::print("{}", pages::text_table({{"feed"},
                                      {"rule"},
                                      {"rows", true},
                                      {"deliveries", true},
                                      {"newest file"},
                                      {"rows of it"}},
                                     rows, 120));
  fmt::print(
      "A row that breaks several rules counts for each. When the source has corrected them, ingest "
      "its next "
      "delivery.\n");
}

void show_exceptions(const Globals& globals, const std::vector<jobs::OpenException>& exceptions,
                     std::size_t limit) {
  json::array items;
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> by_kind;
  for (const auto& item : exceptions) {
    items.push_back(json::object{{"source", item.source_system},
                                 {"kind", item.kind},
                                 {"source_person_id", item.source_person_id},
                                 {"candidates", item.candidates},
                                 {"recorded_at", core::format_timestamp(item.recorded_at)}});
    by_kind[{item.source_system, item.kind}].push_back(item.source_person_id);
  }
  if (globals.json) {
    return print_json("exceptions", std::move(items));
  }
  for (const auto& [key, ids] : by_kind) {
    fmt::print("{} {}: {}\n", key.first, key.second,
               pages::counted(static_cast<std::int64_t>(ids.size()), "person", "people"));
    for (std::size_t index = 0; index < std::min(ids.size(), limit); ++index) {
      fmt::print("    {}\n", ids[index]);
    }
    if (ids.size() > limit) {
      fmt::print("    … {} more (--limit)\n", ids.size() - limit);
    }
  }
  fmt::print("{}\n", exceptions.empty()
                         ? "Everybody is linked."
                         : "Correct the identifier at its source: the next delivery links them. "
                           "Their rows wait in bronze.");
}

void add_identity(CLI::App& app, Globals& globals) {
  auto* identity =
      add_command(app, "identity", "who is who across the sources", "plimsoll identity exceptions");
  identity->require_subcommand(1);
  auto limit = std::make_shared<std::size_t>(20);
  auto* list =
      add_command(*identity, "exceptions", "people of a source who are linked to no student",
                  "plimsoll identity exceptions --limit 100");
  list->add_option("--limit", *limit, "ids to show of each kind")->capture_default_str();
  list->callback([&globals, limit] {
    show_exceptions(globals, jobs::open_exceptions(globals.context()), *limit);
  });
}

}  // namespace

void add_steward_commands(CLI::App& app, Globals& globals) {
  add_holds(app, globals);
  auto* quarantine =
      add_command(app, "quarantine", "rows that broke a rule of their contract, counted",
                  "plimsoll quarantine");
  quarantine->callback(
      [&globals] { show_quarantine(globals, jobs::quarantine_counts(globals.context())); });
  add_identity(app, globals);
}

}  // namespace plimsoll::cli
