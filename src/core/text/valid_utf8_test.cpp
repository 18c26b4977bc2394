// SPDX-License-Identifier: Apache-2.0
#include "core/text/valid_utf8.h"

#include <doctest/doctest.h>

#include <string>

using plimsoll::core::is_utf8;

namespace {

/// How many of the texts `begin` + `more` bytes are UTF-8, of all bytes there are.
int count_of(const std::string& begin, int more) {
  if (more == 0) {
    return is_utf8(begin) ? 1 : 0;
  }
  int count = 0;
  for (int byte = 0; byte < 256; ++byte) {
    count += count_of(begin + static_cast<char>(byte), more - 1);
  }
  return count;
}

}  // namespace

TEST_CASE("of all short texts as many are UTF-8 as Unicode has characters for") {
  constexpr int one = 0x80;
  constexpr int two = 0x800 - 0x80;
  constexpr int three = 0x10000 - 0x800 - 0x800;  // without the surrogates
  CHECK(count_of("", 1) == one);
  CHECK(count_of("", 2) == one * one + two);
  int of_three = 0;
  for (int first = 0xE0; first < 256; ++first) {
    of_three += count_of(std::string(1, static_cast<char>(first)), 2);
  }
  CHECK(of_three == three);
  CHECK(count_of("\xF0\x8F\xBF", 1) == 0);
  CHECK(count_of("\xF0\x90\x80", 1) == 64);
  CHECK(count_of("\xF4\x8F\xBF", 1) == 64);
  CHECK(count_of("\xF4\x90\x80", 1) == 0);
  CHECK(is_utf8(""));
  CHECK(is_utf8("a\u00E5\u5B66\U0001F393z"));
}
