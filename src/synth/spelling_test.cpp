// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>

#include "synth/internal/people/catalogue.h"
#include "synth/internal/people/person.h"

using namespace plimsoll;
using namespace plimsoll::synth;

TEST_CASE("every built-in name exists in ISO-8859-1 and makes an address") {
  for (const auto origin : {Origin::norwegian, Origin::english, Origin::elsewhere}) {
    for (const auto& names :
         {given_names(origin, true), given_names(origin, false), family_names(origin)}) {
      for (const auto name : names) {
        CAPTURE(name);
        CHECK_NOTHROW(static_cast<void>(latin1(name)));
        CHECK(address_part(name).size() >= 2);
      }
    }
  }
  CHECK(address_part("Åse Bøe") == "ase.boe");
  CHECK(latin1("Ås") == "\xC5s");
}

TEST_CASE("a slip of the fingers changes one place and keeps the text UTF-8") {
  core::Random random(4);
  for (int turn = 0; turn < 200; ++turn) {
    const auto slipped = mistyped("Bjørnstad", random);
    CHECK(slipped != "Bjørnstad");
    CHECK(slipped.find("\xC3\xB8") != std::string::npos);
    CHECK_NOTHROW(static_cast<void>(latin1(slipped)));
  }
}

TEST_CASE("numbers in the systems are unique") {
  std::set<std::int64_t> numbers;
  std::set<std::string> users;
  std::set<std::string> cards;
  const core::Random root(8);
  for (std::int64_t index = 0; index < 5000; ++index) {
    const auto identity = make_identity(make_person(root, index, 0), core::Date{});
    numbers.insert(identity.student_number);
    users.insert(identity.lms_user);
    cards.insert(identity.card);
  }
  CHECK(numbers.size() == 5000);
  CHECK(users.size() == 5000);
  CHECK(cards.size() == 5000);
  CHECK(*numbers.rbegin() < 10'000'000);
}
