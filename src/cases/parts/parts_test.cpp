// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "cases/case_file.h"
#include "cases/parts/case_contact.h"
#include "cases/parts/case_note.h"
#include "cases/parts/case_task.h"
#include "cases/parts/intervention.h"
#include "cases/parts/referral.h"
#include "cases/reading/case_detail.h"
#include "cases/reading/timeline.h"
#include "cases/testing/desk_for_tests.h"
#include "cases/testing/timeline_of.h"
#include "cases/testing/told.h"
#include "core/error.h"
#include "store/testing/backends.h"

using namespace plimsoll;
using namespace plimsoll::cases;
using cases::testing::TestOffice;
using cases::testing::timeline_of;
using cases::testing::told;
using cases::testing::tuesday;
using store::testing::for_each_backend;

namespace {

const queue::Route aid{.route = "financial_aid_referral",
                       .title = "Referral to financial aid",
                       .owner = "student finance",
                       .first_contact_within_hours = 48};

std::string open_aid(TestOffice& office) {
  return office.as("ingrid", [](Desk& desk) {
    return open_case(desk, {.student = "s1", .pool = "science", .owner = "ingrid", .route = &aid})
        .file.case_id;
  });
}

Case load(TestOffice& office, const std::string& file) {
  return office.reading(
      [&](store::Transaction& transaction) { return load_case(transaction, file); });
}

CaseDetail detail(TestOffice& office, const std::string& file) {
  return office.reading([&](store::Transaction& transaction) {
    return load_case_detail(transaction, office.seal, file);
  });
}

/// The code of the error that an act ends in.
template <class Body>
core::ErrorCode refusal(TestOffice& office, Body&& body) {
  try {
    office.as("ingrid", body);
  } catch (const core::Error& error) {
    return error.code();
  }
  return core::ErrorCode::internal;
}

}  // namespace

TEST_CASE("contacts move a case, stop its clock and count attempts from our side") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open_aid(office);
    office.wait(std::chrono::hours(50));
    CHECK(load(office, file).is_overdue(office.clock.now()));
    office.as("ingrid", [&](Desk& desk) {
      add_contact(desk, file, {.channel = Channel::email, .result = ContactResult::left_message});
      add_contact(desk, file,
                  {.channel = Channel::phone,
                   .result = ContactResult::no_answer,
                   .at = desk.clock.now() - std::chrono::hours(20)});
      return add_contact(desk, file,
                         {.channel = Channel::in_person,
                          .direction = Direction::incoming,
                          .result = ContactResult::meeting_set});
    });
    const auto after = load(office, file);
    CHECK(after.state == CaseState::meeting_set);
    CHECK(after.attempts == 2);
    CHECK(after.first_contact.made_at == office.clock.now() - std::chrono::hours(20));
    CHECK(after.last_contact_at == office.clock.now());
    CHECK(is_in_time(after.first_contact));
    CHECK(after.version == 4);
    CHECK(refusal(office, [&](Desk& desk) {
            return add_contact(desk, file, {.at = desk.clock.now() + std::chrono::hours(1)});
          }) == core::ErrorCode::invalid_input);
  });
}

TEST_CASE("a restricted note is seen to exist and not read") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open_aid(office);
    office.as("ingrid", [&](Desk& desk) {
      add_note(desk, file, {.text = "for the unit", .restriction = Restriction::unit});
      add_note(desk, file, {.text = "for the team", .restriction = Restriction::team});
      return add_note(desk, file, {.text = "for few", .restriction = Restriction::restricted});
    });
    const auto texts = [&](const NoteReader& reader) {
      std::vector<std::string> read;
      for (const auto& event : timeline_of(office, reader)) {
        if (event.event.kind == EventKind::note) {
          CHECK(event.event.sealed.empty());
          CHECK(event.is_readable == !event.text.empty());
          read.push_back(event.text);
        }
      }
      return read;
    };
    using Texts = std::vector<std::string>;
    CHECK(texts({.account = "per"}) == Texts{"", "for the team", "for the unit"});
    CHECK(texts({.account = "per", .is_of_team = false}) == Texts{"", "", "for the unit"});
    CHECK(texts({.account = "per", .may_read_restricted = true}) ==
          Texts{"for few", "for the team", "for the unit"});
    CHECK(texts({.account = "ingrid", .is_of_team = false}) ==
          Texts{"for few", "for the team", "for the unit"});
  });
}

TEST_CASE("a correction is a further note, as restricted at least, and the corrected one stays") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open_aid(office);
    const auto add = [&](const NewNote& note) {
      return office.as("ingrid", [&](Desk& desk) { return add_note(desk, file, note); });
    };
    const auto wrong = add({.text = "moved to Bergen", .restriction = Restriction::restricted});
    const auto refused = [&](const NewNote& note) {
      return refusal(office, [&](Desk& desk) { return add_note(desk, file, note); });
    };
    CHECK(refused({.text = "x", .restriction = Restriction::team, .corrects = wrong}) ==
          core::ErrorCode::conflict);
    const auto right =
        add({.text = "moved to Oslo", .restriction = Restriction::restricted, .corrects = wrong});
    CHECK(refused({.text = "x", .restriction = Restriction::restricted, .corrects = wrong}) ==
          core::ErrorCode::conflict);
    CHECK(refused({.text = "x", .restriction = Restriction::unit, .corrects = file}) ==
          core::ErrorCode::not_found);
    const auto events = timeline_of(office, {.account = "ingrid"});
    CHECK(events[0].corrects == wrong);
    CHECK(events[1].corrected_by == right);
    CHECK(events[1].text == "moved to Bergen");
  });
}

