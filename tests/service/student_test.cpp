// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "service/running_service.h"

using namespace plimsoll;
using testing::first_row;
namespace json = core::json;

namespace {

std::string address_of(const json::object& row) {
  return "/api/v1/students/" + std::string(row.at("student").as_string());
}

}  // namespace

TEST_CASE("a student's page has the reader's own feedback, and not what another said") {
  auto& service = testing::shared_service();
  auto advisor = service.browser_of("astrid");
  auto lead = service.browser_of("leila");
  // Somebody of whom no other test says anything.
  const auto row =
      advisor.get("/api/v1/queue?limit=1&band=green").json().at("rows").at(0).as_object();
  const auto address = address_of(row);
  CHECK(advisor.get(address).json().at("feedback").as_array().empty());
  const auto given = advisor.post(address + "/feedback",
                                  {{"prediction_id", row.at("prediction_id")}, {"kind", "useful"}});
  REQUIRE(given.status == 201);
  const auto own = advisor.get(address).json().at("feedback").as_array();
  REQUIRE(own.size() == 1);
  CHECK(own[0].at("id") == given.json().at("id"));
  CHECK(own[0].at("kind") == "useful");
  CHECK(own[0].at("reason_code").is_null());
  CHECK(lead.get(address).json().at("feedback").as_array().empty());
  CHECK(advisor.remove(address + "/feedback/" + std::string(own[0].at("id").as_string())).status ==
        204);
  CHECK(advisor.get(address).json().at("feedback").as_array().empty());
}

TEST_CASE("what was known stands in its groups, in the reader's language") {
  auto advisor = testing::shared_service().browser_of("astrid");
  const auto address = address_of(first_row(advisor));
  const auto english = advisor.get(address).json();
  const auto norwegian = advisor.get(address + "?language=nb").json();
  const auto fact = [](const json::object& page, std::string_view feature) {
    const auto& facts = page.at("facts").as_array();
    const auto found = std::ranges::find_if(
        facts, [&](const auto& each) { return each.at("feature") == json::string(feature); });
    REQUIRE(found != facts.end());
    return found->as_object();
  };
  CHECK(fact(english, "overdue_flag").at("group_title") == "Payments and aid");
  CHECK(fact(norwegian, "overdue_flag").at("group_title") == "Betaling og støtte");
  CHECK(fact(english, "overdue_flag").at("title") == "A bill is overdue");
  CHECK(fact(norwegian, "overdue_flag").at("title") == "En regning er over forfall");
  CHECK(fact(english, "overdue_flag").at("reason") == "payment_overdue_flag");
  CHECK(fact(english, "year_of_study").at("reason").is_null());
}

TEST_CASE("the week, the outcome and the routes are said in the reader's language") {
  auto advisor = testing::shared_service().browser_of("astrid");
  const auto row = first_row(advisor);
  const auto english = advisor.get(address_of(row)).json();
  const auto norwegian = advisor.get(address_of(row) + "?language=nb").json();
  CHECK(norwegian.at("week").as_string().starts_with("Uke "));
  CHECK(norwegian.at("prediction").at("outcome") == "å ikke fortsette neste semester");
  const auto list = advisor.get("/api/v1/queue?limit=1&language=nb").json();
  CHECK(list.at("week") == norwegian.at("week"));
  CHECK(list.at("outcome") == norwegian.at("prediction").at("outcome"));
  CHECK(list.at("rows").at(0).at("route") == norwegian.at("prediction").at("route"));
  const auto& routes = norwegian.at("routes").as_array();
  REQUIRE(routes.size() == english.at("routes").as_array().size());
  for (std::size_t place = 0; place < routes.size(); ++place) {
    const auto& other = english.at("routes").at(place);
    CHECK(routes[place].at("route") == other.at("route"));
    for (const auto* word : {"title", "unit", "steps"}) {
      CHECK(routes[place].at(word) != other.at(word));
    }
  }
}

TEST_CASE("the list of cases names the teams one may see") {
  auto& service = testing::shared_service();
  const auto titles = [&](const char* login) {
    std::vector<std::string> names;
    const auto page = service.browser_of(login).get("/api/v1/cases").json();
    for (const auto& pool : page.at("pools").as_array()) {
      names.emplace_back(pool.at("title").as_string());
    }
    return names;
  };
  CHECK(titles("astrid") == std::vector<std::string>{"Business"});
  CHECK(titles("leila") == std::vector<std::string>{"Business", "Education"});
}

TEST_CASE("cases are listed by several states at once") {
  auto advisor = testing::shared_service().browser_of("astrid");
  CHECK(advisor.get("/api/v1/cases?state=new,contacted,meeting_set,in_support").status == 200);
}

TEST_CASE("an auditor reads who did what by name") {
  auto& service = testing::shared_service();
  (void)service.browser_of("astrid").get("/api/v1/queue?limit=1");
  auto auditor = service.browser_of("audun", "support");
  const auto entries =
      auditor.get("/api/v1/audit/entries?action=queue.view&limit=500").json().at("entries");
  CHECK(std::ranges::any_of(entries.as_array(), [](const auto& entry) {
    return entry.at("actor_name") == "Astrid Lund" && entry.at("actor") != "Astrid Lund";
  }));
}

TEST_CASE("the last week of a student's course begins its bands where the list does") {
  auto advisor = testing::shared_service().browser_of("astrid");
  const auto pool = advisor.get("/api/v1/queue?limit=1").json().at("pools").at(0);
  const auto last =
      advisor.get(address_of(first_row(advisor))).json().at("trend").as_array().back();
  REQUIRE(pool.at("tau_red").is_double());
  CHECK(last.at("tau_red") == pool.at("tau_red"));
  CHECK(last.at("tau_amber") == pool.at("tau_amber"));
}

TEST_CASE("a case, its referrals and the timeline name routes and units in the reader's language") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  const auto row = first_row(advisor);
  const auto routes = advisor.get(address_of(row) + "?language=nb").json().at("routes");
  const auto& route = routes.as_array().back();
  const auto opened =
      advisor.post("/api/v1/cases?language=nb", {{"student", row.at("student")}}).json();
  const auto title_of_case =
      advisor.get("/api/v1/queue?limit=1&language=nb").json().at("rows").at(0).at("route");
  CHECK(opened.at("route") == title_of_case);
  const std::string file = "/api/v1/cases/" + std::string(opened.at("case").as_string());
  CHECK(advisor.post(file + "/referrals", {{"route", route.at("route")}}).status == 201);
  const auto norwegian = advisor.get(file + "?language=nb").json();
  CHECK(norwegian.at("referrals").at(0).at("title") == route.at("title"));
  CHECK(norwegian.at("referrals").at(0).at("unit") == route.at("unit"));
  const auto english = advisor.get(file).json();
  CHECK(english.at("route") != norwegian.at("route"));
  CHECK(english.at("referrals").at(0).at("title") != route.at("title"));
  CHECK(english.at("referrals").at(0).at("unit") != route.at("unit"));
  const auto listed = advisor.get("/api/v1/cases?language=nb").json().at("cases").at(0);
  CHECK(listed.at("route") == title_of_case);
  const auto event =
      advisor.get(address_of(row) + "/timeline?language=nb").json().at("events").at(0);
  CHECK(event.at("unit") == route.at("unit"));
  CHECK(event.at("route") == route.at("title"));
  CHECK(advisor.get(file + "?language=xx").status == 400);
}
