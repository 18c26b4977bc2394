// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "service/contract.h"
#include "service/running_service.h"

using namespace plimsoll;
namespace json = core::json;

namespace {

json::object review(testing::Browser& browser) {
  const auto answer = browser.get("/api/v1/feedback?days=30");
  INFO(answer.body.substr(0, 2000));
  REQUIRE(answer.status == 200);
  CHECK(testing::departs_from_contract("feedback_review", 200, answer.json()) == "");
  return answer.json();
}

/// Says of a reason whether it was so, for as many of the listed students.
void say(testing::Browser& advisor, const json::array& rows, std::size_t begin, std::size_t end,
         const char* kind) {
  for (std::size_t place = begin; place < end; ++place) {
    const std::string one =
        "/api/v1/students/" + std::string(rows[place].at("student").as_string());
    REQUIRE(advisor
                .post(one + "/feedback", {{"prediction_id", rows[place].at("prediction_id")},
                                          {"kind", kind},
                                          {"reason_code", "missing_assignments"}})
                .status == 201);
  }
}

}  // namespace

TEST_CASE("how often a reason was true is said of ten or more, with an interval, to leads") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  auto lead = service.browser_of("leila");
  const auto rows =
      advisor.get("/api/v1/queue?limit=10&band=red,amber,green").json().at("rows").as_array();
  REQUIRE(rows.size() == 10);
  say(advisor, rows, 0, 6, "useful");
  say(advisor, rows, 6, 9, "not_relevant");
  const auto few = review(lead).at("reasons").as_array();
  REQUIRE(few.size() == 1);
  CHECK(few[0].at("num_given") == 9);
  CHECK(few[0].at("precision").is_null());
  CHECK(few[0].at("low").is_null());
  say(advisor, rows, 9, 10, "already_known");
  const auto enough = review(lead).at("reasons").at(0);
  CHECK(enough.at("code") == "missing_assignments");
  CHECK(enough.at("precision").as_double() == doctest::Approx(0.7));
  CHECK(enough.at("low").as_double() == doctest::Approx(0.396778).epsilon(1e-5));
  CHECK(enough.at("high").as_double() == doctest::Approx(0.892209).epsilon(1e-5));
  CHECK(enough.at("counts").at("useful") == 6);
  for (const auto& row : rows) {
    const auto text = json::serialize(review(lead));
    CHECK(text.find(std::string(row.at("student").as_string())) == std::string::npos);
  }
  CHECK(advisor.get("/api/v1/feedback").status == 403);
  auto analyst = service.browser_of("ingrid", "model_audit");
  CHECK(review(analyst).at("reasons").at(0) == enough);
}

TEST_CASE(
    "what is looked at and what is done afterwards are counted, reviews and reloads are not") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  const auto rows = advisor.get("/api/v1/queue?limit=3").json().at("rows").as_array();
  const auto page_of = [&](std::size_t place) {
    return "/api/v1/students/" + std::string(rows[place].at("student").as_string());
  };
  (void)advisor.get(page_of(0));
  (void)advisor.get(page_of(0));
  (void)advisor.get(page_of(1));
  auto lead = service.browser_of("leila", "intervention_review");
  (void)lead.get(page_of(2));
  const auto looked = review(lead).at("teams").as_array();
  REQUIRE(looked.size() == 1);
  CHECK(looked[0].at("pool") == rows[0].at("pool"));
  CHECK(looked[0].at("num_viewed") == 2);
  CHECK(looked[0].at("num_viewed_again") == 0);
  CHECK(looked[0].at("num_acted") == 0);
  REQUIRE(advisor.post(page_of(0) + "/alerts", {{"kind", "concern"}, {"text", "Was in tears"}})
              .status == 201);
  auto colleague = service.browser_of("leila");
  (void)colleague.get(page_of(1));
  const auto acted = review(lead).at("teams").at(0);
  CHECK(acted.at("num_viewed") == 2);
  CHECK(acted.at("num_viewed_again") == 1);
  CHECK(acted.at("num_acted") == 1);
  CHECK(acted.at("num_escalated") == 1);
  CHECK(acted.at("num_followed_up") == 0);
  CHECK(acted.at("median_hours").is_null());
}
