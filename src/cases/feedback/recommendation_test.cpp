// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/recommendation.h"

#include <doctest/doctest.h>

#include "cases/case_file.h"
#include "cases/reading/timeline.h"
#include "cases/testing/desk_for_tests.h"
#include "core/error.h"
#include "store/testing/backends.h"

using namespace plimsoll;
using namespace plimsoll::cases;
using cases::testing::TestOffice;
using cases::testing::tuesday;
using store::testing::for_each_backend;

namespace {

std::string decide(TestOffice& office, const std::string& account, NewRecommendationAnswer answer) {
  answer.student = "ola";
  answer.pool = "science";
  answer.prediction_id = answer.prediction_id.empty() ? "p1" : answer.prediction_id;
  answer.route = answer.route.empty() ? "check_in" : answer.route;
  return office.as(account,
                   [&](Desk& desk) { return answer_recommendation(desk, answer, tuesday); });
}

std::vector<StandingAnswer> standing(TestOffice& office, const std::string& prediction) {
  return office.reading([&](store::Transaction& transaction) {
    return standing_answers(transaction, office.seal, "ola", prediction);
  });
}

bool is_refused(TestOffice& office, const NewRecommendationAnswer& answer) {
  try {
    decide(office, "ingrid", answer);
  } catch (const core::Error& error) {
    return error.code() == core::ErrorCode::invalid_input;
  }
  return false;
}

}  // namespace

TEST_CASE("what is decided last about a suggested route stands, and what was before is kept") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    CHECK(standing(office, "p1").empty());
    decide(office, "ingrid",
           {.answer = RecommendationAnswer::deferred, .until = tuesday + std::chrono::days(14)});
    office.wait(std::chrono::hours(1));
    decide(office, "per", {.answer = RecommendationAnswer::dismissed, .reason = "has a tutor"});
    decide(office, "per", {.route = "welfare"});
    const auto now = standing(office, "p1");
    REQUIRE(now.size() == 2);
    CHECK(now[0].route == "check_in");
    CHECK(now[0].answer == RecommendationAnswer::dismissed);
    CHECK(now[0].account == "per");
    CHECK(now[0].reason == "has a tutor");
    CHECK(now[0].answered_at == office.clock.now());
    CHECK_FALSE(now[0].until);
    CHECK(now[1].route == "welfare");
    CHECK(now[1].answer == RecommendationAnswer::accepted);
    const auto events = office.reading([&](store::Transaction& transaction) {
      return timeline(transaction, office.seal, "ola", {.account = "ingrid"});
    });
    REQUIRE(events.size() == 3);
    CHECK(events[2].event.on_date == tuesday + std::chrono::days(14));
    CHECK(events[1].event.part_id == events[2].event.event_id);
    CHECK(events[1].text == "has a tutor");
  });
}

TEST_CASE("a new week's suggestion is decided anew") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    decide(office, "ingrid", {});
    CHECK(standing(office, "p2").empty());
    decide(office, "ingrid",
           {.prediction_id = "p2", .answer = RecommendationAnswer::dismissed, .reason = "done"});
    CHECK(standing(office, "p1").at(0).answer == RecommendationAnswer::accepted);
    CHECK(standing(office, "p2").at(0).answer == RecommendationAnswer::dismissed);
  });
}

TEST_CASE("a decision goes into the student's open case, and leaves its state as it is") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto file = office.as("ingrid", [](Desk& desk) {
      return open_case(desk, {.student = "ola", .pool = "science"}).file;
    });
    decide(office, "ingrid", {});
    const auto now = office.reading(
        [&](store::Transaction& transaction) { return load_case(transaction, file.case_id); });
    CHECK(now.version == file.version + 1);
    CHECK(now.state == file.state);
  });
}

TEST_CASE("a dismissal says why, and what is put off says until when") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    using enum RecommendationAnswer;
    CHECK(is_refused(office, {.answer = dismissed}));
    CHECK(is_refused(office, {.answer = deferred}));
    CHECK(is_refused(office, {.answer = accepted, .until = tuesday + std::chrono::days(1)}));
    CHECK(is_refused(office, {.answer = deferred, .until = tuesday}));
    CHECK(is_refused(office, {.answer = deferred, .until = tuesday + std::chrono::days(367)}));
    CHECK(standing(office, "p1").empty());
    decide(office, "ingrid", {.answer = deferred, .until = tuesday + std::chrono::days(366)});
    CHECK(standing(office, "p1").at(0).until == tuesday + std::chrono::days(366));
  });
}
