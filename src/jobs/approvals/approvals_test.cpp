// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/error.h"
#include "jobs/approvals/compare_releases.h"
#include "jobs/approvals/demonstration.h"
#include "jobs/testing/small_university.h"
#include "jobs/verification/verify_prediction.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;
using registry::ActKind;

namespace {

std::string refused_to_score(const jobs::JobContext& context) {
  try {
    (void)jobs::score_week(context, {});
  } catch (const core::Error& error) {
    return error.public_text();
  }
  return "";
}

void act(const jobs::JobContext& context, ActKind kind, const std::string& id, const char* name) {
  (void)jobs::perform_act(context,
                          {.kind = kind, .id = id, .by = {name, std::nullopt, "for a test"}});
}

/// Another release, approved: the regression with weights that differ.
std::string approved_release(const jobs::JobContext& context) {
  registry::Release release = SmallUniversity::instance().trained().release;
  release.model.scorer = SmallUniversity::instance().trained().trained.model.scorer;
  for (auto& coefficient : std::get<model::LogisticModel>(release.model.scorer).coefficients) {
    coefficient *= 0.5;
  }
  return jobs::testing::store_approved(context, std::move(release));
}

std::int64_t count(const jobs::JobContext& context, const std::string& sql) {
  jobs::TenantSession session(context, jobs::Sight::everything);
  return engine::query_integer(session.engine(), sql);
}

}  // namespace

TEST_CASE("a release that is not approved cannot score, nor can one without approved capacities") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto journal = context.tenant.directory / "registry" / "journal";
  std::size_t refusals = 0;
  // Act by act, from the last one back: none may be left out.
  std::vector<std::filesystem::path> records;
  for (const auto& entry : std::filesystem::directory_iterator(journal)) {
    records.push_back(entry.path());
  }
  std::ranges::sort(records);
  REQUIRE(records.size() >= 9);
  CHECK(refused_to_score(context).empty());
  for (; !records.empty(); records.pop_back()) {
    std::filesystem::remove(records.back());
    std::filesystem::remove_all(context.tenant.directory / "audit");  // it would miss them
    refusals += refused_to_score(context).find("nothing approved serves") != std::string::npos;
  }
  CHECK(refusals >= 9);
}

TEST_CASE("a champion without approved capacities for the date cannot score") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto capacities = SmallUniversity::instance().last_week().capacity_id;
  (void)jobs::perform_act(context, {.kind = ActKind::retired,
                                    .package_kind = registry::PackageKind::capacity,
                                    .id = capacities,
                                    .by = {jobs::demo_academic_reviewer, {}, "for a test"}});
  CHECK(refused_to_score(context).find("no approved capacities hold") != std::string::npos);
}

TEST_CASE("a canary serves its pools, the champion the others, and both can be proved") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto id = approved_release(context);
  act(context, ActKind::canary_started, id, jobs::demo_academic_reviewer);
  const auto week = jobs::score_week(context, {});
  REQUIRE(week.runs.size() == 2);
  CHECK(week.runs[1].release.release_id == id);
  CHECK(week.runs[1].pools.size() == 2);
  std::set<std::string> served;
  for (const auto& prediction : week.predictions) {
    const bool is_canary =
        std::ranges::find(week.runs[1].pools, prediction.pool) != week.runs[1].pools.end();
    CHECK((prediction.run == 1) == is_canary);
    served.insert(prediction.pool);
  }
  CHECK(served.size() > 4);
  for (std::size_t run = 0; run < 2; ++run) {
    const auto result = jobs::verify_prediction(context, week.most_urgent(run)->prediction_id);
    CHECK(result.problems == std::vector<std::string>());
    CHECK(result.is_verified());
    CHECK(result.alias == week.runs[run].alias);
  }
  const auto both = jobs::compare_releases(context, week.target);
  REQUIRE(both.weeks.size() == 1);
  CHECK(both.weeks[0].students > 0);
  CHECK(both.weeks[0].red_in_both <= both.weeks[0].red);
  CHECK(both.weeks[0].mean_difference > 0);
}

TEST_CASE("a shadow's scores are kept apart, where no page can read them") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto id = approved_release(context);
  act(context, ActKind::shadowed, id, jobs::demo_academic_reviewer);
  const auto published = count(context, "select count(*) from gold.risk_prediction");
  const auto week = jobs::score_week(context, {});
  CHECK(week.was_published);
  CHECK(count(context, "select count(*) from gold.risk_prediction") == published);
  CHECK(count(context, "select count(*) from gold.shadow_prediction") ==
        static_cast<std::int64_t>(week.predictions.size()));
  jobs::TenantSession pages(context, jobs::Sight::features);
  CHECK_THROWS_AS((void)pages.engine().query("select * from gold.shadow_prediction"), core::Error);
}

TEST_CASE("made-up people approve where there are none, and never beside real ones") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto& week = SmallUniversity::instance().last_week();
  const auto demonstrate = [&] {
    return jobs::demonstrate_approval(context, week.target, week.as_of_date);
  };
  const auto id = week.champion().release.release_id;
  CHECK(demonstrate() == id);
  jobs::testing::forget_acts(context);
  CHECK_FALSE(refused_to_score(context).empty());
  CHECK(demonstrate() == id);
  CHECK(refused_to_score(context).empty());
  core::write_file_atomically(context.tenant.directory / "reviewers.yaml",
                              "people:\n  - {name: kari, title: Kari, roles: [author]}\n");
  jobs::testing::forget_acts(context);
  CHECK_THROWS_WITH_AS(demonstrate(), doctest::Contains("people of its own"), core::Error);
}

TEST_CASE("a canary has at least one pool and never all, the same ones whenever it asks") {
  queue::PoolBook book;
  for (const auto* name : {"arts", "law", "medicine", "science"}) {
    book.pools.push_back({.name = name});
  }
  CHECK(jobs::canary_pools(book, "a", 0.01).size() == 1);
  CHECK(jobs::canary_pools(book, "a", 0.5).size() == 2);
  CHECK(jobs::canary_pools(book, "a", 0.99).size() == 3);
  CHECK(jobs::canary_pools(book, "a", 0.5) == jobs::canary_pools(book, "a", 0.5));
  std::set<std::vector<std::string>> chosen;
  for (const auto* release : {"a", "b", "c", "d", "e", "f"}) {
    chosen.insert(jobs::canary_pools(book, release, 0.5));
  }
  CHECK(chosen.size() > 1);
  CHECK_THROWS_AS((void)jobs::canary_pools(book, "a", 1.0), core::Error);
}
