// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <thread>

#include "jobs/testing/small_university.h"
#include "service/contract.h"
#include "service/running_service.h"

using namespace plimsoll;
using testing::Answer;
using testing::Browser;
using testing::check;

namespace {

/// The week after the one that the small university published last.
std::string next_week() {
  const auto& last = jobs::testing::SmallUniversity::instance().last_week();
  return core::format_date(last.as_of_date + std::chrono::days(7));
}

/// Asks for a run until it has ended, as the page does.
core::json::object ended(Browser& browser, const std::string& job) {
  while (true) {
    const auto answer = browser.get("/api/v1/jobs/" + job);
    check("job", answer);
    auto run = answer.json();
    if (!run.at("ended_at").is_null()) {
      return run;
    }
    std::this_thread::yield();
  }
}

}  // namespace

TEST_CASE("a cycle that is asked for runs in the background, and advisors see its lists") {
  testing::RunningService service;
  auto lead = service.browser_of("tora", "support");
  auto advisor = service.browser_of("astrid");
  CHECK(advisor.get("/api/v1/queue").json().at("as_of_date").as_string() != next_week());
  check("jobs", lead.get("/api/v1/jobs"));
  CHECK(lead.get("/api/v1/jobs").json().at("jobs").as_array().empty());

  const auto started =
      lead.post("/api/v1/jobs", {{"kind", "weekly_cycle"}, {"as_of_date", next_week()}});
  CHECK(started.status == 202);
  check("start_job", started);
  const std::string job(started.json().at("job").as_string());
  const auto run = ended(lead, job);
  INFO(core::json::serialize(run));
  CHECK(run.at("state") == "done");
  CHECK(run.at("error").is_null());
  CHECK(run.at("stages").as_array().size() == 5);
  CHECK(run.at("stages").at(3).at("rows").as_int64() > 50);
  check("jobs", lead.get("/api/v1/jobs"));
  while (advisor.get("/api/v1/queue").json().at("as_of_date").as_string() != next_week()) {
    std::this_thread::yield();
  }
  const auto entries =
      service.browser_of("audun", "support").get("/api/v1/audit/entries?action=job");
  CHECK(entries.body.find("job/" + job) != std::string::npos);
}

TEST_CASE("whoever may not run jobs starts none, and another kind or a second one is refused") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  CHECK(advisor.post("/api/v1/jobs", {{"kind", "weekly_cycle"}}).status == 403);
  auto lead = service.browser_of("tora", "support");
  CHECK(lead.post("/api/v1/jobs", {{"kind", "daily_ingest"}}).status == 400);
  CHECK(lead.post("/api/v1/jobs", {{"kind", "weekly_cycle"}, {"as_of_date", "soon"}}).status ==
        400);
  CHECK(lead.get("/api/v1/jobs/no-such-job").status == 404);
  const core::json::object wanted{{"kind", "weekly_cycle"}, {"as_of_date", "2001-01-01"}};
  const auto started = lead.post("/api/v1/jobs", wanted);
  CHECK(started.status == 202);
  const auto run = ended(lead, std::string(started.json().at("job").as_string()));
  CHECK(run.at("state") == "failed");
  CHECK(run.at("error").at("text").as_string().starts_with("no approved capacities hold"));
}
