// SPDX-License-Identifier: Apache-2.0
#include "http/tls/certificate.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "core/files.h"
#include "http/testing/self_signed.h"

using namespace plimsoll;

TEST_CASE("a certificate tells its times, and a key that is not its own is refused by name") {
  const http::testing::SelfSigned own;
  const http::testing::SelfSigned other;
  const auto times = http::read_certificate(own.files());
  CHECK(times.not_after - times.not_before == std::chrono::hours(48));
  CHECK_THROWS_WITH_AS((void)http::read_certificate({own.files().certificate, other.files().key}),
                       doctest::Contains("not the private key of the certificate"), core::Error);
  CHECK_THROWS_WITH_AS((void)http::read_certificate({own.files().key, own.files().key}),
                       doctest::Contains("not a certificate"), core::Error);
  CHECK_THROWS_WITH_AS(
      (void)http::read_certificate({own.files().certificate, own.files().certificate}),
      doctest::Contains("not a private key"), core::Error);
  CHECK_THROWS_AS((void)http::read_certificate({"/nowhere", own.files().key}), core::Error);
}
