// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>

#include "core/files.h"
#include "service/running_service.h"
#include "store/audit_outbox.h"
#include "store/retries.h"

using namespace plimsoll;
using testing::first_row;
using testing::text_of;
namespace json = core::json;

namespace {

/// As if the disk were full: no file of this process can grow while this lives.
class FullDisk {
 public:
  FullDisk() {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit none{0, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &none);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("when the disk is full, nothing of a student is shown") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  const auto row = first_row(advisor);
  const std::string one = "/api/v1/students/" + text_of(row.at("student"));
  std::vector<testing::Answer> answers;
  {
    const FullDisk full;
    for (const auto& path :
         {std::string("/api/v1/queue"), one, one + "/timeline", one + "/accesses",
          std::string("/api/v1/exports/queue.csv"), std::string("/api/v1/cases")}) {
      answers.push_back(advisor.get(path));
    }
    answers.push_back(advisor.post("/api/v1/cases", {{"student", row.at("student")}}));
  }
  for (const auto& answer : answers) {
    CAPTURE(answer.body);
    CHECK(answer.status >= 500);
    CHECK(answer.body.find(text_of(row.at("name"))) == std::string::npos);
    CHECK(answer.body.find(text_of(row.at("prediction_id"))) == std::string::npos);
  }
  CHECK(advisor.get("/api/v1/queue").status == 200);
}

TEST_CASE(
    "what was committed and not yet in the log when the service died is there after it starts") {
  testing::RunningService service;
  auto& institution = service.institution();
  const std::string act_id = "0190a000-0000-7000-8000-000000000001";
  store::with_retries(
      institution.database(), institution.tenant(), [&](store::Transaction& transaction) {
        store::put_intent(transaction,
                          {act_id,
                           R"({"act_id":")" + act_id +
                               R"(","action":"case.note","actor":"a","at":"2026-03-01T08:00:00Z",)"
                               R"("facts":{},"object":"case/1","purpose":"advising"})",
                           R"({"student":"s1"})"},
                          institution.clock().now());
      });
  CHECK_FALSE(institution.log().find(act_id));
  service.restart();
  CHECK(service.institution().log().find(act_id));
}

TEST_CASE("a deactivated account's session ends at once") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  auto admin = service.browser_of("tora", "support");
  const auto account = text_of(advisor.get("/api/v1/me").json().at("account"));
  REQUIRE(advisor.get("/api/v1/queue").status == 200);
  REQUIRE(admin.patch("/api/v1/admin/accounts/" + account, {{"is_active", false}}).status == 200);
  CHECK(advisor.get("/api/v1/queue").status == 401);
}

TEST_CASE("a grant that is taken away counts from the next request on") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  auto admin = service.browser_of("tora", "support");
  const auto me = advisor.get("/api/v1/me").json();
  const auto grant = text_of(me.at("grants").at(0).at("id"));
  REQUIRE(admin.remove("/api/v1/admin/accounts/" + text_of(me.at("account")) + "/grants/" + grant)
              .status == 204);
  CHECK(advisor.get("/api/v1/queue").status == 403);
}

TEST_CASE("emergency access is asked for, given by another in another role, and ends") {
  testing::RunningService service;
  auto astrid = service.browser_of("astrid");
  auto jonas = service.browser_of("jonas");
  auto admin = service.browser_of("tora", "support");
  const auto student = text_of(first_row(jonas).at("student"));
  REQUIRE(astrid.get("/api/v1/students/" + student).status == 403);
  const auto asked =
      astrid.post("/api/v1/break-glass", {{"student", student},
                                          {"reason", "Jonas is away and the student called us"},
                                          {"minutes", 30}});
  REQUIRE(asked.status == 201);
  const auto request = "/api/v1/break-glass/" + text_of(asked.json().at("request"));
  CHECK(astrid.patch(request, {{"answer", "granted"}}).status == 403);
  CHECK(jonas.patch(request, {{"answer", "granted"}}).status == 403);
  REQUIRE(admin.patch(request, {{"answer", "granted"}}).status == 200);
  CHECK(astrid.get("/api/v1/students/" + student).status == 200);
  CHECK(astrid.get("/api/v1/me").json().at("break_glass_active") == true);
  REQUIRE(admin.patch(request, {{"answer", "ended"}}).status == 200);
  CHECK(astrid.get("/api/v1/students/" + student).status == 403);
}

TEST_CASE("the access log has routes, and no student, name or token") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  const auto row = first_row(advisor);
  (void)advisor.get("/api/v1/students/" + text_of(row.at("student")));
  (void)advisor.get("/api/v1/students?q=" + text_of(row.at("name")).substr(0, 2));
  (void)advisor.get("/api/v1/students/nobody");
  service.restart();
  const auto log = core::read_file(service.access_log());
  CHECK(log.find("/api/v1/students/{student}") != std::string::npos);
  for (const auto& secret :
       {text_of(row.at("student")), text_of(row.at("name")), text_of(row.at("prediction_id")),
        advisor.cookie.substr(20), advisor.csrf_token, std::string("nobody")}) {
    CHECK(log.find(secret) == std::string::npos);
  }
}

TEST_CASE("a release is read and approved by those whose part it is") {
  testing::RunningService service;
  auto per = service.browser_of("per", "model_audit");
  const auto models = per.get("/api/v1/models").json();
  const auto package = "/api/v1/models/" + text_of(models.at("packages").at(0).at("package"));
  CHECK(per.post(package + "/acts", {{"kind", "approved"}}).status == 400);
  auto astrid = service.browser_of("astrid");
  CHECK(astrid.post(package + "/acts", {{"kind", "approved"}, {"comment", "fine"}}).status == 403);
  const auto detail = per.get(package).json();
  CHECK(detail.at("acts").as_array().size() >= 1);
  const auto card = per.get(package + "/card");
  CHECK(card.status == 200);
  CHECK(card.headers.get("Content-Security-Policy").find("sandbox") != std::string_view::npos);
}
