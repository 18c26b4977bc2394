// SPDX-License-Identifier: Apache-2.0
// Seconds, rows and bytes per second, time per delivery and peak memory of ingesting a synthetic
// university.
//   ingest_bench <folder of contracts> [students=1200] [terms=6] [weekly|term] [folder=a temporary
//   one]
// Deliveries that are in the folder already are used as they are.
#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "contract/contract_load.h"
#include "core/error.h"
#include "core/files.h"
#include "engine/duckdb/duckdb_engine.h"
#include "ingest/landing.h"
#include "synth/university.h"

using namespace plimsoll;

namespace {

std::filesystem::path make_deliveries(const std::filesystem::path& folder, std::int64_t students,
                                      int terms, const std::string& cadence) {
  if (!std::filesystem::exists(folder / "deliveries")) {
    core::Progress quiet;
    synth::write_university(
        {.students = students,
         .terms = terms,
         .cadence = cadence == "term" ? synth::Cadence::term : synth::Cadence::weekly,
         .out = folder},
        quiet);
  }
  return folder / "deliveries";
}

void print(const ingest::IngestSummary& summary) {
  std::map<std::string, std::pair<int, std::int64_t>> feeds;
  for (const auto& report : summary.reports) {
    feeds[report.feed].first += 1;
    feeds[report.feed].second += report.promoted_rows;
    if (report.state != ingest::DeliveryState::promoted) {
      fmt::print("{}: {}\n", ingest::name_of(report.state), report.message);
    }
    for (const auto& note : report.notes) {
      fmt::print("  {}: {}\n", report.file_name, note);
    }
  }
  for (const auto& [feed, counts] : feeds) {
    fmt::print("{:<20} {:>5} deliveries {:>12} rows\n", feed, counts.first, counts.second);
  }
  const auto deliveries = static_cast<double>(summary.reports.size());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print(
      "{:.2f} s, {:.0f} rows/s, {:.1f} MB/s as delivered, {:.1f} ms a delivery, peak {} MB\n",
      summary.seconds, static_cast<double>(summary.promoted_rows()) / summary.seconds,
      static_cast<double>(summary.byte_count()) / 1e6 / summary.seconds,
      1000 * summary.seconds / deliveries, usage.ru_maxrss / 1024);
}

int run(int count, char** arguments) {
  const auto text = [&](int i, const char* fallback) {
    return std::string(count > i ? arguments[i] : fallback);
  };
  const core::TemporaryDirectory folder;
  const std::filesystem::path out = count > 5 ? std::filesystem::path(arguments[5]) : folder.path();
  const auto deliveries =
      make_deliveries(out, std::stoll(text(2, "1200")), std::stoi(text(3, "6")), text(4, "weekly"));
  const auto root = folder.path() / "lake";
  const auto engine = engine::open_duckdb(
      {.memory_limit_bytes = 6LL << 30, .threads = 2, .temp_directory = folder.path() / "spill"});
  lake::Lake lake(*engine, root);
  const ingest::IngestContext context{.engine = *engine,
                                      .lake = lake,
                                      .lake_root = root,
                                      .contracts = contract::load_contracts(text(1, "")),
                                      .time_zone = "Europe/Oslo",
                                      .tenant_salt = "bench",
                                      .temporary = folder.path() / "temporary"};
  print(ingest::ingest_all(
      context,
      ingest::find_deliveries(deliveries, *core::parse_timestamp("2030-01-01T00:00:00Z"))));
  return EXIT_SUCCESS;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
  }
}
