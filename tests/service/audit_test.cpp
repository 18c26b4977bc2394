// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <thread>

#include "access/policy/standard_texts.h"
#include "access/policy/tenant_policy.h"
#include "jobs/audit_trail/erase_details.h"
#include "service/contract.h"
#include "service/running_service.h"

using namespace plimsoll;
namespace json = core::json;
using testing::Browser;
using testing::first_student;

namespace {

/// All items of a list, page by page; each page is as the contract says.
std::vector<json::value> all_pages(Browser& browser, const std::string& operation,
                                   const std::string& path, const char* list) {
  std::vector<json::value> all;
  for (std::string next = path; !next.empty();) {
    const auto answer = browser.get(next);
    INFO(answer.body.substr(0, 500));
    REQUIRE(testing::departs_from_contract(operation, answer.status,
                                           core::parse_json(answer.body, operation)) == "");
    const auto page = answer.json();
    CHECK_FALSE(page.contains("unsearched"));
    std::ranges::copy(page.at(list).as_array(), std::back_inserter(all));
    const auto* cursor = page.if_contains("next");
    next = cursor == nullptr ? "" : path + "&cursor=" + std::string(cursor->as_string());
  }
  return all;
}

std::vector<std::int64_t> sequences_of(const std::vector<json::value>& items) {
  std::vector<std::int64_t> sequences;
  for (const auto& item : items) {
    sequences.push_back(item.at("sequence").as_int64());
  }
  return sequences;
}

/// The log read to its end: what fits, newest first.
std::vector<std::int64_t> entries_that(testing::RunningService& service, std::uint64_t before,
                                       const std::function<bool(const json::object&)>& fits) {
  std::vector<std::int64_t> found;
  auto& log = service.institution().log();
  for (auto sequence = before; sequence-- > 0;) {
    if (fits(audit::parse_entry(log.entry(sequence), "test"))) {
      found.push_back(static_cast<std::int64_t>(sequence));
    }
  }
  return found;
}

}  // namespace

TEST_CASE("an auditor's pages have the entries that fit, each once, newest first") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  for (int time = 0; time < 7; ++time) {
    (void)advisor.get("/api/v1/queue?limit=2");
    (void)advisor.get("/api/v1/students/" + first_student(advisor));
  }
  auto auditor = service.browser_of("audun", "support");
  const std::string path = "/api/v1/audit/entries?limit=3";
  auto size = service.institution().log().head().size;
  const auto views = all_pages(auditor, "audit_entries", path + "&action=queue", "entries");
  CHECK(views.size() == 14);
  const auto is_queue = [](const json::object& entry) {
    return entry.at("action").as_string().starts_with("queue");
  };
  CHECK(sequences_of(views) == entries_that(service, size, is_queue));

  (void)service.institution().entry_index().catch_up();
  size = service.institution().log().head().size;
  const std::string account(advisor.get("/api/v1/me").json().at("account").as_string());
  const auto own = all_pages(auditor, "audit_entries", path + "&actor=" + account, "entries");
  CHECK(sequences_of(own) == entries_that(service, size, [&](const json::object& entry) {
          return entry.at("actor").as_string() == account;
        }));
  const auto since = std::string(own.at(own.size() / 2).at("at").as_string());
  const auto later =
      all_pages(auditor, "audit_entries",
                path + "&action=queue&actor=" + account + "&since=" + since, "entries");
  const auto earlier =
      all_pages(auditor, "audit_entries",
                path + "&action=queue&actor=" + account + "&until=" + since, "entries");
  CHECK(later.size() + earlier.size() == views.size());
  CHECK_FALSE(later.empty());
  CHECK_FALSE(earlier.empty());
  CHECK(auditor.get(path + "&since=yesterday").status == 400);
  CHECK(auditor.get(path + "&cursor=nonsense").status == 400);
}

TEST_CASE("who looked at a student is told page by page, lists of cases among it") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  const auto student = first_student(advisor);
  for (int time = 0; time < 3; ++time) {
    (void)advisor.get("/api/v1/students/" + student);
  }
  REQUIRE(advisor.post("/api/v1/cases", {{"student", json::string(student)}}).status == 201);
  REQUIRE(advisor.get("/api/v1/cases").json().at("cases").as_array().size() == 1);
  const auto path = "/api/v1/students/" + student + "/accesses";
  const auto paged = all_pages(advisor, "accesses", path + "?limit=2", "accesses");
  const auto sequences = sequences_of(paged);
  CHECK(std::ranges::is_sorted(sequences, std::greater<>()));
  CHECK(std::ranges::adjacent_find(sequences) == sequences.end());
  const auto count = [&](const char* action, bool on_a_list) {
    return std::ranges::count_if(paged, [&](const auto& access) {
      return access.at("action") == action && access.at("on_a_list") == on_a_list;
    });
  };
  CHECK(count("queue.view", true) == 1);
  CHECK(count("student.view", false) == 3);
  CHECK(count("case.list", true) == 1);
  CHECK(count("audit.access_record", false) == 1);
  // What was told in the meantime comes before the page that was asked for first.
  const auto whole = all_pages(advisor, "accesses", path + "?limit=500", "accesses");
  CHECK(whole.size() > paged.size());

  // After an erasure nothing names the student any more; lists are told of by what was on them.
  (void)jobs::erase_details(service.institution().context(), {.student = student, .entry = {}},
                            "request 7");
  const auto after = all_pages(advisor, "accesses", path + "?limit=500", "accesses");
  const auto named = std::ranges::count_if(
      after, [](const auto& access) { return access.at("on_a_list") == false; });
  CHECK(named == 1);  // this question
}

TEST_CASE("a service that starts brings the index of its log up to date by itself") {
  testing::RunningService service;
  auto advisor = service.browser_of("astrid");
  for (int time = 0; time < 5; ++time) {
    (void)advisor.get("/api/v1/queue?limit=2");
  }
  service.restart();
  while (service.institution().entry_index().state().behind() > 0) {
    std::this_thread::yield();
  }
  CHECK(service.institution().entry_index().state().indexed > 5);
}

TEST_CASE("the policy that decides is on record when it is another than before") {
  testing::RunningService service;
  const auto used = [&] {
    const auto found = service.institution().entry_index().find({.action = "policy.used"}, ~0UL, 9);
    std::vector<std::string> versions;
    for (const auto& one : found.entries) {
      versions.emplace_back(one.entry.at("facts").at("policy").as_string());
    }
    return versions;
  };
  const auto standard = service.institution().policy().version();
  CHECK(used() == std::vector{standard});
  service.restart();
  CHECK(used() == std::vector{standard});
  const auto folder = service.institution().context().tenant.directory;
  core::write_file_atomically(folder / access::policy_file_name,
                              std::string(access::standard_policy_text()) + "# ours\n");
  core::write_file_atomically(folder / access::cases_file_name, access::standard_cases_text());
  service.restart();
  const auto own = service.institution().policy().version();
  CHECK(own != standard);
  CHECK(used() == std::vector{own, standard});
}
