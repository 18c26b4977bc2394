// SPDX-License-Identifier: Apache-2.0
// Profiles that are kept with the program are in order; what is spoilt in one is found, whatever
// else is.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/files.h"
#include "jobs/checks/check_profile.h"
#include "support/source_folder.h"

using namespace plimsoll;
namespace fs = std::filesystem;

namespace {

const fs::path source = source_folder();

void replace_in(const fs::path& file, const std::string& from, const std::string& to) {
  std::string text = core::read_file(file);
  const auto place = text.find(from);
  REQUIRE(place != std::string::npos);
  for (auto at = place; at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  core::write_file_atomically(file, text);
}

std::string problem_of(const std::vector<jobs::ProfileCheck>& checks, const std::string& what) {
  return std::ranges::find(checks, what, &jobs::ProfileCheck::what)->problem;
}

}  // namespace

TEST_CASE("the profiles that come with the program are in order") {
  for (const char* profile : {"profiles/university", "profiles/skeleton", "examples/oulad"}) {
    CAPTURE(profile);
    for (const auto& check : jobs::check_profile(source / profile)) {
      CAPTURE(check.what);
      CHECK(check.problem == "");
      CHECK(check.found != "");
    }
  }
}

TEST_CASE("each spoilt part of a profile is found, and names its file") {
  const core::TemporaryDirectory folder;
  const auto profile = folder.path() / "profile";
  fs::copy(source / "profiles" / "university", profile, fs::copy_options::recursive);
  replace_in(profile / "contracts" / "sis_grade.odcs.yaml", "apiVersion", "apiVersionn");
  replace_in(profile / "staging" / "sis_enrollment.fact_enrollment_term.sql", "batch",
             "silver.person");
  replace_in(profile / "features" / "lms_activity.sql", "lms_activity_daily_known",
             "silver.person");
  replace_in(profile / "targets" / "non_continuation.sql", "silver.fact_enrollment_term",
             "silver.identity_map");
  replace_in(profile / "rules.yaml", "feature: ", "feature: no_");
  const auto checks = jobs::check_profile(profile);
  CHECK(problem_of(checks, "contracts").find("sis_grade.odcs.yaml") != std::string::npos);
  CHECK(problem_of(checks, "staging") != "");
  CHECK(problem_of(checks, "features").find("lms_activity.sql") != std::string::npos);
  CHECK(problem_of(checks, "targets").find("non_continuation.sql") != std::string::npos);
  CHECK(problem_of(checks, "queue").find("no_") != std::string::npos);
}
