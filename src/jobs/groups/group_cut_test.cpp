// SPDX-License-Identifier: Apache-2.0
#include "jobs/groups/group_cut.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/error.h"
#include "jobs/approvals/demonstration.h"
#include "jobs/documents/list_cuts.h"
#include "jobs/documents/queue_document.h"
#include "jobs/testing/small_university.h"
#include "jobs/verification/verify_prediction.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;
using registry::ActKind;

namespace {

constexpr auto attribute = "citizenship_group";

/// A release with a gap of recall that somebody answered by lists cut by group, in most pools.
std::string serve_cut_by_group(const jobs::JobContext& context, core::json::array trials) {
  registry::Release release = SmallUniversity::instance().trained().release;
  release.author = "somebody else";
  fairness::GateFinding finding{attribute, {}};
  finding.gap.metric = "tpr";
  release.gate = {{finding}, {}, 0.05};
  release.fairness = {{"proxies", core::json::array()}, {"group_aware", std::move(trials)}};
  const auto id = registry::store_release(context.tenant.releases(), release).release_id;
  const auto act = [&](jobs::ActRequest request, const char* name) {
    request.id = id;
    request.by = {name, std::nullopt, "for a test"};
    (void)jobs::perform_act(context, request);
  };
  act({.kind = ActKind::submitted}, jobs::demo_author);
  act({.kind = ActKind::reviewed}, jobs::demo_academic_reviewer);
  act({.kind = ActKind::gate_decided,
       .gap = finding.id(),
       .decision = fairness::GateAnswer::group_aware_threshold},
      jobs::demo_academic_reviewer);
  act({.kind = ActKind::approved}, jobs::demo_academic_reviewer);
  act({.kind = ActKind::approved}, jobs::demo_privacy_reviewer);
  act({.kind = ActKind::canary_started, .share = 0.99}, jobs::demo_academic_reviewer);
  return id;
}

core::json::object trial_with_floor(double floor) {
  return {{"attribute_name", attribute}, {"floor", floor}};
}

std::int64_t num_red(const jobs::ScoredWeek& week, const std::string& pool) {
  return std::ranges::count_if(week.predictions, [&](const auto& prediction) {
    return prediction.pool == pool && prediction.placement.band == queue::Band::red;
  });
}

/// A red student who would not have been red by score alone; null for none.
const jobs::Prediction* raised(const jobs::ScoredWeek& week) {
  for (const auto& prediction : week.predictions) {
    const auto& cut = *std::ranges::find(week.pools, prediction.pool, &queue::PoolQueue::pool);
    if (prediction.placement.band == queue::Band::red && prediction.placement.rank > cut.num_red) {
      return &prediction;
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE(
    "lists are cut by group when somebody decided so, exactly at capacity, and can be proved") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto id = serve_cut_by_group(context, {trial_with_floor(1)});
  const auto week = jobs::score_week(context, {});
  REQUIRE(week.runs.size() == 2);
  CHECK(week.runs[1].release.release_id == id);
  CHECK(week.runs[1].cut == jobs::CutRule{attribute, 1});
  CHECK_FALSE(week.runs[0].cut);
  for (const auto& pool : week.pools_of(1)) {
    CHECK(num_red(week, pool.pool) == std::min(pool.capacity.capacity.red, pool.num_students));
    REQUIRE(pool.by_group);
    std::int64_t students = 0;
    std::int64_t listed = 0;
    for (const auto& [name, effect] : pool.by_group->effects) {
      students += effect.num_students;
      listed += effect.listed;
    }
    CHECK(students == pool.num_students);
    CHECK(listed == pool.num_red);
  }
  for (const auto& pool : week.pools_of(0)) {
    CHECK_FALSE(pool.by_group);
  }
  REQUIRE(raised(week) != nullptr);
  const auto result = jobs::verify_prediction(context, raised(week)->prediction_id);
  CHECK(result.problems == std::vector<std::string>());
  CHECK(result.is_verified());
  const auto page = jobs::queue_document(context, week);
  REQUIRE(page.cuts.size() == 1);
  CHECK(page.cuts[0].everyone.listed.rate);
  CHECK(jobs::score_week(context, {}).was_published);
}

TEST_CASE("a release without the trial that was decided on does not score") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  (void)serve_cut_by_group(context, {});
  CHECK_THROWS_WITH_AS((void)jobs::score_week(context, {}), doctest::Contains("holds no trial"),
                       core::Error);
}

TEST_CASE("of a group with few students no share is shown, nor of one that would give it away") {
  jobs::ScoredWeek week;
  week.runs.emplace_back();
  queue::PoolQueue pool{.pool = "law", .num_students = 155};
  pool.by_group = queue::PoolCut{"campus", .8, .7, {}};
  pool.by_group->effects["north"] = {7, 2, 1, 2, .5, 1};
  pool.by_group->effects["south"] = {48, 9, 8, 8, 3, 3};
  pool.by_group->effects["west"] = {100, 20, 21, 20, 9, 8};
  week.pools = {pool};
  const auto cuts = jobs::list_cuts(week);
  REQUIRE(cuts.size() == 1);
  REQUIRE(cuts[0].groups.size() == 3);
  CHECK_FALSE(cuts[0].groups[0].listed.rate);
  CHECK_FALSE(cuts[0].groups[1].listed.rate);
  REQUIRE(cuts[0].groups[2].caught.rate);
  CHECK(cuts[0].groups[2].caught.rate->value == doctest::Approx(.4));
  CHECK(cuts[0].everyone.plain_caught.rate->value == doctest::Approx(12.5 / 31));
  CHECK(cuts[0].lists_short == 1);
  CHECK(pages::cut_text(cuts[0]).find("everyone") != std::string::npos);
}
