// SPDX-License-Identifier: Apache-2.0
#include "jobs/testing/small_university.h"

#include "jobs/approvals/demonstration.h"
#include "jobs/build_lake.h"
#include "support/source_folder.h"
#include "synth/university.h"

namespace plimsoll::jobs::testing {
namespace {

std::filesystem::path profile_folder() {
  return source_folder() / "profiles" / "university";
}

}  // namespace

SmallUniversity& SmallUniversity::instance() {
  static SmallUniversity university;
  return university;
}

JobContext SmallUniversity::context_in(const std::filesystem::path& workspace) const {
  return {tenancy::open_tenant(workspace, "default"), tenancy::load_profile(profile_folder()),
          *clock_, *progress_};
}

JobContext SmallUniversity::copied_to(const std::filesystem::path& folder) const {
  std::filesystem::copy(folder_.path() / "tenants", folder / "tenants",
                        std::filesystem::copy_options::recursive);
  return context_in(folder);
}

SmallUniversity::SmallUniversity() : progress_(std::make_unique<core::Progress>()) {
  synth::UniversityOptions university;
  university.students = 200;
  university.terms = 4;
  university.out = folder_.path() / "synth";
  const auto made = synth::write_university(university, *progress_);
  clock_ = std::make_unique<core::FixedClock>(core::Timestamp{made.as_of + std::chrono::days{2}});
  (void)tenancy::create_tenant(folder_.path(), {"default", profile_folder(), "a salt for tests"});
  const JobContext job = context();
  (void)ingest_folder(job, university.out / "deliveries");
  (void)build_silver(job);
  (void)build_features(job, {.now = clock_->now()});
  TrainRequest request;
  request.judge.bootstrap.resamples = 50;
  request.judge.weekly_bootstrap.resamples = 20;
  trained_ = std::make_unique<TrainOutcome>(train_release(job, request));
  const auto last = made.as_of;
  write_demo_people(job);
  approve_in_demo(job, trained_->release.release_id, last - std::chrono::days{30});
  week_before_ = std::make_unique<ScoredWeek>(
      score_week(job, {.target = "", .as_of_date = last - std::chrono::days{7}}));
  last_week_ = std::make_unique<ScoredWeek>(score_week(job, {}));
}

std::string store_approved(const JobContext& context, registry::Release release) {
  using registry::ActKind;
  release.author = "somebody else";
  release.gate = {};
  const auto id = registry::store_release(context.tenant.releases(), release).release_id;
  const auto act = [&](ActKind kind, const char* name) {
    (void)perform_act(context, {.kind = kind, .id = id, .by = {name, std::nullopt, "for a test"}});
  };
  act(ActKind::submitted, demo_author);
  act(ActKind::reviewed, demo_academic_reviewer);
  act(ActKind::approved, demo_academic_reviewer);
  act(ActKind::approved, demo_privacy_reviewer);
  return id;
}

void forget_acts(const JobContext& context) {
  std::filesystem::remove_all(context.tenant.directory / "registry" / "journal");
  std::filesystem::remove_all(context.tenant.directory / "audit");
}

}  // namespace plimsoll::jobs::testing
