// SPDX-License-Identifier: Apache-2.0
#include "fairness/measures/proxy_check.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/error.h"
#include "core/random.h"
#include "fairness/measures/audit_plan.h"

using namespace plimsoll;
using namespace plimsoll::fairness;

TEST_CASE("features that tell a group are found, and features that do not are not") {
  core::Random random(3);
  std::vector<double> telling;
  std::vector<double> silent;
  std::vector<std::uint64_t> student;
  std::vector<std::uint32_t> group;
  for (std::uint64_t i = 0; i < 1500; ++i) {
    const bool in_a = random.chance(0.4);
    for (int week = 0; week < 3; ++week) {
      telling.push_back(random.normal() + (in_a ? 1.5 : 0.0));
      silent.push_back(random.normal());
      student.push_back(i);
      group.push_back(i % 50 == 0 ? 2 : (in_a ? 0 : 1));
    }
  }
  const std::vector<std::string> names{"a", "b", ""};
  const std::vector<model::FeatureSpec> specs{{"f", -1, model::NullRule::missing}};
  const auto scored = [&](const std::vector<double>& feature) {
    model::FeatureMatrix matrix;
    matrix.columns.emplace_back(feature);
    return proxy_check({matrix, specs, student, group, names});
  };
  const auto found = scored(telling);
  REQUIRE(found.size() == 2);
  CHECK(found[0].auroc.value > 0.8);
  CHECK(found[0].auroc.lower > 0.75);
  const auto nothing = scored(silent);
  CHECK(nothing[0].auroc.lower < 0.5);
  CHECK(nothing[0].auroc.upper > 0.5);
  CHECK(proxy_scores_to_json(found).size() == 2);
}

TEST_CASE("a group of too few students is not judged") {
  const std::vector<double> feature{1, 2, 3, 4};
  const std::vector<std::uint64_t> student{1, 2, 3, 4};
  const std::vector<std::uint32_t> group{0, 0, 1, 1};
  const std::vector<std::string> names{"a", "b"};
  const std::vector<model::FeatureSpec> specs{{"f", 0, model::NullRule::missing}};
  model::FeatureMatrix matrix;
  matrix.columns.emplace_back(feature);
  for (const ProxyScore& score : proxy_check({matrix, specs, student, group, names})) {
    CHECK(std::isnan(score.auroc.value));
  }
}

TEST_CASE("the audit plan is read, and its mistakes are refused with file and line") {
  const auto read = [](const std::string& text) {
    return parse_audit_plan(core::parse_yaml(text, "fairness.yaml"));
  };
  const AuditPlan plan = read(
      "intersections: [[gender, faculty]]\ncontrol: faculty\nreference: minimum_metric\n"
      "limits: {tpr: 0.05}\n");
  CHECK(plan.intersections == std::vector<std::vector<std::string>>{{"gender", "faculty"}});
  CHECK(plan.groups.limits.of("tpr") == 0.05);
  CHECK(plan.groups.limits.of("fpr") == 0.10);
  CHECK(plan.groups.reference == Reference::minimum_metric);
  CHECK_THROWS_WITH_AS(read("intersections: [[gender]]"), doctest::Contains("fairness.yaml:1"),
                       core::Error);
  CHECK_THROWS_AS(read("limits: {tpr: 0}"), core::Error);
  CHECK_THROWS_AS(read("refference: majority"), core::Error);
  CHECK_THROWS_AS(read("reference: biggest"), core::Error);
}
