// SPDX-License-Identifier: Apache-2.0
#include "fairness/gate/release_gate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "fairness/gate/false_discovery.h"
#include "fairness/gate/release_gate_json.h"

using namespace plimsoll;
using namespace plimsoll::fairness;

namespace {

Gap gap(const std::string& metric, double value, double limit, double p_value) {
  Gap result;
  result.metric = metric;
  result.highest = "a";
  result.lowest = "b";
  result.value = value;
  result.lower = value - 0.05;
  result.upper = value + 0.05;
  result.limit = limit;
  result.p_value = p_value;
  result.over_limit = value > limit;
  return result;
}

std::vector<AttributeGaps> two_attributes() {
  return {{"gender", {gap("tpr", 0.20, 0.10, 0.001), gap("pprev", 0.30, 0.10, 0.001)}},
          {"faculty", {gap("tpr", 0.15, 0.10, 0.30), gap("fpr", 0.02, 0.10, 0.001)}}};
}

}  // namespace

TEST_CASE("discoveries are those of Benjamini and Hochberg's own example") {
  // Benjamini & Hochberg 1995, section 3.2: fifteen p-values, four of them found at 0.05.
  const std::vector<double> p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                              0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000};
  const auto found = discoveries(p, 0.05);
  CHECK(std::count(found.begin(), found.end(), 1) == 4);
  CHECK(found[3] == 1);
  CHECK(found[4] == 0);
}

TEST_CASE("a p-value that is not defined is no test") {
  const auto found = discoveries(std::vector<double>{std::nan(""), 0.04, std::nan("")}, 0.05);
  CHECK(found == std::vector<std::uint8_t>{0, 1, 0});
  CHECK(discoveries({}, 0.05).empty());
}

TEST_CASE(
    "a gap over its limit blocks when chance does not explain it, and is listed when it may") {
  const GateResult result = release_gate(two_attributes());
  REQUIRE(result.blocking.size() == 1);
  CHECK(result.blocking[0].id() == "gender/tpr");
  REQUIRE(result.unproven.size() == 1);
  CHECK(result.unproven[0].id() == "faculty/tpr");
  CHECK_FALSE(result.is_open());
}

TEST_CASE("many tests together need more than one alone") {
  std::vector<AttributeGaps> attributes{{"campus", {gap("tpr", 0.2, 0.1, 0.03)}}};
  CHECK(release_gate(attributes).blocking.size() == 1);
  for (int i = 0; i < 9; ++i) {
    attributes.push_back({"other" + std::to_string(i), {gap("tpr", 0.2, 0.1, 0.6)}});
  }
  CHECK(release_gate(attributes).is_open());
}

TEST_CASE("a result and an answer read back as they were written") {
  const GateResult result = release_gate(two_attributes());
  const auto document = gate_result_to_json(result);
  CHECK(gate_result_to_json(gate_result_from_json(document)) == document);
  CHECK(gate_answer_of_name(gate_answer_name(GateAnswer::recalibrate)) == GateAnswer::recalibrate);
  CHECK_THROWS_AS(gate_answer_of_name("ignore"), core::Error);
}
