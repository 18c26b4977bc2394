// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>

#include "core/check.h"
#include "core/clocks.h"
#include "core/error.h"
#include "core/files.h"
#include "core/hash.h"
#include "core/json.h"
#include "core/random.h"
#include "core/yaml.h"

using namespace plimsoll;

TEST_CASE("an instant survives being written and read, with an offset turned into UTC") {
  const auto instant = core::parse_timestamp("2024-10-01T07:30:00.25+02:00");
  REQUIRE(instant);
  CHECK(core::format_timestamp(*instant) == "2024-10-01T05:30:00.250000Z");
  CHECK(core::parse_timestamp(core::format_timestamp(*instant)) == instant);
  CHECK_FALSE(core::parse_timestamp("2024-10-01"));
  CHECK_FALSE(core::parse_timestamp("2024-02-30T00:00:00Z"));
  CHECK(core::format_date(*core::parse_date("2024-02-29")) == "2024-02-29");
  CHECK_FALSE(core::parse_date("2023-02-29"));
}

TEST_CASE("a record is usable only when it had happened and was known, both inclusive") {
  const auto at = [](const char* text) { return *core::parse_timestamp(text); };
  const core::AsOf as_of{at("2024-10-06T21:59:59.999999Z")};
  const core::EventTime before{at("2024-10-01T00:00:00Z")};
  CHECK(core::usable(before, core::AvailableAt{as_of.at}, as_of));
  CHECK(core::usable(core::EventTime{as_of.at}, core::AvailableAt{as_of.at}, as_of));
  CHECK_FALSE(
      core::usable(before, core::AvailableAt{as_of.at + std::chrono::microseconds(1)}, as_of));
  CHECK_FALSE(core::usable(core::EventTime{as_of.at + std::chrono::microseconds(1)},
                           core::AvailableAt{before.at}, as_of));
}

TEST_CASE("hashes are the published ones") {
  CHECK(core::sha256_hex("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(core::opaque_id("abc").size() == 12);
  CHECK(core::stable_hash("a") != core::stable_hash("b"));
}

TEST_CASE("canonical JSON sorts names and prints numbers as RFC 8785 shows") {
  const auto value = core::parse_json(
      R"({"b": [1e21, 333333333.33333329, 4.50, 2e-3, 1e-27], "a": "\u20ac"})", "test");
  CHECK(core::canonical_json(value) ==
        "{\"a\":\"\u20ac\",\"b\":[1e+21,333333333.3333333,4.5,0.002,1e-27]}");
  CHECK(core::canonical_number(1e-7) == "1e-7");
  CHECK(core::canonical_number(123456789012345680000.0) == "123456789012345680000");
  CHECK(core::canonical_number(-0.0) == "0");
  CHECK_THROWS_AS((void)core::parse_json("{\"a\":1,}", "test"), core::Error);
  CHECK_THROWS_AS((void)core::parse_json("{} x", "test"), core::Error);
  CHECK_THROWS_AS((void)core::canonical_number(std::nan("")), core::Error);
}

TEST_CASE("random numbers repeat for a seed and differ between forks") {
  core::Random first(42);
  core::Random second(42);
  CHECK(first.next() == second.next());
  CHECK(first.fork(1).next() != first.fork(2).next());
  double sum = 0;
  double squares = 0;
  for (int draw = 0; draw < 20'000; ++draw) {
    const double value = first.normal();
    sum += value;
    squares += value * value;
  }
  CHECK(std::abs(sum / 20'000) < 0.03);
  CHECK(std::abs(squares / 20'000 - 1) < 0.05);
}

TEST_CASE("a misspelt key in YAML is refused with its file and line") {
  const auto node = core::parse_yaml("name: x\nnmae: y\n", "profile.yaml");
  try {
    node.allow_only({"name"});
    FAIL("accepted");
  } catch (const core::Error& error) {
    CHECK(error.public_text().find("profile.yaml:2") == 0);
    CHECK(error.public_text().find("nmae") != std::string::npos);
  }
  CHECK(core::canonical_json(
            core::parse_yaml("{a: 1, b: '1', c: [true, null, 1.5]}", "t").to_json()) ==
        R"({"a":1,"b":"1","c":[true,null,1.5]})");
}

TEST_CASE("an atomic write replaces the file and leaves nothing beside it") {
  const core::TemporaryDirectory folder;
  core::write_file_atomically(folder.path() / "a/b.txt", "one");
  core::write_file_atomically(folder.path() / "a/b.txt", "two");
  CHECK(core::read_file(folder.path() / "a/b.txt") == "two");
  const auto entries = std::filesystem::directory_iterator(folder.path() / "a");
  CHECK(std::distance(begin(entries), end(entries)) == 1);
  CHECK_THROWS_AS((void)core::read_file(folder.path() / "none"), core::Error);
}

TEST_CASE("a broken check names the condition, the values and the place") {
  try {
    PLIMSOLL_CHECK_EQ(1 + 1, 3);
    FAIL("passed");
  } catch (const core::Bug& bug) {
    CHECK(std::string(bug.what()).find("1 + 1 == 3: 2 and 3") != std::string::npos);
  }
}

TEST_CASE("every double comes back from its JSON text to the bit") {
  core::Random random(7);
  for (int draw = 0; draw < 20'000; ++draw) {
    const double number =
        random.normal() * std::pow(10.0, static_cast<double>(random.below(60)) - 30);
    const auto text = core::canonical_json(core::json::array{number});
    CHECK(core::parse_json(text, "test").as_array()[0].to_number<double>() == number);
  }
}
