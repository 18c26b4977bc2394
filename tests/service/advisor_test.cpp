// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "service/running_service.h"

using namespace plimsoll;
using testing::first_student;
namespace json = core::json;

namespace {

std::uint64_t log_size(testing::RunningService& service) {
  return service.institution().log().head().size;
}

}  // namespace

TEST_CASE("an advisor sees the own pool by name, and nobody else's") {
  auto& service = testing::shared_service();
  auto astrid = service.browser_of("astrid");
  auto jonas = service.browser_of("jonas");
  const auto hers = astrid.get("/api/v1/queue?limit=500&band=red,amber,green").json();
  const auto his = jonas.get("/api/v1/queue?limit=500&band=red,amber,green").json();
  REQUIRE(hers.at("pools").as_array().size() == 1);
  REQUIRE(his.at("pools").as_array().size() == 1);
  CHECK(hers.at("pools").at(0).at("pool") != his.at("pools").at(0).at("pool"));
  REQUIRE_FALSE(hers.at("rows").as_array().empty());
  for (const auto& row : hers.at("rows").as_array()) {
    CHECK(row.at("pool") == hers.at("pools").at(0).at("pool"));
    CHECK(row.at("name").is_string());
  }
  const auto student = std::string(his.at("rows").at(0).at("student").as_string());
  const auto refused = astrid.get("/api/v1/students/" + student);
  CHECK(refused.status == 403);
  CHECK(refused.body.find(std::string(his.at("rows").at(0).at("name").as_string())) ==
        std::string::npos);
  CHECK(astrid.get("/api/v1/students/" + student + "/timeline").status == 403);
  CHECK(astrid.post("/api/v1/cases", {{"student", student}}).status == 403);
  CHECK(
      astrid.get("/api/v1/queue?pool=" + std::string(his.at("pools").at(0).at("pool").as_string()))
          .json()
          .at("rows")
          .as_array()
          .empty());
}

TEST_CASE("whoever is not signed in, or has no such role, gets nothing") {
  auto& service = testing::shared_service();
  for (const auto* path : {"/api/v1/me", "/api/v1/queue", "/api/v1/students/any", "/api/v1/cases",
                           "/api/v1/models", "/api/v1/audit/entries", "/api/v1/admin/accounts"}) {
    CAPTURE(path);
    CHECK(service.browser().get(path).status == 401);
  }
  for (const auto* login : {"audun", "ole", "tora", "maryam"}) {
    CAPTURE(login);
    CHECK(service.browser_of(login, "support").get("/api/v1/queue").status == 403);
  }
  CHECK(service.browser_of("astrid").get("/api/v1/admin/accounts").status == 403);
  CHECK(service.browser_of("astrid").get("/api/v1/audit/entries").status == 403);
  auto wrong = service.browser();
  CHECK(wrong.post("/api/v1/sign-in", {{"login", "astrid"}, {"password", "not the password"}})
            .status == 401);
}

TEST_CASE("a change without the session's CSRF token is refused") {
  auto advisor = testing::shared_service().browser_of("astrid");
  const auto student = first_student(advisor);
  auto forged = advisor;
  forged.csrf_token = "somebody-elses";
  CHECK(forged.post("/api/v1/cases", {{"student", student}}).status == 403);
  forged.csrf_token.clear();
  CHECK(forged.post("/api/v1/cases", {{"student", student}}).status == 403);
}

TEST_CASE("no purpose, no students") {
  auto& service = testing::shared_service();
  auto advisor = service.browser();
  REQUIRE(
      advisor.post("/api/v1/sign-in", {{"login", "astrid"}, {"password", "plimsoll-demonstration"}})
          .status == 200);
  CHECK(advisor.get("/api/v1/queue").status == 403);
}

TEST_CASE("what is shown is on record first, with who, what for and which predictions") {
  auto& service = testing::shared_service();
  auto advisor = service.browser_of("astrid");
  const auto before = log_size(service);
  const auto queue = advisor.get("/api/v1/queue?limit=3").json();
  REQUIRE(log_size(service) == before + 1);
  const auto entry = core::parse_json(service.institution().log().entry(before), "entry");
  CHECK(entry.at("action") == "queue.view");
  CHECK(entry.at("purpose") == "advising");
  CHECK(entry.at("actor") == advisor.get("/api/v1/me").json().at("account"));
  const auto& shown = entry.at("facts").at("predictions").as_array();
  REQUIRE(shown.size() == queue.at("rows").as_array().size());
  for (std::size_t index = 0; index < shown.size(); ++index) {
    CHECK(shown[index] == queue.at("rows").at(index).at("prediction_id"));
  }
  // Nobody's name or id stands in the log itself.
  for (const auto& row : queue.at("rows").as_array()) {
    const auto text = service.institution().log().entry(before);
    CHECK(text.find(std::string(row.at("student").as_string())) == std::string::npos);
    CHECK(text.find(std::string(row.at("name").as_string())) == std::string::npos);
  }
}

