// SPDX-License-Identifier: Apache-2.0
#include "pages/card/model_card.h"

#include <doctest/doctest.h>

#include <cmath>

#include "pages/samples/sample_pages.h"
#include "pages/samples/well_formed.h"
#include "support/says.h"

namespace plimsoll::pages {
namespace {

using plimsoll::testing::says;

}  // namespace

TEST_CASE("a winner is named only when the interval of the difference excludes zero") {
  HeadToHead comparison{.recall_difference = {.1, .02, .18}};
  CHECK(winner_of(comparison) == Winner::model);
  comparison.recall_difference = {-.1, -.18, -.02};
  CHECK(winner_of(comparison) == Winner::rules);
  comparison.recall_difference = {.1, -.02, .22};
  CHECK(winner_of(comparison) == Winner::cannot_tell);
  comparison.recall_difference = {.1};
  CHECK(winner_of(comparison) == Winner::cannot_tell);
}

TEST_CASE("the verdict is written out, also when the rules win") {
  ModelCard card = samples::model_card();
  CHECK(says(render_model_card(card), "the model finds more of the right students than the rules"));
  card.head_to_head.recall_difference = {-.1, -.18, -.02};
  CHECK(says(render_model_card(card), "Use the rules."));
  card.head_to_head.recall_difference = {.01, -.02, .04};
  CHECK(says(render_model_card(card), "which chance alone could explain"));
}

TEST_CASE("a card is well formed, whatever is missing from it") {
  CHECK(samples::problem_of_markup(render_model_card(samples::model_card())).empty());
  CHECK(samples::problem_of_markup(render_model_card({})).empty());
  CHECK_FALSE(says(render_model_card({}), "At the capacity there is"));
}

TEST_CASE(
    "a suppressed rate is an s, a coded one its bound, and the gap a bracket with its words") {
  ModelCard card;
  card.groups = {
      {.attribute = "Faculty",
       .groups = {{.group = "Law"},
                  {.group = "Arts", .num_students = 30, .recall = {{}, "<10%"}},
                  {.group = "Science", .num_students = 400, .recall = {Estimate{.5551}}}},
       .recall_gap = GroupGap{.2, .5, "gap 30 points: gap shown"},
       .gaps = {{"Caught", "gap shown", "Science over Law"}}}};
  card.gate = {"One gap blocks the release."};
  const std::string document = render_model_card(card);
  CHECK(says(document, ">s<"));
  CHECK(says(document, "&lt;10%"));
  CHECK(says(document, "56%"));
  CHECK(says(document, "gap 30 points: gap shown"));
  CHECK(says(document, "Science over Law"));
  CHECK(says(document, "One gap blocks the release."));
}

TEST_CASE("coefficients come largest first and say when a bound holds them") {
  const std::string document = render_model_card(samples::model_card());
  CHECK(document.find("missing_assignments_28d</small>") < document.find("prior_gpa</small>"));
  CHECK(says(document, "held at 0"));
}

}  // namespace plimsoll::pages
