// SPDX-License-Identifier: Apache-2.0
#include "core/text/base64url.h"

#include <doctest/doctest.h>

using namespace plimsoll::core;

TEST_CASE("base64url has one text for the same bytes") {
  for (const std::string bytes : {"", "a", "ab", "abc", "\xff\xfe\xfd"}) {
    CHECK(from_base64url(to_base64url(bytes)) == bytes);
  }
  CHECK(to_base64url("\xff\xef") == "_-8");
  CHECK(to_base64url("\xFB\xFF") == "-_8");
  for (const auto* wrong : {"a", "YR", "YQ==", "Y Q", "Y+", "abcde", "-_9", "-_8=", "+/8"}) {
    CHECK_MESSAGE(!from_base64url(wrong), wrong);
  }
}