TEST_CASE("a student's page says who looked, on the list and alone") {
  auto& service = testing::shared_service();
  auto advisor = service.browser_of("astrid");
  const auto student = first_student(advisor);
  (void)advisor.get("/api/v1/students/" + student);
  const auto accesses =
      advisor.get("/api/v1/students/" + student + "/accesses").json().at("accesses").as_array();
  const auto has = [&](const char* action, bool on_a_list) {
    return std::ranges::any_of(accesses, [&](const auto& access) {
      return access.at("action") == action && access.at("on_a_list") == on_a_list &&
             access.at("actor_name") == "Astrid Lund";
    });
  };
  CHECK(has("queue.view", true));
  CHECK(has("student.view", false));
}

TEST_CASE("a case is worked from its opening to its close, and nothing is lost on the way") {
  auto& service = testing::shared_service();
  auto advisor = service.browser_of("astrid");
  const auto rows = advisor.get("/api/v1/queue?limit=10").json().at("rows").as_array();
  const std::string student(rows.back().at("student").as_string());
  const auto opened = advisor.post("/api/v1/cases", {{"student", student}});
  REQUIRE(opened.status == 201);
  const std::string file = "/api/v1/cases/" + std::string(opened.json().at("case").as_string());
  CHECK(advisor.post("/api/v1/cases", {{"student", student}}).status == 200);
  CHECK(advisor
            .post(file + "/contacts", {{"channel", "phone"},
                                       {"result", "reached"},
                                       {"comment", "Wants to talk on Monday"}})
            .status == 201);
  const auto contacted = advisor.get(file);
  CHECK(contacted.json().at("state") == "contacted");
  const auto tag = std::string(contacted.headers.get("ETag"));
  CHECK(advisor.patch(file, {{"state", "in_support"}}).status == 428);
  CHECK(advisor.patch(file, {{"state", "in_support"}}, {{"If-Match", "\"1\""}}).status == 412);
  REQUIRE(advisor.patch(file, {{"state", "in_support"}}, {{"If-Match", tag}}).status == 200);
  const auto newer = std::string(advisor.get(file).headers.get("ETag"));
  const auto closed =
      advisor.patch(file, {{"state", "closed"}, {"outcome", "resolved"}}, {{"If-Match", newer}});
  CHECK(closed.json().at("state") == "closed");
  const auto events =
      advisor.get("/api/v1/students/" + student + "/timeline").json().at("events").as_array();
  CHECK(events.size() >= 4);
  CHECK(std::ranges::any_of(events, [](const auto& event) {
    return event.at("text") == "Wants to talk on Monday" && event.at("by_name") == "Astrid Lund" &&
           event.at("channel") == "phone" && event.at("result") == "reached";
  }));
  CHECK(events.front().at("change") == "closed");
  CHECK(events.front().at("outcome") == "resolved");
}

TEST_CASE("a concern of staff opens a case on the route that the playbook has for it") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  const auto rows = advisor.get("/api/v1/queue").json().at("rows").as_array();
  const auto route_after = [&](const json::value& student, const char* category) {
    const std::string one = "/api/v1/students/" + std::string(student.as_string());
    REQUIRE(
        advisor
            .post(one + "/alerts",
                  {{"kind", "concern"}, {"category", category}, {"text", "Came late, in tears"}})
            .status == 201);
    const auto summary = advisor.get(one).json().at("case").as_object();
    return advisor.get("/api/v1/cases/" + std::string(summary.at("case").as_string()))
        .json()
        .at("route");
  };
  CHECK(route_after(rows[0].at("student"), "wellbeing") == "Wellbeing conversation");
  CHECK(route_after(rows[1].at("student"), "finance") == "Referral to financial aid");
  CHECK(route_after(rows[2].at("student"), "attendance") == "Academic check-in");
}

TEST_CASE("a restricted note is seen to exist, and read by whoever wrote it and leads alone") {
  auto& service = testing::shared_service();
  auto advisor = service.browser_of("astrid");
  const auto rows = advisor.get("/api/v1/queue?limit=10").json().at("rows").as_array();
  const std::string student(rows.at(1).at("student").as_string());
  const auto opened = advisor.post("/api/v1/cases", {{"student", student}}).json();
  const std::string file = "/api/v1/cases/" + std::string(opened.at("case").as_string());
  auto lead = service.browser_of("leila");
  REQUIRE(lead.post(file + "/notes", {{"text", "Health"}, {"restriction", "restricted"}}).status ==
          201);
  const auto note_seen_by = [&](testing::Browser& reader) {
    const auto timeline = reader.get("/api/v1/students/" + student + "/timeline").json();
    for (const auto& event : timeline.at("events").as_array()) {
      if (event.at("kind") == "note") {
        return event.as_object();
      }
    }
    return json::object();
  };
  CHECK(note_seen_by(lead).at("text") == "Health");
  const auto hidden = note_seen_by(advisor);
  CHECK(hidden.at("text").is_null());
  CHECK(hidden.at("is_readable") == false);
}

