// SPDX-License-Identifier: Apache-2.0
#include "cli/doctor/diagnosis.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace plimsoll;
using namespace plimsoll::cli;

namespace {

const auto now = core::parse_timestamp("2026-02-23T05:00:00Z").value();

WorkspaceFacts good_workspace() {
  return {.folder = "/srv/workspace",
          .is_readable = true,
          .is_writable = true,
          .free_bytes = 100'000'000'000,
          .secrets = {{"/srv/workspace/service.key", 0600}},
          .newest_file = now};
}

TenantFacts good_tenant() {
  return {.name = "north",
          .releases = 2,
          .is_anything_serving = true,
          .do_capacities_hold = true,
          .audit_entries = 12,
          .published_at = now - std::chrono::days(2)};
}

DatabaseFacts good_database() {
  return {.where = "sqlite:a", .not_applied = std::vector<std::string>{}};
}

MachineFacts good_machine() {
  return {.now = now,
          .profiles = "/usr/share/plimsoll/profiles",
          .has_profiles = true,
          .engine_library = "/usr/lib/libduckdb.so",
          .engine_version = "v1.5",
          .memory_bytes = 8'000'000'000,
          .processors = 2};
}

/// What is not ok, as "severity check; ..."; each says what to do.
std::string complaints(const Diagnoses& all) {
  std::string text;
  for (const auto& each : all) {
    CHECK_FALSE(each.where.empty());
    CHECK_FALSE(each.found.empty());
    CHECK((each.severity == Severity::ok) == each.advice.empty());
    if (each.severity != Severity::ok) {
      text += std::string(name_of(each.severity)) + " " + each.check + "; ";
    }
  }
  return text;
}

template <class Facts>
std::string changed(Facts facts, const auto& change) {
  change(facts);
  if constexpr (std::is_same_v<Facts, DatabaseFacts> || std::is_same_v<Facts, MachineFacts>) {
    return complaints(diagnose(facts));
  } else {
    return complaints(diagnose(facts, now));
  }
}

}  // namespace

TEST_CASE("of an installation that is in order nothing is to be fixed") {
  CHECK(complaints(diagnose(good_workspace(), now)).empty());
  CHECK(complaints(diagnose(good_tenant(), now)).empty());
  CHECK(complaints(diagnose(good_database())).empty());
  CHECK(complaints(diagnose(good_machine())).empty());
}

TEST_CASE(
    "a workspace that cannot be used, a full disk, open secrets and a wrong clock are found") {
  const auto found = [](const auto& change) { return changed(good_workspace(), change); };
  CHECK(found([](auto& facts) { facts.is_readable = false; }) == "problem workspace; ");
  CHECK(found([](auto& facts) { facts.is_writable = false; }) == "problem workspace; ");
  CHECK(found([](auto& facts) { facts.is_of_this_account = false; }) == "warning workspace; ");
  CHECK(found([](auto& facts) { facts.foreign = {"/srv/workspace/service.key"}; }) ==
        "problem workspace; ");
  CHECK(found([](auto& facts) { facts.free_bytes = 5'000'000'000; }) == "warning free disk; ");
  CHECK(found([](auto& facts) { facts.free_bytes = 500'000'000; }) == "problem free disk; ");
  CHECK(found([](auto& facts) { facts.secrets[0].mode = 0640; }) == "problem secret; ");
  CHECK(found([](auto& facts) { facts.secrets[0].mode = 0604; }) == "problem secret; ");
  CHECK(found([](auto& facts) { facts.newest_file = now + std::chrono::hours(1); }) ==
        "problem clock; ");
  CHECK(found([](auto& facts) { facts.newest_file = now + std::chrono::minutes(2); }).empty());
}

TEST_CASE("what is wrong with a tenant is found, each by itself") {
  const auto found = [](const auto& change) { return changed(good_tenant(), change); };
  CHECK(found([](auto& facts) { facts.profile_error = "x"; }) == "problem profile; ");
  CHECK(found([](auto& facts) {
          facts.release_errors = {"a", "b"};
        }) == "problem release; problem release; ");
  CHECK(found([](auto& facts) { facts.releases = 0; }) == "warning serving; ");
  CHECK(found([](auto& facts) { facts.is_anything_serving = false; }) == "problem serving; ");
  CHECK(found([](auto& facts) { facts.do_capacities_hold = false; }) == "problem capacities; ");
  CHECK(found([](auto& facts) { facts.registry_error = "x"; }) == "problem registry; ");
  CHECK(found([](auto& facts) { facts.policy_error = "x"; }) == "problem access policy; ");
  CHECK(found([](auto& facts) { facts.audit_error = "x"; }) == "problem audit log; ");
  CHECK(found([](auto& facts) { facts.audit_pending_bytes = 100'000'000; }) ==
        "warning audit log; ");
  CHECK(found([](auto& facts) { facts.published_at = {}; }) == "warning lists; ");
  CHECK(found([](auto& facts) { facts.published_at = now - std::chrono::days(9); }) ==
        "warning lists; ");
  CHECK(found([](auto& facts) { facts.lists_error = "x"; }) == "problem lists; ");
  CHECK(found([](auto& facts) { facts.late_feeds = {"canvas"}; }) == "warning feeds; ");
  CHECK(found([](auto& facts) { facts.feeds_error = "x"; }) == "problem feeds; ");
}

TEST_CASE("a database out of reach, unmigrated or open to other tenants is found") {
  const auto found = [](const auto& change) { return changed(good_database(), change); };
  CHECK(found([](auto& facts) { facts.error = "x"; }) == "problem database; ");
  CHECK(found([](auto& facts) { facts.is_missing = true; }) == "warning database; ");
  CHECK(found([](auto& facts) { facts.not_applied = {}; }) == "warning migrations; ");
  CHECK(found([](auto& facts) { facts.not_applied = {"0001_a.sql"}; }) == "warning migrations; ");
  CHECK(found([](auto& facts) { facts.unprotected_tables = {"a"}; }) ==
        "problem row-level security; ");
}

TEST_CASE("a certificate is warned of three weeks before its end, and is a problem outside of it") {
  const auto at = [](std::chrono::days left) {
    return complaints(diagnose(
        CertificateFacts{
            .file = "a.pem", .not_before = now - std::chrono::days(60), .not_after = now + left},
        now));
  };
  CHECK(at(std::chrono::days(22)).empty());
  CHECK(at(std::chrono::days(20)) == "warning certificate; ");
  CHECK(at(std::chrono::days(0)) == "problem certificate; ");
  CHECK(complaints(diagnose(CertificateFacts{.file = "a.pem",
                                             .not_before = now + std::chrono::days(1),
                                             .not_after = now + std::chrono::days(90)},
                            now)) == "problem certificate; ");
  CHECK(complaints(diagnose(CertificateFacts{.file = "a.pem", .error = "x"}, now)) ==
        "problem certificate; ");
}

TEST_CASE("a machine without profiles, engine or memory is found") {
  const auto found = [](const auto& change) { return changed(good_machine(), change); };
  CHECK(found([](auto& facts) { facts.has_profiles = false; }) == "warning profiles; ");
  CHECK(found([](auto& facts) { facts.engine_library.clear(); }) == "problem engine; ");
  CHECK(found([](auto& facts) { facts.memory_bytes = 1'000'000'000; }) == "warning memory; ");
}
