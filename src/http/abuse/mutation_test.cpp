// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "core/random.h"
#include "http/testing/parsers.h"

namespace plimsoll::http {
namespace {

constexpr int rounds = 6000;  ///< for each parser
constexpr std::string_view pieces[] = {
    "%",  "%00", "%ff", "\r\n", "\n", "\r", ";",   "\"", "=", "&", ",", "0", "ffffffffffffffff",
    ": ", " ",   "\t",  "/",    "..", "W/", "\xc3"};

std::size_t below(core::Random& random, std::size_t bound) {
  return static_cast<std::size_t>(random.below(bound));
}

void mutate(std::string& text, core::Random& random) {
  const auto at = below(random, text.size() + 1);
  switch (random.below(5)) {
    case 0:
      text.insert(at, pieces[below(random, std::size(pieces))]);
      break;
    case 1:
      text.erase(at, 1 + below(random, 4));
      break;
    case 2:
      text.insert(at, text.substr(below(random, text.size() + 1), below(random, 20)));
      break;
    case 3:
      text.insert(at, 1, static_cast<char>(random.below(256)));
      break;
    default:
      if (at < text.size()) {
        text[at] = static_cast<char>(text[at] ^ (1 << random.below(8)));
      }
  }
}

}  // namespace

TEST_CASE("whatever a client sends, parsers take it or refuse it, and what they take is sound") {
  core::Random random(20261126);
  for (const auto& parser : testing::fuzzed_parsers()) {
    for (int round = 0; round < rounds; ++round) {
      std::string text(parser.examples[below(random, parser.examples.size())]);
      for (auto count = random.below(6); count > 0; --count) {
        mutate(text, random);
      }
      CHECK_NOTHROW_MESSAGE(parser.read(text), parser.name << ": " << text);
    }
  }
}

}  // namespace plimsoll::http
