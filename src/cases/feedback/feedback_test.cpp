// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>

#include "cases/case_file.h"
#include "cases/feedback/prediction_feedback.h"
#include "cases/feedback/prediction_signal.h"
#include "cases/feedback/reason_precision.h"
#include "cases/feedback/staff_alert.h"
#include "cases/reading/standing.h"
#include "cases/testing/desk_for_tests.h"
#include "cases/testing/told.h"
#include "core/error.h"
#include "queue/playbook.h"
#include "store/testing/backends.h"
#include "support/refusal.h"

using namespace plimsoll;
using namespace plimsoll::cases;
using cases::testing::TestOffice;
using cases::testing::told;
using cases::testing::tuesday;
using plimsoll::testing::refusal;
using store::testing::for_each_backend;

namespace {

const std::vector<std::string> ola{"ola"};

const queue::Playbook playbook{
    .routes = {{.route = "check_in", .title = "Check-in", .first_contact_within_hours = 72},
               {.route = "welfare", .title = "Welfare", .first_contact_within_hours = 24}},
    .patterns = {{.when = {"staff_concern_wellbeing"}, .route = "welfare"}},
    .default_route = "check_in"};

GivenFeedback give(TestOffice& office, const std::string& account, NewFeedback feedback) {
  feedback.student = "ola";
  feedback.pool = "science";
  if (feedback.prediction_id.empty()) {
    feedback.prediction_id = "p1";
  }
  return office.as(account, [&](Desk& desk) { return give_feedback(desk, feedback, tuesday); });
}

Standing standing(TestOffice& office) {
  return office.reading(
      [](store::Transaction& transaction) { return standings(transaction, ola)["ola"]; });
}

RaisedAlert raise(TestOffice& office, AlertKind kind, AlertCategory category) {
  return office.as("teacher", [&](Desk& desk) {
    return raise_alert(desk,
                       {.student = "ola",
                        .pool = "science",
                        .kind = kind,
                        .category = category,
                        .text = "Ola fell asleep"},
                       playbook, {});
  });
}

}  // namespace

TEST_CASE("a concern routes like a reason and opens a case, and the next one joins it") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto first = raise(office, AlertKind::concern, AlertCategory::wellbeing);
    const auto second = raise(office, AlertKind::concern, AlertCategory::academic);
    CHECK(first.case_id == second.case_id);
    const auto now = standing(office);
    REQUIRE(now.file);
    CHECK(now.file->route == "welfare");
    CHECK(now.file->first_contact.due_at == office.clock.now() + std::chrono::hours(24));
    CHECK(now.alerts == 2);
    CHECK(now.kudos == 0);
  });
}

TEST_CASE("each category of a concern has a code that a playbook may name") {
  std::set<std::string> codes;
  for (const auto name : Words<AlertCategory>::names) {
    codes.insert(reason_code_of(find_word<AlertCategory>(name).value()));
  }
  CHECK(codes == std::set<std::string>(queue::staff_concern_codes.begin(),
                                       queue::staff_concern_codes.end()));
}

TEST_CASE("kudos is kept and opens no case") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    CHECK(raise(office, AlertKind::kudos, AlertCategory::academic).case_id.empty());
    CHECK(!standing(office).file);
    CHECK(standing(office).kudos == 1);
    const auto open = raise(office, AlertKind::concern, AlertCategory::other).case_id;
    CHECK(raise(office, AlertKind::kudos, AlertCategory::other).case_id == open);
    CHECK(standing(office).kudos == 2);
    CHECK(standing(office).alerts == 1);
  });
}

TEST_CASE("who raised a concern is told once its case is closed, and it is open no more") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    raise(office, AlertKind::concern, AlertCategory::wellbeing);
    raise(office, AlertKind::concern, AlertCategory::wellbeing);
    const auto file = standing(office).file.value();
    CHECK(told(office).empty());
    office.as("ingrid", [&](Desk& desk) {
      return change_case(desk, file.case_id, file.version,
                         {.state = CaseState::closed, .outcome = CaseOutcome::resolved});
    });
    CHECK(told(office) == std::vector<std::string>{"teacher concern_answered"});
    CHECK(standing(office).alerts == 0);
  });
}

TEST_CASE(
    "what somebody says again of a prediction takes the place of what they said, which stays") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    give(office, "ingrid", {.kind = FeedbackKind::useful, .rating = 4});
    give(office, "per", {.kind = FeedbackKind::already_known});
    give(office, "ingrid", {.kind = FeedbackKind::not_relevant});
    const auto now = standing(office);
    CHECK(now.feedback.size() == 2);
    CHECK(own_feedback(now, "p1", "ingrid") == FeedbackKind::not_relevant);
    CHECK(own_feedback(now, "p1", "per") == FeedbackKind::already_known);
    CHECK(!own_feedback(now, "p2", "per"));
    office.reading([](store::Transaction& transaction) { CHECK(last_event(transaction) == 4); });
  });
}