TEST_CASE("an attachment is a reference that is shown, restricted like a note, and withdrawn") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  const auto student = first_student(advisor);
  const auto opened = advisor.post("/api/v1/cases", {{"student", student}}).json();
  const std::string file = "/api/v1/cases/" + std::string(opened.at("case").as_string());
  const auto attach = [&](testing::Browser& writer, const char* reference,
                          const char* restriction) {
    return writer.post(
        file + "/attachments",
        {{"title", "Study plan"}, {"reference", reference}, {"restriction", restriction}});
  };
  const auto newest = [&] {
    const auto events =
        advisor.get("/api/v1/students/" + student + "/timeline").json().at("events").as_array();
    return events.front().as_object();
  };
  CHECK(attach(advisor, "javascript:alert(1)", "team").status == 400);
  const auto kept = attach(advisor, "https://archive.example.edu/4711", "team");
  REQUIRE(kept.status == 201);
  CHECK(newest().at("text") == "Study plan");
  CHECK(newest().at("reference") == "https://archive.example.edu/4711");
  CHECK(newest().at("is_link") == true);
  const std::string one = file + "/attachments/" + std::string(kept.json().at("id").as_string());
  CHECK(advisor.patch(one, {{"state", "deleted"}}).status == 400);
  CHECK(advisor.patch(one, {{"state", "withdrawn"}, {"comment", "Another's"}}).status == 204);
  CHECK(advisor.patch(one, {{"state", "withdrawn"}}).status == 409);
  CHECK(newest().at("state") == "withdrawn");
  auto lead = service.browser_of("leila");
  REQUIRE(attach(lead, "2026/1234-5", "restricted").status == 201);
  CHECK(newest().at("is_readable") == false);
  CHECK(newest().at("text").is_null());
  CHECK_FALSE(newest().contains("reference"));
  CHECK(service.browser_of("jonas").patch(one, {{"state", "withdrawn"}}).status == 403);
}

TEST_CASE("the same post under the same key is done once") {
  auto& service = testing::shared_service();
  auto advisor = service.browser_of("astrid");
  const std::string path = "/api/v1/students/" + first_student(advisor) + "/alerts";
  const http::Headers key{{"Idempotency-Key", "kudos-once"}};
  const json::object kudos{{"kind", "kudos"}, {"text", "Handed in early"}};
  const auto first = advisor.post(path, kudos, key);
  const auto second = advisor.post(path, kudos, key);
  CHECK(first.status == 201);
  CHECK(second.status == 201);
  CHECK(first.body == second.body);
  CHECK(advisor.post(path, {{"kind", "kudos"}, {"text", "Another"}}, key).status == 409);
}

TEST_CASE("feedback hides a student until a day, and is taken back") {
  auto& service = testing::shared_service();
  auto advisor = service.browser_of("astrid");
  const auto rows = advisor.get("/api/v1/queue").json().at("rows").as_array();
  const auto row = rows.back().as_object();
  const std::string one = "/api/v1/students/" + std::string(row.at("student").as_string());
  const auto day =
      core::format_date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
                        std::chrono::days{10});
  const auto given = advisor.post(one + "/feedback", {{"prediction_id", row.at("prediction_id")},
                                                      {"kind", "not_relevant"},
                                                      {"suppress_until", day}});
  REQUIRE(given.status == 201);
  CHECK(advisor.get("/api/v1/queue").json().at("rows").as_array().size() == rows.size() - 1);
  const auto all = advisor.get("/api/v1/queue?show_suppressed=true").json();
  CHECK(all.at("rows").as_array().size() == rows.size());
  CHECK(all.at("rows").as_array().back().at("suppressed_until") == json::string(day));
  CHECK(
      advisor.remove(one + "/feedback/" + std::string(given.json().at("id").as_string())).status ==
      204);
  CHECK(advisor.get("/api/v1/queue").json().at("rows").as_array().size() == rows.size());
}

