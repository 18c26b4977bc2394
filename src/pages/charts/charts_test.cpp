// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <regex>

#include "pages/charts/coefficient_bar.h"
#include "pages/charts/sparkline.h"
#include "pages/samples/sample_pages.h"
#include "pages/samples/well_formed.h"

namespace plimsoll::pages {
namespace {

/// A picture must be well formed, named, described, and backed by numbers.
void check_chart(const Chart& chart) {
  const std::string svg = chart.svg.markup();
  CHECK(samples::problem_of_markup(svg).empty());
  CHECK(svg.find("role=\"img\"") != std::string::npos);
  CHECK(svg.find("<title id=\"" + chart.id + "-title\">") != std::string::npos);
  CHECK(svg.find("<desc id=\"" + chart.id + "-desc\">") != std::string::npos);
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(svg.find("inf") == std::string::npos);
  for (const auto& row : chart.data.rows) {
    CHECK(row.size() == chart.data.columns.size());
  }
}

/// All numbers in x and y attributes lie inside the picture.
bool lies_inside(const std::string& svg, double width) {
  const std::regex attribute(R"re( (?:x|x1|x2|cx)="(-?[0-9.]+)")re");
  for (std::sregex_iterator at(svg.begin(), svg.end(), attribute), end; at != end; ++at) {
    const double place = std::stod((*at)[1]);
    if (place < 0 || place > width) {
      return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("the last label of an axis keeps within the picture") {
  const std::pair<double, double> across{46, chart_width - 14};
  const auto svg = axes(percent_axis("Share", 1, across), percent_axis("Caught", 1, {200, 20}));
  CHECK(svg.markup().find("<text x=\"460\" y=\"218\" text-anchor=\"end\">100%</text>") !=
        std::string::npos);
}

TEST_CASE("all charts of a card are well formed, named and backed by a table") {
  const ModelCard card = samples::model_card();
  for (const Chart& chart :
       {calibration_chart(card.calibration), recall_chart(card.recall), score_chart(card.scores),
        lead_time_chart(card.lead_time), week_chart(card.by_week.front())}) {
    CAPTURE(chart.id);
    check_chart(chart);
    CHECK(lies_inside(chart.svg.markup(), chart_width));
    CHECK_FALSE(chart.data.rows.empty());
  }
}

TEST_CASE("charts of nothing are drawn without failing") {
  check_chart(calibration_chart({}));
  check_chart(recall_chart({}));
  check_chart(score_chart({}));
  check_chart(lead_time_chart({}));
  check_chart(week_chart({}));
  check_chart(group_chart({.id = "g"}));
}

TEST_CASE("values that are not numbers are left out of the picture and dashes in the table") {
  const double nothing = std::nan("");
  check_chart(calibration_chart({.bins = {{.2, {nothing}, 0}, {.3, {.25, nothing, .3}, 4}}}));
  check_chart(week_chart({.points = {{1, {nothing}, nothing}, {2, {.4}, .2}}}));
  check_chart(recall_chart({.points = {{.1, nothing, nothing}}}));
  check_chart(lead_time_chart({.students_by_weeks = {1}, .median_weeks = nothing}));
  const Chart groups = group_chart({.id = "g", .groups = {{"Law", Estimate{nothing}}}});
  check_chart(groups);
  CHECK(groups.data.rows.front().at(1).markup() == "–");
  CHECK(coefficient_bar({nothing}, 1).empty());
}

TEST_CASE("a group too small to show is an s in picture and table, and its rate is nowhere") {
  const Chart chart =
      group_chart({.id = "g", .attribute = "Faculty", .groups = {{"Law", std::nullopt}}});
  CHECK(chart.svg.markup().find(">s</text>") != std::string::npos);
  CHECK(chart.data.rows.front().at(1).markup() == "s");
}

TEST_CASE("marks on an axis are round, begin at or below the least and reach the greatest") {
  CHECK(rc::check("round values", [](uint16_t a, uint16_t b) {
    const double low = std::min(a, b) / 100.0;
    const double high = std::max(a, b) / 100.0 + 0.01;
    const auto values = round_values(low, high, 5);
    RC_ASSERT(values.size() >= 2U && values.size() <= 8U);
    RC_ASSERT(values.front() <= low + 1e-9);
    RC_ASSERT(values.back() >= high - 1e-6);
  }));
}

TEST_CASE("recall between two points of the curve is read off the straight line") {
  const RecallData data{.points = {{.1, .4, {}}, {.3, .6, {}}}};
  CHECK(recall_at(data, .05) == doctest::Approx(.2));
  CHECK(recall_at(data, .2) == doctest::Approx(.5));
  CHECK(recall_at(data, .9) == doctest::Approx(.6));
  CHECK(recall_at({}, .5) == 0);
}

TEST_CASE("a scale maps its ends to its places") {
  const Scale scale{10, 20, 300, 100};
  CHECK(scale.at(10) == 300);
  CHECK(scale.at(20) == 100);
  CHECK(scale.at(15) == 200);
}

TEST_CASE("every score and every line stays inside the picture") {
  CHECK(rc::check("inside", [](const std::vector<uint8_t>& shares) {
    RecallData data{.capacities = {{"red", .01}, {"red and amber", .97}}};
    ScoreData scores;
    double at = 0;
    for (const uint8_t share : shares) {
      at = std::min(1.0, at + 0.01);
      data.points.push_back({at, share / 255.0, share / 300.0});
      scores.histogram.push_back({at - 0.01, at, share});
    }
    data.points.push_back({1.0, 1.0, 1.0});
    scores.histogram.push_back({.99, 1.0, 1});
    scores.pools = {{"a", .999, .0}, {"b", .4, .3}};
    RC_ASSERT(lies_inside(recall_chart(data).svg.markup(), chart_width));
    RC_ASSERT(lies_inside(score_chart(scores).svg.markup(), chart_width));
  }));
}

TEST_CASE("a trend is told in words beside its picture") {
  const core::Date monday{std::chrono::days(20000)};
  const std::vector<TrendPoint> rising = {{monday - std::chrono::days(28), .31},
                                          {monday, .62, queue::Band::red}};
  CHECK(trend_text(rising) == "rose from 31% to 62% in 4 weeks");
  CHECK(short_trend_text(rising) == "31 → 62%");
  CHECK(trend_text({rising.back()}) == "first week");
  CHECK(trend_text({{monday, .3}, {monday + std::chrono::days(7), .302}}) ==
        "unchanged at 30% over 1 week");
  const std::string svg = sparkline(rising, .8).markup();
  CHECK(samples::problem_of_markup(svg).empty());
  CHECK(svg.find("aria-label=\"Score rose from 31% to 62% in 4 weeks\"") != std::string::npos);
  CHECK(sparkline({}, .8).empty());
}

TEST_CASE("a band is told by word and shape, not by colour alone") {
  CHECK(band_sign(queue::Band::red).markup().find("Red") != std::string::npos);
  CHECK(band_shape(queue::Band::red).markup() != band_shape(queue::Band::amber).markup());
  CHECK(band_shape(queue::Band::amber).markup() != band_shape(queue::Band::green).markup());
}

}  // namespace plimsoll::pages
