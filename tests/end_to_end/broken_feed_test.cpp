// SPDX-License-Identifier: Apache-2.0
// A feed that breaks stops by itself: what the others bring is promoted, staged and built as if
// nothing were wrong.
#include <doctest/doctest.h>

#include "jobs/replay/compare_lakes.h"
#include "small_university.h"

using namespace plimsoll;
using plimsoll::end_to_end::SmallUniversity;

namespace {

std::string result_of(const std::vector<jobs::TableComparison>& tables, std::string_view name) {
  for (const auto& table : tables) {
    if (table.table == name) {
      return std::string(jobs::name_of(table.sameness));
    }
  }
  return "not compared";
}

}  // namespace

TEST_CASE("a broken feed leaves the others as they would have been") {
  SmallUniversity university("term", 2);
  const auto& days = university.days();
  for (const char* tenant : {"whole", "broken"}) {
    university.must_run({"init", "--profile", university.profile(), "--salt", "the same"}, days[0],
                        tenant);
  }
  university.take_in(0, days.size(), "whole");
  university.rewrite("sis_grade", 0,
                     [](const std::string& text) { return text.substr(0, text.size() / 2); });
  university.rewrite("lms_assignment", 0,
                     [](const std::string&) { return std::string("{\"half\": tr"); });
  university.take_in(0, days.size(), "broken");
  CHECK(university.said().find("lms_assignment_") != std::string::npos);

  const auto tables =
      jobs::compare_lakes(university.context("whole"), university.context("broken"));
  for (const char* untouched :
       {"bronze.sis_student", "bronze.lms_activity", "bronze.campus_activity", "bronze.erp_account",
        "silver.fact_lms_activity_daily", "silver.fact_financial_snapshot",
        "silver.fact_enrollment_term", "silver.student_status_history", "silver.identity_map",
        "gold.snapshot_build"}) {
    CAPTURE(untouched);
    CHECK(result_of(tables, untouched) == "equal");
  }
  CHECK(result_of(tables, "bronze.lms_assignment") == "not rebuilt");
  CHECK(result_of(tables, "silver.fact_assignment") == "differs");
}
