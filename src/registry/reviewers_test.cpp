// SPDX-License-Identifier: Apache-2.0
#include "registry/reviewers.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "core/files.h"
#include "registry/capacity_set.h"

using namespace plimsoll;
using registry::Role;

namespace {

registry::Reviewers reviewers_of(const std::string& text) {
  return registry::parse_reviewers(core::parse_yaml(text, "reviewers.yaml"));
}

const std::string people =
    "people:\n"
    "  - {name: per, title: Dean, roles: [academic_reviewer, release_manager]}\n"
    "  - {name: maryam, roles: [privacy_reviewer]}\n";

}  // namespace

TEST_CASE("people act in the first of their roles that fits, or in the one they ask for") {
  const auto reviewers = reviewers_of(people);
  CHECK(reviewers.approvals == registry::ApprovalPolicy{1, 1, 2});
  CHECK(role_for(reviewers, "per", {Role::release_manager}, {}) == Role::release_manager);
  CHECK(role_for(reviewers, "per", {Role::academic_reviewer, Role::privacy_reviewer}, {}) ==
        Role::academic_reviewer);
  CHECK_THROWS_AS((void)role_for(reviewers, "per", {}, Role::privacy_reviewer), core::Error);
  CHECK_THROWS_AS((void)role_for(reviewers, "maryam", {Role::author}, {}), core::Error);
  CHECK_THROWS_AS((void)role_for(reviewers, "nobody", {Role::author}, {}), core::Error);
}

TEST_CASE("a tenant may ask for more approvals, never for fewer than one of each kind") {
  CHECK(reviewers_of("approvals: {academic: 2}\n" + people).approvals ==
        registry::ApprovalPolicy{2, 1, 3});
  for (const std::string policy : {"{privacy: 0}", "{academic: 1, privacy: 1, total: 1}"}) {
    CHECK_THROWS_AS((void)reviewers_of("approvals: " + policy + "\n" + people), core::Error);
  }
  CHECK_THROWS_AS((void)reviewers_of(people + "  - {name: per, roles: [author]}\n"), core::Error);
  CHECK_THROWS_AS((void)reviewers_of("people:\n  - {name: x, roles: [boss]}\n"), core::Error);
}

TEST_CASE("without a file the message shows what to write") {
  const core::TemporaryDirectory folder;
  try {
    (void)registry::load_reviewers(folder.path());
    FAIL("was read");
  } catch (const core::Error& error) {
    CHECK(error.public_text().find("roles: [author]") != std::string::npos);
  }
}

TEST_CASE("capacities come back with their dates, and are refused where they are no capacities") {
  const core::TemporaryDirectory folder;
  const std::string pools = "pools:\n  - {pool: law, serves: {faculty: Law}, red: 3, amber: 4}\n";
  const registry::EffectiveDates dates{core::Date{} + std::chrono::days{3},
                                       core::Date{} + std::chrono::days{9}};
  const auto stored = registry::store_capacity_set(folder.path(), pools, dates, core::Timestamp{});
  const auto loaded = registry::load_capacity_set(folder.path(), stored.capacity_id);
  CHECK(loaded.dates == dates);
  CHECK(loaded.pools_yaml == pools);
  CHECK(loaded.pools.pools.at(0).capacity == queue::Capacity{3, 4});
  CHECK_THROWS_AS((void)registry::store_capacity_set(folder.path(), "pools: [{pool: x, red: 1}]\n",
                                                     dates, core::Timestamp{}),
                  core::Error);
  CHECK_THROWS_AS((void)registry::store_capacity_set(folder.path(), pools,
                                                     {dates.from, core::Date{}}, core::Timestamp{}),
                  core::Error);
}
