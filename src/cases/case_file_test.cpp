// SPDX-License-Identifier: Apache-2.0
#include "cases/case_file.h"

#include <doctest/doctest.h>

#include "cases/parts/case_contact.h"
#include "cases/reading/timeline.h"
#include "cases/testing/desk_for_tests.h"
#include "core/error.h"
#include "store/audit_outbox.h"
#include "store/testing/backends.h"
#include "support/refusal.h"

using namespace plimsoll;
using cases::CaseOutcome;
using cases::CaseState;
using cases::Desk;
using cases::testing::TestOffice;
using plimsoll::testing::refusal;
using store::testing::for_each_backend;

namespace {

const queue::Route check_in{.route = "academic_check_in",
                            .title = "Academic check-in",
                            .owner = "faculty advising",
                            .first_contact_within_hours = 48,
                            .attempts = 2};

cases::Case open(TestOffice& office, const std::string& student) {
  return office.as("ingrid", [&](Desk& desk) {
    return open_case(desk, {.student = student,
                            .pool = "science",
                            .prediction_id = "p1",
                            .owner = "ingrid",
                            .route = &check_in})
        .file;
  });
}

cases::Case change(TestOffice& office, const cases::Case& file, const cases::CaseChange& wanted) {
  return office.as(
      "ingrid", [&](Desk& desk) { return change_case(desk, file.case_id, file.version, wanted); });
}

}  // namespace

TEST_CASE("a student has one open case, whoever opens it") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto first = open(office, "s1");
    CHECK(first.first_contact.due_at == office.clock.now() + std::chrono::hours(48));
    const auto second = office.as(
        "per", [](Desk& desk) { return open_case(desk, {.student = "s1", .pool = "arts"}); });
    CHECK(!second.is_new);
    CHECK(second.file == first);
    CHECK(open(office, "s2").case_id != first.case_id);
  });
}

TEST_CASE("a case is changed only by whoever saw it as it is") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open(office, "s1");
    const auto moved = change(office, file, {.state = CaseState::in_support});
    CHECK(moved.version == file.version + 1);
    CHECK(refusal([&] { change(office, file, {.owner = "per"}); }) == core::ErrorCode::conflict);
    CHECK(refusal([&] { change(office, moved, {}); }) == core::ErrorCode::invalid_input);
    CHECK(refusal([&] { change(office, moved, {.state = CaseState::new_}); }) ==
          core::ErrorCode::conflict);
    const auto given = change(office, moved, {.owner = ""});
    CHECK(given.owner.empty());
    CHECK(given.state == CaseState::in_support);
    const auto none = [&](store::Transaction& transaction) {
      return cases::load_case(transaction, "no-such-case");
    };
    CHECK(refusal([&] { office.reading(none); }) == core::ErrorCode::not_found);
  });
}

TEST_CASE("what is refused leaves nothing behind") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open(office, "s1");
    CHECK(refusal([&] {
            change(office, file,
                   {.state = CaseState::closed, .outcome = CaseOutcome::could_not_reach});
          }) == core::ErrorCode::conflict);
    office.reading([&](store::Transaction& transaction) {
      CHECK(cases::load_case(transaction, file.case_id) == file);
      CHECK(cases::events_of_case(transaction, file.case_id).size() == 1);
    });
  });
}

TEST_CASE("a case that is opened again has a clock that starts again") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open(office, "s1");
    office.wait(std::chrono::hours(1));
    office.as("ingrid", [&](Desk& desk) { return add_contact(desk, file.case_id, {}); });
    const auto contacted = office.reading([&](store::Transaction& transaction) {
      return cases::load_case(transaction, file.case_id);
    });
    CHECK(contacted.state == CaseState::contacted);
    CHECK(contacted.attempts == 1);
    const auto closed =
        change(office, contacted, {.state = CaseState::closed, .outcome = CaseOutcome::resolved});
    CHECK(closed.closed_at == office.clock.now());
    CHECK(!closed.is_overdue(office.clock.now() + std::chrono::hours(1000)));
    office.wait(std::chrono::hours(100));
    const auto again = change(office, closed, {.state = CaseState::new_});
    CHECK(again.is_open());
    CHECK(!again.outcome);
    CHECK(!again.closed_at);
    CHECK(again.attempts == 0);
    CHECK(again.first_contact.due_at == office.clock.now() + std::chrono::hours(48));
    CHECK(again.is_overdue(office.clock.now() + std::chrono::hours(49)));
    CHECK(again.last_contact_at == contacted.last_contact_at);
  });
}

TEST_CASE("a closed case stays closed while the student has another one") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto closed =
        change(office, open(office, "s1"),
               {.state = CaseState::closed, .outcome = CaseOutcome::opened_in_error});
    open(office, "s1");
    CHECK(refusal([&] { change(office, closed, {.state = CaseState::new_}); }) ==
          core::ErrorCode::conflict);
  });
}

TEST_CASE("an act and its entry for the audit log are one change, and the entry names no student") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open(office, "student-ola");
    office.wait(std::chrono::seconds(1));
    change(office, file, {.owner = "per", .comment = "Ola asked for Per"});
    const auto intents = office.reading(
        [](store::Transaction& transaction) { return store::list_unsequenced(transaction, 10); });
    REQUIRE(intents.size() == 2);
    for (const auto& intent : intents) {
      CHECK(intent.entry.find("student-ola") == std::string::npos);
      CHECK(intent.entry.find("Ola asked") == std::string::npos);
      CHECK(intent.personal == R"({"student":"student-ola"})");
    }
    const auto entry = core::parse_json(intents.back().entry, "entry").as_object();
    CHECK(entry.at("action") == "case.changed");
    CHECK(entry.at("actor") == "ingrid");
    CHECK(entry.at("object").as_string() == "case/" + file.case_id);
    CHECK(entry.at("purpose") == "advising");
    CHECK(entry.at("act_id").as_string() == intents.back().act_id);
  });
}

TEST_CASE("what people write is not to be read in the database") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open(office, "s1");
    change(office, file, {.owner = "per", .comment = "a long illness"});
    office.reading([&](store::Transaction& transaction) {
      const auto events = cases::events_of_case(transaction, file.case_id);
      CHECK(events.back().sealed.find("illness") == std::string::npos);
      CHECK(timeline(transaction, office.seal, "s1", {.account = "per"}).front().text ==
            "a long illness");
    });
  });
}
