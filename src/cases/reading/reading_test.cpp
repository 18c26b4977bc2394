// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "cases/case_file.h"
#include "cases/feedback/prediction_feedback.h"
#include "cases/parts/case_contact.h"
#include "cases/reading/case_list.h"
#include "cases/reading/follow_up.h"
#include "cases/reading/standing.h"
#include "cases/reading/timeline.h"
#include "cases/testing/desk_for_tests.h"
#include "core/random.h"
#include "store/testing/backends.h"

using namespace plimsoll;
using namespace plimsoll::cases;
using cases::testing::TestOffice;
using store::testing::for_each_backend;

namespace {

const queue::Route quick{.route = "quick", .title = "Quick", .first_contact_within_hours = 24};

Case open(TestOffice& office, const std::string& student, const std::string& pool) {
  return office.as("ingrid", [&](Desk& desk) {
    return open_case(desk, {.student = student, .pool = pool, .route = &quick}).file;
  });
}

void contact(TestOffice& office, const Case& file) {
  office.as("ingrid", [&](Desk& desk) { return add_contact(desk, file.case_id, {}); });
}

void close(TestOffice& office, const std::string& file) {
  office.as("ingrid", [&](Desk& desk) {
    return change_case(desk, file, load_case(desk.transaction, file).version,
                       {.state = CaseState::closed, .outcome = CaseOutcome::resolved});
  });
}

/// The students of all pages of a list.
std::vector<std::string> listed(TestOffice& office, const CaseFilter& filter, std::int64_t limit) {
  std::vector<std::string> students;
  std::optional<std::int64_t> before;
  do {
    const auto page = office.reading([&](store::Transaction& transaction) {
      return list_cases(transaction, filter, before, limit, office.clock.now());
    });
    CHECK(std::ssize(page.cases) <= limit);
    for (const auto& file : page.cases) {
      students.push_back(file.student);
    }
    before = page.next;
  } while (before);
  return students;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a list of cases is cut by team, state, owner and what is overdue, page by page") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto one = open(office, "s1", "science");
    const auto two = open(office, "s2", "science_2");
    const auto three = open(office, "s3", "arts");
    office.wait(std::chrono::hours(25));
    const auto four = open(office, "s4", "science");
    contact(office, two);
    CHECK(listed(office, {}, 10) == Texts{"s2", "s4", "s3", "s1"});
    CHECK(listed(office, {}, 1) == Texts{"s2", "s4", "s3", "s1"});
    CHECK(listed(office, {}, 2) == Texts{"s2", "s4", "s3", "s1"});
    CHECK(listed(office, {.pools = {"science"}}, 10) == Texts{"s4", "s1"});
    CHECK(listed(office, {.pools = {"science", "arts"}}, 10) == Texts{"s4", "s3", "s1"});
    CHECK(listed(office, {.pools = {"scienc_"}}, 10).empty());
    CHECK(listed(office, {.pools = {"science|arts"}}, 10).empty());
    CHECK(listed(office, {.only_overdue = true}, 10) == Texts{"s3", "s1"});
    CHECK(listed(office, {.states = {CaseState::contacted}}, 10) == Texts{"s2"});
    close(office, one.case_id);
    CHECK(listed(office, {.only_overdue = true}, 10) == Texts{"s3"});
    CHECK(listed(office, {.owner = "per"}, 10).empty());
    office.as("ingrid", [&](Desk& desk) {
      return change_case(desk, three.case_id, three.version, {.owner = "per"});
    });
    CHECK(listed(office, {.owner = "per"}, 10) == Texts{"s3"});
    CHECK(four.is_open());
  });
}

TEST_CASE("overdue is the same to SQL and to the clock, at every instant around it") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open(office, "s1", "science");
    office.clock.set(*file.first_contact.due_at - std::chrono::microseconds(1));
    for (int step = 0; step < 3; ++step) {
      const bool is_listed = !listed(office, {.only_overdue = true}, 10).empty();
      CHECK(is_listed == file.is_overdue(office.clock.now()));
      CHECK(is_listed == (step == 2));
      office.wait(std::chrono::microseconds(1));
    }
  });
}

