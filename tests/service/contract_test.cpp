// SPDX-License-Identifier: Apache-2.0
#include "service/contract.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

#include "core/files.h"
#include "service/running_service.h"
#include "support/source_folder.h"

using namespace plimsoll;
using testing::Browser;
using testing::check;

namespace {}  // namespace

TEST_CASE("the service has the operations of its contract, and no others") {
  std::vector<testing::ContractOperation> routes;
  const auto api = server::whole_api();
  for (const auto& route : api.routes) {
    routes.push_back({route.method, route.path, route.operation, false});
  }
  for (const auto& route : api.open_routes) {
    routes.push_back({route.method, route.path, route.operation, true});
  }
  std::ranges::sort(routes);
  const auto wanted = testing::contract_operations();
  REQUIRE(routes.size() == wanted.size());
  for (std::size_t index = 0; index < routes.size(); ++index) {
    CAPTURE(wanted[index].operation);
    CHECK(routes[index] == wanted[index]);
  }
}

TEST_CASE("what advisors are answered is what the contract says") {
  auto& service = testing::shared_service();
  auto anybody = service.browser();
  check("sign_in_methods", anybody.get("/api/v1/sign-in"));
  auto advisor = service.browser_of("astrid");
  check("me", advisor.get("/api/v1/me"));
  check("my_sessions", advisor.get("/api/v1/me/sessions"));
  const auto queue = advisor.get("/api/v1/queue?limit=5");
  check("queue", queue);
  check("queue", advisor.get("/api/v1/queue?limit=5&language=nb&band=green"));
  const auto row = queue.json().at("rows").as_array().at(0).as_object();
  const std::string student(row.at("student").as_string());
  const std::string one = "/api/v1/students/" + student;
  check("student", advisor.get(one));
  check("timeline", advisor.get(one + "/timeline"));
  check("accesses", advisor.get(one + "/accesses"));
  check("find_students", advisor.get("/api/v1/students?q=an"));
  check("give_feedback",
        advisor.post(one + "/feedback",
                     {{"prediction_id", row.at("prediction_id")}, {"kind", "already_known"}}));
  check("raise_alert", advisor.post(one + "/alerts", {{"kind", "kudos"}, {"text", "Well done"}}));
  const auto opened = advisor.post("/api/v1/cases", {{"student", student}});
  check("open_case", opened);
  const std::string file = "/api/v1/cases/" + std::string(opened.json().at("case").as_string());
  check("add_contact",
        advisor.post(file + "/contacts", {{"channel", "phone"}, {"result", "reached"}}));
  check("add_note", advisor.post(file + "/notes", {{"text", "Met"}, {"restriction", "team"}}));
  check("add_task",
        advisor.post(file + "/tasks", {{"title", "Call again"}, {"due_on", "2099-01-31"}}));
  check("add_intervention", advisor.post(file + "/interventions", {{"program", "Study skills"},
                                                                   {"started_on", "2026-03-01"}}));
  check("case", advisor.get(file));
  check("cases", advisor.get("/api/v1/cases"));
  check("timeline", advisor.get(one + "/timeline"));
  check("queue", advisor.get("/api/v1/queue"));
  check("models", advisor.get("/api/v1/models"));
}

TEST_CASE(
    "what leads, reviewers, auditors and administrators are answered is what the contract says") {
  auto& service = testing::shared_service();
  auto lead = service.browser_of("leila");
  check("follow_up", lead.get("/api/v1/follow-up"));
  auto reviewer = service.browser_of("per", "model_audit");
  const auto models = reviewer.get("/api/v1/models");
  check("models", models);
  const auto packages = models.json().at("packages").as_array();
  for (const auto& package : packages) {
    check("model",
          reviewer.get("/api/v1/models/" + std::string(package.at("package").as_string())));
  }
  auto auditor = service.browser_of("audun", "support");
  check("audit_entries", auditor.get("/api/v1/audit/entries?limit=20"));
  check("audit_checkpoint", auditor.get("/api/v1/audit/checkpoint"));
  check("verify_audit", auditor.post("/api/v1/audit/verifications"));
  auto admin = service.browser_of("tora", "support");
  check("accounts", admin.get("/api/v1/admin/accounts"));
  check("pools", admin.get("/api/v1/admin/pools"));
  check("tokens", admin.get("/api/v1/admin/tokens"));
  check("break_glass_requests", admin.get("/api/v1/break-glass"));
  const auto made =
      admin.post("/api/v1/admin/accounts", {{"login", "new.person"}, {"name", "New Person"}});
  check("add_account", made);
}

TEST_CASE("what the service says by a code is in its contract, and nothing else is") {
  std::set<std::string> said;
  const std::regex call("core::said\\(\\s*\"([a-z_]+)\"");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source_folder() / "src")) {
    const auto name = entry.path().filename().string();
    if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) {
      continue;
    }
    const auto text = core::read_file(entry.path());
    for (std::sregex_iterator found(text.begin(), text.end(), call), end; found != end; ++found) {
      said.insert((*found)[1]);
    }
  }
  CHECK(said == testing::contract_codes());
}

TEST_CASE("a refusal says by which code, and what is particular in it") {
  auto advisor = testing::shared_service().browser_of("astrid");
  const auto row = advisor.get("/api/v1/queue?limit=1").json().at("rows").at(0);
  const auto opened = advisor.post("/api/v1/cases", {{"student", row.at("student")}}).json();
  const auto refused =
      advisor.post("/api/v1/cases/" + std::string(opened.at("case").as_string()) + "/tasks",
                   {{"title", std::string(501, 'x')}});
  CHECK(refused.status == 400);
  const auto problem = refused.json();
  CHECK(problem.at("code") == "text_too_long");
  CHECK(problem.at("values").at("most") == "500");
  CHECK(problem.at("detail").as_string().starts_with("the title of the task is too long"));
  CHECK(testing::departs_from_problem(problem) == "");
  auto other = problem;
  other["code"] = "never_said";
  CHECK(testing::departs_from_problem(other) != "");
}
