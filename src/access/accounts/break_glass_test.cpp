// SPDX-License-Identifier: Apache-2.0
#include "access/accounts/break_glass.h"

#include <doctest/doctest.h>

#include "access/policy/policy.h"
#include "access/testing/staff.h"

using namespace plimsoll;
using namespace plimsoll::access;
using namespace plimsoll::access::testing;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// An analyst who asks, an administrator who may grant it, and a second analyst.
struct Emergency {
  explicit Emergency(Staff& of) : staff(of) {
    staff.give(anna, Role::analyst, {});
    staff.give(berit, Role::tenant_admin, {});
    staff.give(carl, Role::analyst, {});
  }

  Staff& staff;
  Account anna = staff.hire("anna");
  Account berit = staff.hire("berit");
  Account carl = staff.hire("carl");

  std::string ask(minutes duration = minutes(60),
                  const std::string& reason = "the student called in acute distress") {
    return staff.change([&](store::Transaction& transaction) {
      return request_break_glass(
          transaction,
          {.account = anna.id, .student = "s1", .duration = duration, .reason = reason},
          staff.clock);
    });
  }
  Grant grant(const std::string& request, const Account& by) {
    return staff.change([&](store::Transaction& transaction) {
      return grant_break_glass(transaction, request, by.id, staff.clock);
    });
  }
  std::string refusal(const std::string& request, const Account& by) {
    return refusal_of([&] { (void)grant(request, by); });
  }
  BreakGlass latest() {
    auto transaction = staff.database.begin(nord, store::Intent::read);
    return all_break_glass(transaction, staff.clock.now()).at(0);
  }
  bool sees(const std::string& student) {
    auto transaction = staff.database.begin(nord, store::Intent::read);
    const Principal principal{.account = anna.id,
                              .tenant = nord,
                              .grants = grants_of(transaction, anna.id, staff.clock.now()),
                              .purpose = "advising"};
    return Policy::standard()
        .decide(principal, "student.view",
                {.kind = "student", .id = student, .pool = "science", .student = student},
                staff.clock.now())
        .allowed;
  }
};

}  // namespace

TEST_CASE("access in an emergency is to one student, for as long as was asked") {
  for_each_staff([](Staff& staff) {
    Emergency scene(staff);
    const auto request = scene.ask(minutes(90));
    CHECK(scene.latest().state == BreakGlassState::asked);
    CHECK_FALSE(scene.sees("s1"));
    staff.wait(minutes(10));
    const auto grant = scene.grant(request, scene.berit);
    CHECK(grant.text() == "advisor in student:s1 (break-glass)");
    const auto told = scene.latest();
    CHECK(told.id == request);
    CHECK(told.state == BreakGlassState::granted);
    CHECK(told.name == "Name of anna");
    CHECK(told.student == "s1");
    CHECK(told.duration == minutes(90));
    CHECK(told.reason == "the student called in acute distress");
    CHECK(told.decided_by == scene.berit.id);
    CHECK(told.grant == grant.id);
    CHECK(told.ends_at == staff.clock.now() + minutes(90));
    CHECK(scene.sees("s1"));
    CHECK_FALSE(scene.sees("s2"));
    staff.wait(minutes(90) - std::chrono::microseconds(1));
    CHECK(scene.sees("s1"));
    staff.wait(std::chrono::microseconds(1));
    CHECK_FALSE(scene.sees("s1"));
    CHECK(scene.latest().state == BreakGlassState::expired);
  });
}

TEST_CASE("nobody grants their own request, and no colleague in the same role does") {
  for_each_staff([](Staff& staff) {
    Emergency scene(staff);
    const auto request = scene.ask();
    CHECK(says(scene.refusal(request, scene.anna), "a second person"));
    CHECK(says(scene.refusal(request, scene.carl), "another role"));
    CHECK(says(scene.refusal(request, staff.hire("dora")), "another role"));  // has none
    staff.give(scene.carl, Role::lead, {});
    CHECK(says(scene.refusal(request, scene.carl), "another role"));  // still an analyst too
    staff.change([&](store::Transaction& transaction) {
      deactivate_account(transaction, scene.berit.id, staff.clock);
    });
    CHECK(says(scene.refusal(request, scene.berit), "another role"));
    CHECK_FALSE(scene.sees("s1"));
  });
}

TEST_CASE("a request is decided once, and lapses when nobody does") {
  for_each_staff([](Staff& staff) {
    Emergency scene(staff);
    const auto refuse = [&](const std::string& request, const Account& by) {
      return refusal_of([&] {
        staff.change([&](store::Transaction& transaction) {
          refuse_break_glass(transaction, request, by.id, staff.clock);
        });
      });
    };
    const auto first = scene.ask();
    CHECK(says(refuse(first, scene.anna), "a second person"));
    CHECK(refuse(first, scene.carl) == "accepted");
    CHECK(scene.latest().state == BreakGlassState::refused);
    CHECK(says(scene.refusal(first, scene.berit), "refused already"));
    CHECK(says(refuse(first, scene.berit), "refused already"));

    staff.wait(minutes(1));
    const auto second = scene.ask();
    (void)scene.grant(second, scene.berit);
    CHECK(says(scene.refusal(second, scene.berit), "granted already"));

    staff.wait(minutes(1));
    const auto third = scene.ask();
    staff.wait(break_glass_patience);
    CHECK(scene.latest().state == BreakGlassState::expired);
    CHECK(says(scene.refusal(third, scene.berit), "expired already"));
    CHECK(says(scene.refusal("x", scene.berit), "no such request"));
  });
}

TEST_CASE("access in an emergency is ended early, once") {
  for_each_staff([](Staff& staff) {
    Emergency scene(staff);
    const auto request = scene.ask();
    const auto end = [&] {
      return refusal_of([&] {
        staff.change([&](store::Transaction& transaction) {
          end_break_glass(transaction, request, scene.anna.id, staff.clock);
        });
      });
    };
    CHECK(says(end(), "no access to end"));
    (void)scene.grant(request, scene.berit);
    staff.wait(minutes(5));
    CHECK(end() == "accepted");
    CHECK(scene.latest().state == BreakGlassState::ended);
    CHECK(scene.latest().ends_at == staff.clock.now());
    CHECK_FALSE(scene.sees("s1"));
    CHECK(says(end(), "no access to end"));
  });
}

TEST_CASE("a request has a reason, a student and an end within four hours") {
  for_each_staff([](Staff& staff) {
    Emergency scene(staff);
    CHECK(says(refusal_of([&] { scene.ask(minutes(60), "because"); }), "reason is too short"));
    CHECK(says(refusal_of([&] { scene.ask(minutes(241)); }), "240 minutes"));
    CHECK(says(refusal_of([&] { scene.ask(minutes(0)); }), "240 minutes"));
    CHECK(refusal_of([&] { scene.ask(minutes(240)); }) == "accepted");
  });
}