TEST_CASE("standings of a page are what each student's own is, whatever ids look like") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    core::Random random(7);
    Texts students;
    for (std::size_t number = 0; number < 100; ++number) {
      students.push_back(fmt::format("{}{}", std::string(number % 7, 'x'), number));
    }
    students.push_back("søren|'%_");
    for (const auto& student : students) {
      if (random.chance(0.4)) {
        close(office, open(office, student, "science").case_id);
      }
      if (random.chance(0.4)) {
        open(office, student, "science");
      }
      if (random.chance(0.3) || student == students.back()) {
        office.as("ingrid", [&](Desk& desk) {
          return give_feedback(desk, {.student = student, .pool = "science", .prediction_id = "p"},
                               *core::parse_date("2024-10-01"));
        });
      }
    }
    office.reading([&](store::Transaction& transaction) {
      const auto page = standings(transaction, students);
      CHECK(page.contains("søren|'%_"));
      CHECK(page.size() < students.size());
      for (const auto& student : students) {
        const auto one = standings(transaction, std::vector{student});
        REQUIRE(one.size() == page.count(student));
        if (!one.empty()) {
          const auto& standing = page.at(student);
          CHECK(one.begin()->second.file == standing.file);
          CHECK(one.begin()->second.feedback.size() == standing.feedback.size());
          const auto open_now = open_case_of(transaction, student);
          CHECK((!open_now || standing.file == open_now));
        }
      }
      CHECK(standings(transaction, {}).empty());
    });
  });
}

TEST_CASE("what is remembered of students is good until their next event") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    office.reading([](store::Transaction& transaction) { CHECK(last_event(transaction) == 0); });
    const auto file = open(office, "s1", "science");
    open(office, "s2", "science");
    const auto number =
        office.reading([](store::Transaction& transaction) { return last_event(transaction); });
    contact(office, file);
    contact(office, file);
    office.reading([&](store::Transaction& transaction) {
      CHECK(students_changed(transaction, number) == Texts{"s1"});
      CHECK(students_changed(transaction, 0) == Texts{"s1", "s2"});
      CHECK(students_changed(transaction, last_event(transaction)).empty());
    });
  });
}

TEST_CASE("follow-up counts the cases of a team that were open since a moment") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    close(office, open(office, "long ago", "science").case_id);
    office.wait(std::chrono::hours(200));
    const auto since = office.clock.now();
    const auto in_time = open(office, "s1", "science");
    const auto late = open(office, "s2", "science");
    open(office, "s3", "science");
    contact(office, in_time);
    close(office, in_time.case_id);
    office.wait(std::chrono::hours(30));
    contact(office, late);
    open(office, "s4", "arts");
    office.as("ingrid", [&](Desk& desk) {
      return give_feedback(desk, {.student = "s1", .pool = "science", .prediction_id = "p"},
                           *core::parse_date("2024-10-10"));
    });
    const auto teams = office.reading([&](store::Transaction& transaction) {
      return follow_up(transaction, since, office.clock.now());
    });
    REQUIRE(teams.size() == 2);
    const auto& science = teams.at("science");
    CHECK(science.with_case == 3);
    CHECK(science.contacted == 2);
    CHECK(science.contacted_in_time == 1);
    CHECK(science.overdue == 1);
    CHECK(science.closed == 1);
    CHECK(science.feedback == FeedbackCounts{{FeedbackKind::useful, 1}});
    CHECK(teams.at("arts").overdue == 0);
  });
}

TEST_CASE("one tenant's cases are nothing to another") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    open(office, "s1", "science");
    TestOffice other(database);
    other.tenant = core::TenantId("college");
    CHECK(listed(other, {}, 10).empty());
    other.reading([](store::Transaction& transaction) {
      CHECK(standings(transaction, std::vector<std::string>{"s1"}).empty());
      CHECK(last_event(transaction) == 0);
    });
  });
}
