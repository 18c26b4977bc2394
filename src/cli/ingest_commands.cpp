// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/globals.h"
#include "core/json.h"
#include "jobs/build_lake.h"
#include "pages/numbers.h"

namespace plimsoll::cli {
namespace {

using ingest::DeliveryState;

core::json::object to_json(const ingest::IngestReport& report) {
  core::json::array notes;
  for (const auto& note : report.notes) {
    notes.push_back(core::json::string(note));
  }
  return {
      {"file", report.file_name},     {"feed", report.feed},
      {"run_id", report.run_id},      {"state", core::json::string(ingest::name_of(report.state))},
      {"message", report.message},    {"notes", notes},
      {"rows", report.promoted_rows}, {"quarantined", report.quarantined_rows}};
}

/// The text, which names its file once.
std::string with_file(const ingest::IngestReport& report, const std::string& text) {
  return text.starts_with(report.file_name) ? text : report.file_name + ": " + text;
}

void print_summary(const ingest::IngestSummary& summary) {
  for (const auto& report : summary.reports) {
    // What was taken in before is counted below; an unchanged weekly snapshot is no news.
    if (report.state == DeliveryState::duplicate) {
      continue;
    }
    if (report.state != DeliveryState::promoted || !report.message.empty()) {
      fmt::print("{:<10} {}\n", ingest::name_of(report.state), with_file(report, report.message));
    }
    for (const auto& note : report.notes) {
      fmt::print("{:<10} {}\n", "note", with_file(report, note));
    }
  }
  fmt::print(
      "{} deliveries: {} promoted ({} rows), {} repeated, {} held, {} stopped, {} rejected; {}\n",
      summary.reports.size(), summary.count(DeliveryState::promoted),
      pages::count_text(summary.promoted_rows()), summary.count(DeliveryState::duplicate),
      summary.count(DeliveryState::held), summary.count(DeliveryState::stopped),
      summary.count(DeliveryState::rejected), pages::seconds_text(summary.seconds));
}

void show(Globals& globals, const ingest::IngestSummary& summary) {
  if (globals.json) {
    core::json::array reports;
    for (const auto& report : summary.reports) {
      reports.push_back(to_json(report));
    }
    fmt::print("{}\n", core::canonical_json(core::json::object{{"deliveries", reports}}));
  } else {
    print_summary(summary);
  }
  const auto whole =
      summary.count(DeliveryState::promoted) + summary.count(DeliveryState::duplicate);
  if (whole < static_cast<std::int64_t>(summary.reports.size())) {
    globals.exit_code = ExitCode::partly_done;
  }
}

}  // namespace

void add_ingest_commands(CLI::App& app, Globals& globals) {
  struct Options {
    std::filesystem::path folder;
    ingest::IngestOptions ingest;
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(app, "ingest", "take in delivered files, each by its contract",
                              "plimsoll ingest inbox --dry-run");
  command
      ->add_option("folder", options->folder, "a file, an inbox, or <date>/<source>/<file> folders")
      ->required();
  command->add_flag("--dry-run", options->ingest.dry_run, "read and check; change nothing");
  command->callback([&globals, options] {
    const auto context = globals.context();
    show(globals, jobs::ingest_folder(context, options->folder, options->ingest));
  });
}

}  // namespace plimsoll::cli
