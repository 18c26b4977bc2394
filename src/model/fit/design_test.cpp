// SPDX-License-Identifier: Apache-2.0
#include "model/fit/design.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/error.h"
#include "model/testing/missing.h"

using namespace plimsoll;
using namespace plimsoll::model;
using model::testing::missing;

namespace {

Design design_of(const std::vector<double>& values, FeatureSpec spec, DesignOptions options = {}) {
  const FeatureMatrix matrix{{values}};
  return fit_design(matrix, {std::move(spec)}, every_row(values.size()), options);
}

std::vector<double> encoded(const Design& design, const std::vector<double>& values) {
  std::vector<double> out(values.size() * design.inputs.size());
  encode(design, FeatureMatrix{{values}}, every_row(values.size()), out);
  return out;
}

}  // namespace

TEST_CASE("a value is standardised by the mean and standard deviation of the training rows") {
  const std::vector<double> values{1, 2, 3, 6};
  const Design design = design_of(values, {"x"});
  REQUIRE(design.inputs.size() == 1);
  CHECK(design.inputs[0].center == 3.0);
  CHECK(design.inputs[0].scale == doctest::Approx(std::sqrt(3.5)));
  CHECK(encoded(design, values)[3] == doctest::Approx(3 / std::sqrt(3.5)));
}

TEST_CASE("a missing value is imputed with the mean and told by an indicator") {
  const std::vector<double> values{1, missing, 3, missing};
  const Design design = design_of(values, {"x"}, {.indicator_rows_at_least = 1});
  REQUIRE(design.inputs.size() == 2);
  const auto z = encoded(design, values);
  CHECK(z[1] == 0.0);
  CHECK(design.inputs[0].scale == doctest::Approx(std::sqrt(0.5)));  // imputed rows count as well
  CHECK(design.inputs[1].indicator);
  CHECK(z[4] == -1.0);
  CHECK(z[5] == 1.0);
  CHECK(input_name(design, design.inputs[1]) == "x:missing");
}

TEST_CASE("under the zero rule a null is a zero and there is no indicator") {
  const std::vector<double> values{2, missing, 2, missing};
  const Design design = design_of(values, {"x", 0, NullRule::zero});
  REQUIRE(design.inputs.size() == 1);
  CHECK(design.inputs[0].center == 1.0);
  CHECK(encoded(design, values) == std::vector<double>{1, -1, 1, -1});
}

TEST_CASE("values beyond the stored quantiles are brought back to them") {
  std::vector<double> values(1001);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<double>(i);
  }
  values[1000] = 1e9;
  const Design design = design_of(values, {"x"});
  CHECK(design.transforms[0].lower == 5);
  CHECK(design.transforms[0].upper == 995);
  CHECK(encoded(design, {1e9})[0] == encoded(design, {995.0})[0]);
}

TEST_CASE("a rare event is not erased by winsorising") {
  std::vector<double> values(10000, 0.0);
  values[17] = values[4711] = 1;
  const Design design = design_of(values, {"x"});
  REQUIRE(design.inputs.size() == 1);
  CHECK(encoded(design, {1.0})[0] > encoded(design, {0.0})[0]);
}

TEST_CASE("constant and empty columns are dropped and reported") {
  const Design constant = design_of({4, 4, 4}, {"x"});
  CHECK(constant.inputs.empty());
  REQUIRE(constant.dropped.size() == 1);
  CHECK(constant.dropped[0].reason == "the same value in every training row");

  const Design empty = design_of({missing, missing}, {"x"});
  CHECK(empty.inputs.empty());
  REQUIRE(empty.dropped.size() == 2);
  CHECK(empty.dropped[0].reason == "no value in any training row");
  CHECK(empty.dropped[1].indicator);
}

TEST_CASE("a nearly constant tenth does not pass for information") {
  CHECK(design_of({0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, {"x"}).inputs.empty());
}

TEST_CASE("an indicator that few rows have is dropped, its value kept") {
  std::vector<double> values(100, missing);
  for (std::size_t i = 0; i < 95; ++i) {
    values[i] = static_cast<double>(i);
  }
  const Design design = design_of(values, {"x"});
  CHECK(design.inputs.size() == 1);
  REQUIRE(design.dropped.size() == 1);
  CHECK(design.dropped[0].reason == "missing in 5 of 100 training rows: too uneven to learn from");
}

TEST_CASE("infinite values and wrong shapes are refused") {
  const std::vector<double> values{1, std::numeric_limits<double>::infinity()};
  CHECK_THROWS_AS(design_of(values, {"x"}), core::Error);
  CHECK_THROWS_AS(fit_design(FeatureMatrix{{values}}, {}, every_row(2)), core::Error);
  CHECK_THROWS_AS(fit_design(FeatureMatrix{{values}}, {{"x"}}, {}), core::Error);
}

TEST_CASE("rows are encoded by index and independently of their neighbours") {
  const std::vector<double> values{1, 5, 2, 8, missing};
  const Design design = design_of(values, {"x"}, {.indicator_rows_at_least = 1});
  const FeatureMatrix matrix{{values}};
  std::vector<double> some(4);
  encode(design, matrix, std::vector<RowIndex>{4, 1}, some);
  const auto all = encoded(design, values);
  CHECK(some[0] == all[4]);
  CHECK(some[1] == all[1]);
  CHECK(some[2] == all[9]);
}
