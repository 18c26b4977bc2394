// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "pages/card/model_card_json.h"
#include "pages/card/model_card_markdown.h"
#include "pages/samples/sample_pages.h"

namespace plimsoll::pages {
namespace {

bool has(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

}  // namespace

TEST_CASE("the card as JSON has the toolkit's tree, with intervals and slices") {
  const auto card = model_card_json(samples::model_card());
  CHECK(card.at("model_details").at("owners").at(0).at("name") == "University of Vestfjord");
  bool found = false;
  for (const auto& metric : card.at("quantitative_analysis").at("performance_metrics").as_array()) {
    if (metric.as_object().contains("slice") && metric.at("slice") == "Faculty=Engineering" &&
        metric.at("type") == "recall") {
      found = true;
      CHECK(metric.at("confidence_interval").at("lower_bound").as_double() <
            metric.at("value").as_double());
    }
  }
  CHECK(found);
  CHECK(card.at("considerations").at("ethical_considerations").as_array().size() == 3);
  CHECK(card.at("plimsoll").at("comparison_with_rules").at("verdict") == "model");
}

TEST_CASE("a suppressed group's figures are in no format, nor are those that would give it away") {
  // Medicine has 7 students; Law, the next smallest, goes too.
  const std::string json = core::canonical_json(model_card_json(samples::model_card()));
  CHECK_FALSE(has(json, "Faculty=Medicine"));
  CHECK_FALSE(has(json, "Faculty=Law"));
  CHECK(has(json, R"({"group":"Medicine","suppressed":true})"));
  const std::string markdown = model_card_markdown(samples::model_card());
  CHECK(has(markdown, "| Medicine | s | s | s | s | s | s |"));
  CHECK(has(markdown, "| Law | s | s | s | s | s | s |"));
}

TEST_CASE("data never becomes markup in Markdown, nor ends a cell or the front matter") {
  ModelCard card = samples::model_card();
  card.purpose.institution = "A\"\n---\n<script>|x";
  card.groups[0].groups[0].group = "a|b <img src=x> [c](d)";
  const std::string markdown = model_card_markdown(card);
  CHECK_FALSE(has(markdown, "\n---\n<script>"));
  CHECK_FALSE(has(markdown, " <img"));
  CHECK(has(markdown, "a\\|b \\<img src=x\\> \\[c\\](d)"));
}

}  // namespace plimsoll::pages
