// SPDX-License-Identifier: Apache-2.0
#include "pages/numbers.h"

#include <doctest/doctest.h>

#include <cmath>

namespace plimsoll::pages {

TEST_CASE("counts have thousands separated and the fitting noun") {
  CHECK(count_text(0) == "0");
  CHECK(count_text(999) == "999");
  CHECK(count_text(1000) == "1,000");
  CHECK(count_text(-1234567) == "−1,234,567");
  CHECK(counted(1, "student", "students") == "1 student");
  CHECK(counted(0, "student", "students") == "0 students");
}

TEST_CASE("percentages are rounded half away from zero and never show minus zero") {
  CHECK(percent_text(.625) == "63%");
  CHECK(percent_text(.1234, 1) == "12.3%");
  CHECK(decimal_text(-0.0004, 3) == "0.000");
  CHECK(decimal_text(-0.51, 2) == "−0.51");
  CHECK(short_percent_text(.05) == "5%");
  CHECK(short_percent_text(.125) == "12.5%");
}

TEST_CASE("what is not a number reads as a dash and has no interval") {
  CHECK(percent_text(std::nan("")) == "–");
  CHECK(decimal_text(INFINITY, 2) == "–");
  CHECK(interval_text({.5, std::nan(""), .6}, 2).empty());
  CHECK_FALSE(is_known({std::nan("")}));
}

TEST_CASE("intervals are written in words or as a span") {
  CHECK(interval_text({.8, .78, .84}, 2) == "0.78 to 0.84");
  CHECK(percent_interval_text({.6, .48, .74}) == "48–74%");
  CHECK(percent_interval_text({.6}).empty());
}

TEST_CASE("ages and durations read naturally") {
  CHECK(age_text(0) == "today");
  CHECK(age_text(1) == "1 day old");
  CHECK(age_text(12) == "12 days old");
  CHECK(age_text(std::nullopt) == "no record");
  CHECK(seconds_text(.42) == "0.4 s");
  CHECK(seconds_text(12.3) == "12 s");
  CHECK(seconds_text(125) == "2 min 5 s");
}

}  // namespace plimsoll::pages
