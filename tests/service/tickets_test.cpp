// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "service/contract.h"
#include "service/running_service.h"

using namespace plimsoll;
using testing::text_of;
namespace json = core::json;

namespace {

/// Says of the advisor's last student that data are wrong; that student's row of the list.
json::object say_wrong(testing::Browser& advisor) {
  const auto rows = advisor.get("/api/v1/queue").json().at("rows").as_array();
  auto row = rows.back().as_object();
  const auto said = advisor.post("/api/v1/students/" + text_of(row.at("student")) + "/feedback",
                                 {{"prediction_id", row.at("prediction_id")},
                                  {"kind", "wrong_data"},
                                  {"reason_code", "payment_overdue"},
                                  {"comment", "Paid in August"}});
  REQUIRE(said.status == 201);
  return row;
}

json::array tickets(testing::Browser& browser, const std::string& query = "") {
  const auto answer = browser.get("/api/v1/tickets" + query);
  INFO(answer.body.substr(0, 2000));
  REQUIRE(answer.status == 200);
  CHECK(testing::departs_from_contract("tickets", 200, answer.json()) == "");
  return answer.json().at("tickets").as_array();
}

}  // namespace

TEST_CASE(
    "a steward sees what is said to be wrong with the facts, without a name, and answers it") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  auto steward = service.browser_of("siri", "data_quality");
  const auto row = say_wrong(advisor);
  const auto open = tickets(steward, "?state=open");
  REQUIRE(open.size() == 1);
  const auto& ticket = open[0].as_object();
  CHECK(ticket.at("student") == row.at("student"));
  CHECK(ticket.at("comment") == "Paid in August");
  CHECK(ticket.at("by_name") == "Astrid Lund");
  CHECK(ticket.at("facts").as_array().size() > 5);
  CHECK(json::serialize(ticket).find(text_of(row.at("name"))) == std::string::npos);

  const std::string answer = "/api/v1/tickets/" + text_of(ticket.at("ticket")) + "/answer";
  CHECK(steward.post(answer, {{"state", "open"}}).status == 400);
  CHECK(steward.post("/api/v1/tickets/none/answer", {{"state", "resolved"}}).status == 404);
  CHECK(steward.post(answer, {{"state", "resolved"}, {"comment", "A file was late"}}).status ==
        204);
  CHECK(steward.post(answer, {{"state", "dismissed"}}).status == 409);
  CHECK(tickets(steward, "?state=open").empty());
  const auto all = tickets(steward);
  REQUIRE(all.size() == 1);
  CHECK(all[0].at("state") == "resolved");
  CHECK(all[0].at("answer").at("by_name") == "Siri Holm");

  const auto events = advisor.get("/api/v1/students/" + text_of(row.at("student")) + "/timeline")
                          .json()
                          .at("events")
                          .as_array();
  CHECK(events.front().at("kind") == "ticket");
  CHECK(events.front().at("text") == "A file was late");
}

TEST_CASE("tickets are for stewards with the purpose of data quality, and each look is on record") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  const auto row = say_wrong(advisor);
  CHECK(advisor.get("/api/v1/tickets").status == 403);
  CHECK(advisor.post("/api/v1/tickets/any/answer", {{"state", "resolved"}}).status == 403);
  for (const auto* login : {"audun", "ole", "tora", "ingrid"}) {
    CAPTURE(login);
    CHECK(service.browser_of(login, "support").get("/api/v1/tickets").status == 403);
  }
  auto steward = service.browser_of("siri", "data_quality");
  CHECK(steward.get("/api/v1/students/" + text_of(row.at("student"))).status == 403);
  CHECK(steward.get("/api/v1/tickets?state=lost").status == 400);
  (void)tickets(steward);
  const auto accesses = advisor.get("/api/v1/students/" + text_of(row.at("student")) + "/accesses")
                            .json()
                            .at("accesses")
                            .as_array();
  CHECK(std::ranges::any_of(accesses, [](const auto& access) {
    return access.at("action") == "ticket.view" && access.at("actor_name") == "Siri Holm";
  }));
}