TEST_CASE(
    "a student's page says who hid the student until when and why, and shows the student again") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  const auto rows = advisor.get("/api/v1/queue").json().at("rows").as_array();
  const std::string one = "/api/v1/students/" + std::string(rows.back().at("student").as_string());
  CHECK(advisor.get(one).json().at("suppression").is_null());
  const auto day =
      core::format_date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
                        std::chrono::days{10});
  REQUIRE(advisor
              .post(one + "/feedback", {{"prediction_id", rows.back().at("prediction_id")},
                                        {"kind", "already_known"},
                                        {"comment", "On leave"},
                                        {"suppress_until", day}})
              .status == 201);
  const auto hidden = advisor.get(one).json().at("suppression").as_object();
  CHECK(hidden.at("until") == json::string(day));
  CHECK(hidden.at("by_name") == "Astrid Lund");
  CHECK(hidden.at("because") == "already_known");
  CHECK(hidden.at("comment") == "On leave");
  CHECK(service.browser_of("jonas").remove(one + "/suppression").status == 403);
  auto lead = service.browser_of("leila");
  const auto before = log_size(service);
  CHECK(lead.remove(one + "/suppression").status == 204);
  REQUIRE(log_size(service) == before + 1);
  const auto entry = core::parse_json(service.institution().log().entry(before), "entry");
  CHECK(entry.at("action") == "suppression.ended");
  CHECK(entry.at("actor") == lead.get("/api/v1/me").json().at("account"));
  CHECK(advisor.get(one).json().at("suppression").is_null());
  CHECK(advisor.get("/api/v1/queue").json().at("rows").as_array().size() == rows.size());
}

TEST_CASE("the suggested route is put off, then dismissed with a reason, and the page says so") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  const auto rows = advisor.get("/api/v1/queue").json().at("rows").as_array();
  const auto suggested =
      std::ranges::find_if(rows, [](const auto& row) { return row.at("route").is_string(); });
  REQUIRE(suggested != rows.end());
  const std::string one = "/api/v1/students/" + std::string(suggested->at("student").as_string());
  const auto recommended = [&] {
    const auto page = advisor.get(one).json();
    REQUIRE(page.at("recommendations").as_array().size() == 1);
    return page.at("recommendations").at(0).as_object();
  };
  const auto decide = [&](const json::object& decided) {
    json::object body{{"prediction_id", suggested->at("prediction_id")},
                      {"route", recommended().at("route")}};
    for (const auto& [name, value] : decided) {
      body[name] = value;
    }
    return advisor.post(one + "/recommendations", body).status;
  };
  CHECK(recommended().at("answer").is_null());
  const auto later =
      core::format_date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
                        std::chrono::days{2});
  CHECK(decide({{"answer", "deferred"}}) == 400);
  CHECK(decide({{"answer", "accepted"}, {"route", "elsewhere"}}) == 400);
  CHECK(decide({{"answer", "accepted"}, {"prediction_id", "an-old-one"}}) == 409);
  CHECK(decide({{"answer", "deferred"}, {"until", later}}) == 201);
  CHECK(recommended().at("answer").at("until") == json::string(later));
  CHECK(recommended().at("answer").at("is_due") == false);
  CHECK(decide({{"answer", "dismissed"}}) == 400);
  CHECK(decide({{"answer", "dismissed"}, {"reason", "Has a tutor"}}) == 201);
  const auto decided = recommended().at("answer").as_object();
  CHECK(decided.at("answer") == "dismissed");
  CHECK(decided.at("reason") == "Has a tutor");
  CHECK(decided.at("by_name") == "Astrid Lund");
  const auto events = advisor.get(one + "/timeline").json().at("events").as_array();
  CHECK(events.size() == 2);
  CHECK(events.front().at("kind") == "recommendation");
  CHECK(service.browser_of("jonas")
            .post(one + "/recommendations", {{"prediction_id", "p"}, {"answer", "accepted"}})
            .status == 403);
}

TEST_CASE("pages of the list come one after the other, each row once") {
  auto advisor = testing::shared_service().browser_of("leila");
  const auto all = advisor.get("/api/v1/queue?limit=500&band=red,amber,green").json();
  std::vector<std::string> seen;
  std::string next;
  do {
    const auto page = advisor
                          .get("/api/v1/queue?limit=7&band=red,amber,green" +
                               (next.empty() ? "" : "&cursor=" + next))
                          .json();
    for (const auto& row : page.at("rows").as_array()) {
      seen.emplace_back(row.at("student").as_string());
    }
    next = page.contains("next") ? std::string(page.at("next").as_string()) : "";
  } while (!next.empty());
  REQUIRE(seen.size() == all.at("rows").as_array().size());
  for (std::size_t index = 0; index < seen.size(); ++index) {
    CHECK(all.at("rows").at(index).at("student") == json::string(seen[index]));
  }
  CHECK(advisor.get("/api/v1/queue?colour=red").status == 400);
}
