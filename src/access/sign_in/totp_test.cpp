// SPDX-License-Identifier: Apache-2.0
#include "access/sign_in/totp.h"

#include <doctest/doctest.h>

#include "access/sign_in/back_off.h"

using namespace plimsoll;
using namespace plimsoll::access;

namespace {

const std::string rfc_secret = "12345678901234567890";

core::Timestamp at(std::int64_t unix_time) {
  return core::Timestamp(std::chrono::seconds(unix_time));
}

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B, in six digits") {
  CHECK(totp_code(rfc_secret, totp_step(at(59))) == "287082");
  CHECK(totp_code(rfc_secret, totp_step(at(1111111109))) == "081804");
  CHECK(totp_code(rfc_secret, totp_step(at(1111111111))) == "050471");
  CHECK(totp_code(rfc_secret, totp_step(at(1234567890))) == "005924");
  CHECK(totp_code(rfc_secret, totp_step(at(2000000000))) == "279037");
  CHECK(totp_code(rfc_secret, totp_step(at(20000000000))) == "353130");
}

TEST_CASE("a code holds in its own 30 seconds, and in those before and after") {
  const auto now = at(1111111111);
  const auto step = totp_step(now);
  CHECK(totp_matching_step(rfc_secret, "050471", now, 0) == step);
  using std::chrono::seconds;
  CHECK(totp_matching_step(rfc_secret, "050471", now + seconds(30), 0) == step);
  CHECK(totp_matching_step(rfc_secret, "050471", now - seconds(30), 0) == step);
  CHECK_FALSE(totp_matching_step(rfc_secret, "050471", now + seconds(60), 0));
  CHECK_FALSE(totp_matching_step(rfc_secret, "050471", now - seconds(60), 0));
}

TEST_CASE("a code that was used, or is older than one that was, is refused") {
  const auto now = at(1111111111);
  const auto step = totp_step(now);
  CHECK_FALSE(totp_matching_step(rfc_secret, "050471", now, step));
  CHECK_FALSE(totp_matching_step(rfc_secret, totp_code(rfc_secret, step - 1), now, step));
  CHECK(totp_matching_step(rfc_secret, totp_code(rfc_secret, step + 1), now, step) == step + 1);
}

TEST_CASE("what is no code of six digits is refused") {
  const auto now = at(1111111111);
  for (const auto* code : {"", "50471", "0050471", "050472", "050 471", "OSO471"}) {
    CHECK_FALSE(totp_matching_step(rfc_secret, code, now, 0));
  }
}

TEST_CASE("an authenticator reads issuer, login and secret from the address") {
  CHECK(otpauth_uri(rfc_secret, "Plimsoll Nord", "anna@example.org") ==
        "otpauth://totp/Plimsoll%20Nord:anna%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        "&issuer=Plimsoll%20Nord&algorithm=SHA1&digits=6&period=30");
}

TEST_CASE("guessing waits twice as long each time, up to a limit") {
  const BackOffRule rule{3, std::chrono::seconds(30), std::chrono::minutes(10),
                         std::chrono::hours(24)};
  const auto wait = [&](std::int64_t failures) {
    return (next_attempt_at(rule, {failures, at(1000)}) - at(1000)) / std::chrono::seconds(1);
  };
  CHECK(next_attempt_at(rule, {2, at(1000)}) < at(1000));
  CHECK(wait(3) == 30);
  CHECK(wait(4) == 60);
  CHECK(wait(7) == 480);
  CHECK(wait(8) == 600);
  CHECK(wait(1'000'000'000) == 600);
}

TEST_CASE("failures add up, and are forgotten after a while") {
  const BackOffRule rule{3, std::chrono::seconds(30), std::chrono::minutes(10),
                         std::chrono::hours(24)};
  const auto first = counted(rule, {}, at(1'000'000));
  CHECK(first.failures == 1);
  CHECK(counted(rule, first, at(1'000'010)).failures == 2);
  CHECK(counted(rule, {9, at(1'000'000)}, at(1'000'000 + 24 * 3600)).failures == 1);
  CHECK(counted(rule, {9, at(1'000'000)}, at(1'000'000 + 24 * 3600 - 1)).failures == 10);
}
