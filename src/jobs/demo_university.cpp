// SPDX-License-Identifier: Apache-2.0
#include "jobs/demo_university.h"

#include <fmt/format.h>

#include "core/clock.h"
#include "core/error.h"
#include "core/files.h"
#include "jobs/approvals/demonstration.h"
#include "jobs/documents/queue_document.h"

namespace plimsoll::jobs {
namespace {

constexpr std::string_view marker = ".plimsoll-demo";

/// Empties what an earlier demonstration wrote, and nothing else.
void prepare_folder(const std::filesystem::path& out) {
  std::filesystem::create_directories(out);
  if (!std::filesystem::exists(out / marker) && !std::filesystem::is_empty(out)) {
    throw core::Error(
        core::ErrorCode::conflict,
        fmt::format("the folder holds files that no demonstration made; name another with "
                    "--out: {}",
                    out.string()));
  }
  for (const auto* name : {"workspace", "deliveries", "truth.json", "truth_students.csv",
                           "queue.html", "queue.csv", "model-card.html", "summary.txt"}) {
    std::filesystem::remove_all(out / name);
  }
  core::write_file_atomically(out / marker, "made by plimsoll demo; replaced by the next one\n");
}

/// The night after the last deliveries: the week they close can be scored.
core::Timestamp after(core::Date day) {
  return core::Timestamp{day + std::chrono::days{1}} + std::chrono::hours{6};
}

std::vector<features::GridWeek> weeks_of_running_term(const features::BuildResult& built) {
  std::vector<features::GridWeek> weeks = built.weeks;
  std::erase_if(weeks,
                [&](const auto& week) { return week.term_id != built.weeks.back().term_id; });
  return weeks;
}

/// The running term's weeks are published one after another, each from what was known at its end,
/// so that trends and rising students are real.
ScoredWeek publish_weeks(const JobContext& context, const std::vector<features::GridWeek>& weeks) {
  core::Progress unheard;
  const JobContext silent{
      context.tenant, context.profile, context.clock, unheard, context.memory_limit_bytes,
      context.threads};
  ScoredWeek last;
  for (const auto& week : weeks) {
    last = score_week(silent, {.target = "", .as_of_date = week.as_of_date});
  }
  return last;
}

}  // namespace

DemoResult run_demo(const DemoRequest& request, core::Progress& progress) {
  prepare_folder(request.out);
  DemoResult result;
  result.university = synth::write_university({.students = request.students,
                                               .seed = request.seed,
                                               .terms = request.terms,
                                               .out = request.out},
                                              progress);
  // A demonstration's secret is no secret: the same seed gives the same ids.
  result.tenant =
      tenancy::create_tenant(request.out / "workspace",
                             {"university", request.profile, fmt::format("demo-{}", request.seed)});
  const core::FixedClock clock(after(result.university.as_of));
  const JobContext context{result.tenant,
                           tenancy::load_profile(request.profile),
                           clock,
                           progress,
                           request.memory_limit_bytes,
                           request.threads};
  result.ingested = ingest_folder(context, request.out / "deliveries");
  result.silver = build_silver(context);
  result.built = build_features(context, {.now = clock.now()});
  result.training = train_release(context, {.author = demo_author});
  const auto weeks = weeks_of_running_term(result.built);
  write_demo_people(context);
  approve_in_demo(context, result.training.release.release_id, weeks.front().as_of_date);
  result.approval = *registry_state(context).find(result.training.release.package_hash);
  progress.started("score", 0);
  result.week = publish_weeks(context, weeks);
  result.drift = check_drift(context, {});
  submit_another_in_demo(context);
  progress.finished(static_cast<std::int64_t>(result.week.predictions.size()));
  (void)publish_documents(context, result.week, request.out, request.language);
  return result;
}

}  // namespace plimsoll::jobs
