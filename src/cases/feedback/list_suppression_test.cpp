// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/list_suppression.h"

#include <doctest/doctest.h>

#include "cases/feedback/prediction_feedback.h"
#include "cases/reading/standing.h"
#include "cases/testing/desk_for_tests.h"
#include "core/error.h"
#include "store/testing/backends.h"

using namespace plimsoll;
using namespace plimsoll::cases;
using cases::testing::TestOffice;
using cases::testing::tuesday;
using store::testing::for_each_backend;

namespace {

const std::vector<std::string> ola_alone{"ola"};

void hide(TestOffice& office, const std::string& account, core::Date until) {
  office.as(account, [&](Desk& desk) {
    return give_feedback(desk,
                         {.student = "ola",
                          .pool = "science",
                          .prediction_id = "p1",
                          .kind = FeedbackKind::already_known,
                          .comment = account + " talked to Ola",
                          .suppress_until = until},
                         tuesday);
  });
}

std::optional<core::Date> standing_until(TestOffice& office) {
  return office.reading([](store::Transaction& transaction) {
    return standings(transaction, ola_alone)["ola"].suppressed_until;
  });
}

std::optional<Suppression> on(TestOffice& office, core::Date day) {
  return office.reading([&](store::Transaction& transaction) {
    return suppression_of(transaction, office.seal, "ola", day);
  });
}

bool is_refused(TestOffice& office, core::Date until) {
  try {
    hide(office, "per", until);
  } catch (const core::Error& error) {
    return error.code() == core::ErrorCode::invalid_input;
  }
  return false;
}

}  // namespace

TEST_CASE("a suppression ends by itself on its day, or when somebody ends it") {
  const core::Date end = tuesday + std::chrono::days(14);
  CHECK(is_suppressed(end, end - std::chrono::days(1)));
  CHECK(!is_suppressed(end, end));
  CHECK(!is_suppressed({}, tuesday));
  for_each_backend([&](store::Database& database) {
    TestOffice office(database);
    hide(office, "ingrid", end);
    hide(office, "per", end + std::chrono::days(1));
    CHECK(standing_until(office) == end + std::chrono::days(1));
    office.as("lead", [](Desk& desk) { end_suppression(desk, "ola"); });
    CHECK(!standing_until(office));
    CHECK(!on(office, tuesday));
    const auto last = office.reading(last_event);
    office.as("lead", [](Desk& desk) { end_suppression(desk, "ola"); });
    CHECK(office.reading(last_event) == last);
    CHECK(is_refused(office, tuesday));
    CHECK(is_refused(office, tuesday + std::chrono::days(367)));
  });
}

TEST_CASE("who hid a student says until when and why, and of several the last one counts") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    CHECK(!on(office, tuesday));
    hide(office, "ingrid", tuesday + std::chrono::days(20));
    office.wait(std::chrono::hours(1));
    hide(office, "per", tuesday + std::chrono::days(10));
    const auto longest = on(office, tuesday);
    REQUIRE(longest);
    CHECK(longest->until == tuesday + std::chrono::days(20));
    CHECK(longest->account == "ingrid");
    CHECK(longest->because == FeedbackKind::already_known);
    CHECK(longest->comment == "ingrid talked to Ola");
    CHECK(longest->set_at + std::chrono::hours(1) == office.clock.now());
    CHECK(on(office, tuesday + std::chrono::days(19)));
    CHECK(!on(office, tuesday + std::chrono::days(20)));
  });
}
