// SPDX-License-Identifier: Apache-2.0
#include "store/new_id.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "store/time_text.h"

using namespace plimsoll;
using std::chrono::microseconds;

TEST_CASE("an id is a UUID of version 7 and has its time") {
  // RFC 9562, appendix A.6: 2022-02-22 19:22:22 UTC is 0x017f22e279b0.
  const core::FixedClock clock(core::Timestamp{microseconds{1'645'557'742'000'000}});
  const auto id = store::new_id(clock);
  CHECK(id.starts_with("017f22e2-79b0-7000-"));
  CHECK(id.size() == 36);
  CHECK(std::string("89ab").find(id[19]) != std::string::npos);  // the variant
  CHECK(id.find_first_not_of("0123456789abcdef-") == std::string::npos);
}

TEST_CASE("ids of one instant differ, and those of later microseconds come later") {
  core::FixedClock clock(core::Timestamp{microseconds{1'645'557'742'998'000}});
  std::set<std::string> of_one_instant;
  for (int id = 0; id < 1000; ++id) {
    of_one_instant.insert(store::new_id(clock));
  }
  CHECK(of_one_instant.size() == 1000);
  std::vector<std::string> ids;
  for (int step = 0; step < 5000; ++step) {
    clock.set(clock.now() + microseconds{1});
    ids.push_back(store::new_id(clock));
  }
  CHECK(std::ranges::is_sorted(ids));
}

TEST_CASE("the order of times written as text is that of times") {
  const core::Timestamp second{microseconds{1'645'557'742'000'000}};
  CHECK(store::time_text(second) == "2022-02-22T19:22:22.000000Z");
  CHECK(store::time_text(second) < store::time_text(second + microseconds{1}));
  CHECK(core::parse_timestamp(store::time_text(second + microseconds{5})) ==
        second + microseconds{5});
}
