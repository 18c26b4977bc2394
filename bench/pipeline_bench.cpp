// SPDX-License-Identifier: Apache-2.0
// The whole way of a synthetic university, stage by stage: everything but the last week at once,
// then that week as the increment a live institution has. Prints seconds, rows a second, peak
// memory and the ratio to the engine's plain scan of what the stage reads. See --help;
// bench/run.sh runs the cases that docs/explanation/speed.md tells of.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include <CLI/CLI.hpp>

#include "admission_bench.h"
#include "jobs/approvals/demonstration.h"
#include "jobs/build_lake.h"
#include "jobs/score_week.h"
#include "jobs/train_release.h"
#include "measure.h"
#include "plain_scan.h"
#include "synth/university.h"

using namespace plimsoll;
namespace fs = std::filesystem;

namespace {

struct Settings {
  fs::path data = "build/bench-data";
  fs::path profile = "profiles/university";
  std::int64_t students = 35'000;
  int terms = 3;
  int week = 14;
  int threads = 2;
  std::int64_t memory_mb = 8192;
  int repeats = 3;  ///< of the increment
  fs::path bronze;  ///< holds all but the last week already: spares ingesting it again
  bool keep = false;
};

core::Progress quiet;

/// The deliveries of one made-up university: everything but the last day, and the last day.
struct Deliveries {
  fs::path history;
  fs::path last;
  core::Timestamp history_at;
  core::Timestamp last_at;
};

/// A copy that shares the files: what is in a lake is never changed, only added to.
void link_tree(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::create_directories(to.parent_path());
  fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::create_hard_links);
}

Deliveries deliveries_of(const Settings& settings, std::int64_t students, int terms) {
  const fs::path root =
      settings.data / fmt::format("students-{}-terms-{}-week-{}", students, terms, settings.week);
  if (!fs::exists(root / "truth.json")) {
    fmt::print("making deliveries: {} students, {} terms\n", students, terms);
    fs::remove_all(root);
    (void)synth::write_university(
        {.students = students, .terms = terms, .as_of_week = settings.week, .out = root}, quiet);
  }
  std::vector<std::string> days;
  for (const auto& entry : fs::directory_iterator(root / "deliveries")) {
    days.push_back(entry.path().filename().string());
  }
  std::ranges::sort(days);
  const auto at = [](const std::string& day) { return *core::parse_timestamp(day + "T06:00:00Z"); };
  Deliveries deliveries{root / "all-but-last", root / "last", at(days.end()[-2]), at(days.back())};
  link_tree(root / "deliveries", deliveries.history);
  fs::remove_all(deliveries.history / days.back());
  link_tree(root / "deliveries" / days.back(), deliveries.last / days.back());
  return deliveries;
}

/// One tenant on disk with a clock that stands at one instant.
class Institution {
 public:
  Institution(const Settings& settings, const fs::path& workspace, core::Timestamp now)
      : clock_(now),
        context_{
            tenancy::create_tenant(workspace, {"bench", fs::absolute(settings.profile), "bench"}),
            tenancy::load_profile(settings.profile),
            clock_,
            quiet,
            settings.memory_mb << 20,
            settings.threads} {}
  [[nodiscard]] const jobs::JobContext& context() const { return context_; }
  [[nodiscard]] bench::Stage ingest(const fs::path& folder) const {
    return bench::measure("ingest files",
                          [&] { return jobs::ingest_folder(context_, folder).promoted_rows(); });
  }
  [[nodiscard]] bench::Stage silver() const {
    return bench::measure("bronze to silver",
                          [&] { return jobs::build_silver(context_).staged_rows(); });
  }
  [[nodiscard]] bench::Stage features() const {
    return bench::measure("features", [&] {
      features::BuildOptions options;
      options.now = clock_.now();
      return jobs::build_features(context_, options).rows;
    });
  }
  [[nodiscard]] bench::Stage score() const {
    return bench::measure("score and publish", [&] {
      return static_cast<std::int64_t>(jobs::score_week(context_, {}).predictions.size());
    });
  }

 private:
  core::FixedClock clock_;
  jobs::JobContext context_;
};

std::vector<std::string> bronze_feeds(const jobs::JobContext& context, engine::Engine& engine) {
  std::vector<std::string> feeds;
  for (const auto& source : context.profile.sources) {
    for (auto& name : bench::relations_of_layer(engine, "bronze", source + "_")) {
      feeds.push_back(std::move(name));
    }
  }
  return feeds;
}

/// Fills in what the engine's plain scans take. `since` keeps to what was ingested from then on.
void add_scans(const jobs::JobContext& context, std::vector<bench::Stage>& stages,
               core::Timestamp since, core::Date week) {
  jobs::TenantSession session(context, jobs::Sight::everything);
  auto& engine = session.engine();
  const std::string recent =
      fmt::format("available_at >= timestamptz '{}'", core::format_timestamp(since));
  const auto feeds = bronze_feeds(context, engine);
  auto facts = bench::relations_of_layer(engine, "silver", "fact_");
  facts.emplace_back("silver.student_status_history");
  for (auto& stage : stages) {
    if (stage.name == "ingest files" || stage.name == "bronze to silver") {
      stage.scan_seconds = bench::plain_scan_seconds(engine, feeds, recent);
    } else if (stage.name == "features") {
      stage.scan_seconds = bench::plain_scan_seconds(engine, facts);
    } else {
      stage.scan_seconds = bench::plain_scan_seconds(
          engine, {"gold.feature_student_week"},
          fmt::format("as_of_date >= date '{}'", core::format_date(week)));
    }
  }
}

