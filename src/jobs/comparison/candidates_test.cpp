// SPDX-License-Identifier: Apache-2.0
#include "jobs/comparison/candidates.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "jobs/testing/small_university.h"
#include "tenancy/challenger_margin.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;

TEST_CASE("a release records both models, the verdict and why, and is the one the verdict names") {
  const auto& trained = SmallUniversity::instance().trained();
  REQUIRE(trained.trees.has_value());
  const auto& comparison = trained.release.metrics.at("comparison").as_object();
  const bool takes_over = trained.trees->verdict.takes_over;
  CHECK(comparison.at("released").as_string() == (takes_over ? "trees" : "logistic"));
  CHECK((model::trees_of(trained.release.model) != nullptr) == takes_over);
  CHECK(comparison.at("margin").as_double() ==
        tenancy::load_challenger_margin(SmallUniversity::instance().context().profile));
  CHECK(comparison.at("reason").as_string() == trained.trees->verdict.reason.c_str());
  for (const char* side : {"logistic", "trees"}) {
    CHECK(comparison.at(side).at("at_capacity").at("taken").to_number<std::int64_t>() > 0);
  }
  CHECK(trained.release.metrics.at("range_coverage").as_object().contains("venn_abers"));
  CHECK_FALSE(trained.stability.has_value());  // it is the first release
}

TEST_CASE("a model gives the reasons it gave, and other features cannot be compared") {
  const auto& trained = SmallUniversity::instance().trained();
  const auto& model = trained.release.model;
  const auto same = jobs::compare_reasons(model, model, trained.test, trained.release.reasons);
  REQUIRE(same.has_value());
  CHECK(same->students == static_cast<std::size_t>(trained.test_part.students));
  CHECK(same->changed == 0);
  const auto trees = jobs::compare_reasons(model, trained.trees->trained.model, trained.test,
                                           trained.release.reasons);
  CHECK(trees->changed > 0);
  model::RiskModel other = trained.trees->trained.model;
  std::get<model::TreeModel>(other.scorer).features[0].name = "another";
  CHECK_FALSE(jobs::compare_reasons(model, other, trained.test, trained.release.reasons));
}