TEST_CASE("feedback is withdrawn by whoever gave it, with the suppression that came with it") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto given = give(
        office, "ingrid",
        {.kind = FeedbackKind::already_known, .suppress_until = tuesday + std::chrono::days(14)});
    CHECK(standing(office).suppressed_until == tuesday + std::chrono::days(14));
    const auto withdraw = [&](const std::string& account, const std::string& feedback) {
      return refusal([&] {
        office.as(account, [&](Desk& desk) { withdraw_feedback(desk, "ola", feedback); });
      });
    };
    CHECK(withdraw("per", given.feedback) == core::ErrorCode::forbidden);
    CHECK(withdraw("ingrid", given.suppression) == core::ErrorCode::not_found);
    for (int time = 0; time < 2; ++time) {  // again is the same
      CHECK(withdraw("ingrid", given.feedback) == core::ErrorCode::cancelled);
      CHECK(!standing(office).suppressed_until);
      CHECK(standing(office).feedback.empty());
    }
    office.reading([](store::Transaction& transaction) { CHECK(last_event(transaction) == 4); });
  });
}

TEST_CASE("ratings are of what is useful, from 1 to 5") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    for (const auto& wrong : {NewFeedback{.kind = FeedbackKind::useful, .rating = 6},
                              NewFeedback{.kind = FeedbackKind::useful, .rating = 0},
                              NewFeedback{.kind = FeedbackKind::not_relevant, .rating = 3}}) {
      CHECK(refusal([&] { give(office, "ingrid", wrong); }) == core::ErrorCode::invalid_input);
    }
  });
}

TEST_CASE("a reason was true where feedback says useful or already known, team by team") {
  const auto all = tally({{FeedbackKind::useful, 1},
                          {FeedbackKind::already_known, 2},
                          {FeedbackKind::not_relevant, 3},
                          {FeedbackKind::wrong_data, 2}});
  CHECK(all.num_true == 3);
  CHECK(all.num_given == 8);
  CHECK(tally({}).num_given == 0);
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto say = [&](const std::string& account, FeedbackKind kind, const std::string& reason) {
      return give(office, account, {.kind = kind, .reason_code = reason}).feedback;
    };
    say("early", FeedbackKind::not_relevant, "absent_from_lms");
    office.wait(std::chrono::hours(1));
    const auto since = office.clock.now();
    say("a", FeedbackKind::useful, "absent_from_lms");
    say("b", FeedbackKind::wrong_data, "absent_from_lms");
    say("c", FeedbackKind::useful, "failed_courses");
    say("d", FeedbackKind::useful, "");
    const auto taken_back = say("e", FeedbackKind::not_relevant, "failed_courses");
    office.as("e", [&](Desk& desk) { withdraw_feedback(desk, "ola", taken_back); });
    const auto verdicts_of = [&](const std::vector<std::string>& pools) {
      return office.reading([&](store::Transaction& transaction) {
        return reason_verdicts(transaction, since, pools);
      });
    };
    const auto verdicts = verdicts_of({});
    REQUIRE(verdicts.size() == 2);
    CHECK(verdicts_of({"arts", "science"}).size() == 2);
    CHECK(verdicts_of({"arts", "scienc_"}).empty());
    CHECK(verdicts[0].reason_code == "absent_from_lms");
    CHECK(verdicts[0].counts ==
          FeedbackCounts{{FeedbackKind::useful, 1}, {FeedbackKind::wrong_data, 1}});
    CHECK(verdicts[1].reason_code == "failed_courses");
    CHECK(verdicts[1].counts == FeedbackCounts{{FeedbackKind::useful, 1}});
  });
}

TEST_CASE("the time to action is from the first look to what is done next about the student") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto since = office.clock.now();
    give(office, "ingrid", {.kind = FeedbackKind::useful});  // before anybody looked
    office.wait(std::chrono::hours(1));
    const auto look = [&](const std::string& prediction, const std::string& student) {
      office.as("ingrid", [&](Desk& desk) {
        note_signal(desk.transaction, {.prediction_id = prediction,
                                       .student = student,
                                       .pool = "science",
                                       .account = "ingrid",
                                       .at = desk.clock.now()});
      });
    };
    look("p1", "ola");
    look("p1", "ola");  // the page once more
    look("p2", "kari");
    office.wait(std::chrono::hours(30));
    look("p1", "ola");
    raise(office, AlertKind::concern, AlertCategory::other);
    const auto teams = office.reading(
        [&](store::Transaction& transaction) { return times_to_action(transaction, since); });
    REQUIRE(teams.size() == 1);
    CHECK(teams[0].pool == "science");
    CHECK(teams[0].num_viewed == 2);
    CHECK(teams[0].num_viewed_again == 1);
    CHECK(teams[0].num_acted == 1);
    CHECK(teams[0].num_followed_up == 0);
    CHECK(teams[0].num_escalated == 1);
    CHECK(teams[0].median_hours == 30.0);
    office.wait(std::chrono::hours(24));
    raise(office, AlertKind::kudos, AlertCategory::other);
    const auto later = office.reading(
        [&](store::Transaction& transaction) { return times_to_action(transaction, since); });
    CHECK(later[0].num_acted == 1);
    CHECK(later[0].num_followed_up == 1);
    CHECK(later[0].num_escalated == 1);
    CHECK(later[0].median_hours == 30.0);
  });
}
