// SPDX-License-Identifier: Apache-2.0
#include "jobs/demo_university.h"

#include <fmt/format.h>

#include "core/clock.h"
#include "core/error.h"
#include "core/files.h"
#include "jobs/documents/queue_document.h"
#include "jobs/documents/release_card.h"

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

/// The running term's weeks are published one after another, as they would have been, so that
/// trends and rising students are real.
ScoredWeek publish_weeks(const JobContext& context, const features::BuildResult& built) {
  const std::string running = built.weeks.back().term_id;
  ScoredWeek last;
  for (const auto& week : built.weeks) {
    if (week.term_id == running) {
      const core::FixedClock that_night(after(week.as_of_date));
      core::Progress quiet;
      const JobContext then{
          context.tenant, context.profile, that_night, quiet, context.memory_limit_bytes,
          context.threads};
      last = score_week(then, {.as_of_date = week.as_of_date});
    }
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
  result.training = train_release(context, {});
  progress.started("score", 0);
  result.week = publish_weeks(context, result.built);
  progress.finished(static_cast<std::int64_t>(result.week.predictions.size()));
  (void)release_card(context, result.training, &result.week);
  (void)publish_documents(context, result.week, request.out, request.language);
  return result;
}

}  // namespace plimsoll::jobs