/// An approved release for the increment to score with, of a small university with terms enough to
/// train and to judge on.
void provide_release(const Settings& settings, const Institution& here) {
  const fs::path kept = settings.data / "releases";
  if (!fs::exists(kept)) {
    fmt::print("making a release from 2000 students\n");
    const auto small = deliveries_of(settings, 2000, 4);
    const fs::path workspace = settings.data / fmt::format("small-{}", getpid());
    const Institution institution(settings, workspace, small.history_at);
    (void)institution.ingest(small.history);
    (void)institution.silver();
    (void)institution.features();
    (void)jobs::train_release(institution.context(), {});
    fs::copy(institution.context().tenant.releases(), kept, fs::copy_options::recursive);
    fs::remove_all(workspace);
  }
  fs::copy(kept, here.context().tenant.releases(), fs::copy_options::recursive);
  jobs::write_demo_people(here.context());
  jobs::approve_in_demo(here.context(), registry::list_packages(kept).at(0), core::Date{});
}

void run_history(const Settings& settings, const Institution& institution,
                 const Deliveries& deliveries) {
  std::vector<bench::Stage> stages;
  if (settings.bronze.empty()) {
    stages.push_back(institution.ingest(deliveries.history));
  } else {
    link_tree(settings.bronze, institution.context().tenant.lake() / "bronze");
  }
  stages.push_back(institution.silver());
  stages.push_back(institution.features());
  add_scans(institution.context(), stages, {}, {});
  bench::print_stages(
      fmt::format("Everything: {} students, {} terms, deliveries up to {}", settings.students,
                  settings.terms, core::format_timestamp(deliveries.history_at)),
      stages);
  jobs::TenantSession session(institution.context(), jobs::Sight::features);
  bench::print_admission(session.engine(), institution.context().profile, deliveries.history_at,
                         settings.data / "admission.parquet");
}

void run_increment(const Settings& settings, const fs::path& workspace,
                   const Deliveries& deliveries) {
  std::vector<std::vector<bench::Stage>> runs(4);
  std::vector<bench::Stage> stages;
  const fs::path copy = workspace.string() + "-week";
  for (int run = 0; run < settings.repeats; ++run) {
    link_tree(workspace, copy);
    const Institution institution(settings, copy, deliveries.last_at);
    runs[0].push_back(institution.ingest(deliveries.last));
    runs[1].push_back(institution.silver());
    runs[2].push_back(institution.features());
    runs[3].push_back(institution.score());
  }
  for (const auto& of_stage : runs) {
    stages.push_back(bench::median_stage(of_stage));
  }
  const Institution institution(settings, copy, deliveries.last_at);
  add_scans(institution.context(), stages, deliveries.last_at - std::chrono::hours(12),
            std::chrono::floor<std::chrono::days>(deliveries.last_at) - std::chrono::days(8));
  bench::print_stages(fmt::format("One more week (median of {})", settings.repeats), stages);
  fs::remove_all(copy);
}

void run(const Settings& settings) {
  const auto deliveries = deliveries_of(settings, settings.students, settings.terms);
  const fs::path workspace = settings.data / fmt::format("workspace-{}", getpid());
  const Institution institution(settings, workspace, deliveries.history_at);
  run_history(settings, institution, deliveries);
  provide_release(settings, institution);
  run_increment(settings, workspace, deliveries);
  if (!settings.keep) {
    fs::remove_all(workspace);
  }
}

}  // namespace

int main(int count, char** arguments) {
  Settings settings;
  CLI::App app{"Measures the way from deliveries to a published queue, on made-up data."};
  app.add_option("--data", settings.data, "where generated deliveries are kept between runs")
      ->capture_default_str();
  app.add_option("--profile", settings.profile, "folder of the profile")->capture_default_str();
  app.add_option("--students", settings.students)->capture_default_str();
  app.add_option("--terms", settings.terms)->capture_default_str();
  app.add_option("--week", settings.week, "week of the last term")->capture_default_str();
  app.add_option("--threads", settings.threads)->capture_default_str();
  app.add_option("--memory-mb", settings.memory_mb, "limit of the engine")->capture_default_str();
  app.add_option("--repeats", settings.repeats, "of the increment")->capture_default_str();
  app.add_option("--bronze", settings.bronze,
                 "bronze folder of a kept workspace: spares ingesting again");
  app.add_flag("--keep", settings.keep, "leave the workspace");
  CLI11_PARSE(app, count, arguments);
  try {
    run(settings);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