TEST_CASE("a task is done, dropped and opened again without losing what it was") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open_aid(office);
    const auto task = office.as("per", [&](Desk& desk) {
      return add_task(desk, file, {.title = "call the aid office", .due_on = tuesday});
    });
    for (const auto state : {TaskState::done, TaskState::done, TaskState::open}) {
      office.as("ingrid", [&](Desk& desk) { change_task(desk, file, task, state); });
    }
    const auto tasks = detail(office, file).tasks;
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].title == "call the aid office");
    CHECK(tasks[0].state == TaskState::open);
    CHECK(tasks[0].due_on == tuesday);
    CHECK(tasks[0].assignee == "ingrid");    // who owns the case
    CHECK(load(office, file).version == 4);  // to be done again is no event
    CHECK(refusal(office, [&](Desk& desk) {
            change_task(desk, file, "no-such-task", TaskState::done);
          }) == core::ErrorCode::not_found);
  });
}

TEST_CASE("whoever has tasks that are due is told how many, once a day") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open_aid(office);
    office.as("ingrid", [&](Desk& desk) {
      add_task(desk, file, {.title = "a", .due_on = tuesday});
      add_task(desk, file, {.title = "b", .due_on = tuesday - std::chrono::days(3)});
      add_task(desk, file, {.title = "c", .due_on = tuesday + std::chrono::days(1)});
      add_task(desk, file, {.title = "d", .due_on = tuesday, .assignee = "per"});
      const auto done = add_task(desk, file, {.title = "e", .due_on = tuesday});
      change_task(desk, file, done, TaskState::done);
    });
    for (int time = 0; time < 2; ++time) {
      office.as("", [](Desk& desk) { tell_tasks_due(desk.transaction, desk.clock, tuesday); });
    }
    CHECK(told(office) ==
          std::vector<std::string>{"ingrid task_due tasks=2", "per task_due tasks=1"});
  });
}

TEST_CASE("a referral comes back to whoever made it") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open_aid(office);
    const auto referral = office.as(
        "ingrid", [&](Desk& desk) { return add_referral(desk, file, aid, "rent is overdue"); });
    const auto answer = [&](const std::string& account, const ReferralAnswer& said) {
      office.as(account, [&](Desk& desk) { answer_referral(desk, file, referral, said); });
    };
    answer("finance", {.state = ReferralState::accepted});
    answer("ingrid", {.state = ReferralState::completed, .answer = "paid in three parts"});
    const auto referrals = detail(office, file).referrals;
    REQUIRE(referrals.size() == 1);
    CHECK(referrals[0].unit == "student finance");
    CHECK(referrals[0].state == ReferralState::completed);
    CHECK(referrals[0].answer == "paid in three parts");
    CHECK(referrals[0].referrer == "ingrid");
    CHECK(told(office) == std::vector<std::string>{"ingrid referral_answered"});
    CHECK(refusal(office, [&](Desk& desk) {
            answer_referral(desk, file, referral, {.state = ReferralState::declined});
          }) == core::ErrorCode::conflict);
  });
}

TEST_CASE("an intervention ends once, on the day it began or later") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open_aid(office);
    const auto id = office.as("ingrid", [&](Desk& desk) {
      return add_intervention(desk, file,
                              {.program = "Tutoring in mathematics",
                               .tier = 2,
                               .goal = "pass the midterm",
                               .dosage = "twice a week",
                               .started_on = tuesday});
    });
    const auto end = [&](core::Date day) {
      return refusal(office, [&](Desk& desk) {
        end_intervention(desk, file, id,
                         {.ended_on = day, .outcome = InterventionOutcome::goal_partly_met});
      });
    };
    CHECK(end(tuesday - std::chrono::days(1)) == core::ErrorCode::invalid_input);
    CHECK(end(tuesday) == core::ErrorCode::internal);  // nothing was refused
    CHECK(end(tuesday) == core::ErrorCode::conflict);
    const auto interventions = detail(office, file).interventions;
    REQUIRE(interventions.size() == 1);
    CHECK(interventions[0].goal == "pass the midterm");
    CHECK(interventions[0].ended_on == "2024-10-01");
    CHECK(interventions[0].outcome == InterventionOutcome::goal_partly_met);
    CHECK(refusal(office, [&](Desk& desk) {
            return add_intervention(desk, file, {.program = "x", .tier = 4, .started_on = tuesday});
          }) == core::ErrorCode::invalid_input);
  });
}

TEST_CASE("nothing new begins in a closed case, and what was begun can be ended") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = open_aid(office);
    const auto referral =
        office.as("ingrid", [&](Desk& desk) { return add_referral(desk, file, aid, ""); });
    office.as("ingrid", [&](Desk& desk) {
      return change_case(desk, file, 2,
                         {.state = CaseState::closed, .outcome = CaseOutcome::referred_out});
    });
    CHECK(refusal(office, [&](Desk& desk) { return add_contact(desk, file, {}); }) ==
          core::ErrorCode::conflict);
    CHECK(refusal(office, [&](Desk& desk) { return add_task(desk, file, {.title = "x"}); }) ==
          core::ErrorCode::conflict);
    CHECK(refusal(office, [&](Desk& desk) { return add_referral(desk, file, aid, ""); }) ==
          core::ErrorCode::conflict);
    office.as("finance", [&](Desk& desk) {
      answer_referral(desk, file, referral, {.state = ReferralState::completed});
      return add_note(desk, file, {.text = "all is paid"});
    });
    CHECK(detail(office, file).referrals[0].state == ReferralState::completed);
    CHECK(load(office, file).state == CaseState::closed);
  });
}
