// SPDX-License-Identifier: Apache-2.0
#include "http/rate_limit.h"

#include <doctest/doctest.h>

#include "http/problem.h"

namespace plimsoll::http {
namespace {

core::Timestamp at(std::int64_t time) {
  return core::Timestamp(std::chrono::milliseconds(time));
}

}  // namespace

TEST_CASE("a bucket gives its burst at once, then one by one") {
  RateLimiter limiter({.per_second = 2, .burst = 3});
  for (const std::int64_t left : {2, 1, 0}) {
    const auto verdict = limiter.take("a", at(0));
    CHECK(verdict.is_allowed);
    CHECK(verdict.remaining == left);
  }
  const auto refused = limiter.take("a", at(100));
  CHECK(!refused.is_allowed);
  CHECK(refused.retry_seconds == 1);
  CHECK(refused.reset_seconds == 2);
  CHECK(limiter.take("a", at(500)).is_allowed);
  CHECK(!limiter.take("a", at(600)).is_allowed);
  CHECK(limiter.take("b", at(600)).is_allowed);
  CHECK(limiter.take("a", at(60'000)).remaining == 2);
}

TEST_CASE("a clock that goes back gives nothing, and takes nothing for long") {
  RateLimiter limiter({.per_second = 1, .burst = 1});
  CHECK(limiter.take("a", at(100'000)).is_allowed);
  CHECK(!limiter.take("a", at(0)).is_allowed);
  CHECK(limiter.take("a", at(1000)).is_allowed);
}

TEST_CASE("no more keys are remembered than was said, and the one not seen longest goes") {
  RateLimiter limiter({.per_second = 1, .burst = 1}, 2);
  CHECK(limiter.take("a", at(0)).is_allowed);
  CHECK(limiter.take("b", at(0)).is_allowed);
  CHECK(!limiter.take("a", at(0)).is_allowed);
  CHECK(limiter.take("c", at(0)).is_allowed);  // b is forgotten
  CHECK(!limiter.take("a", at(0)).is_allowed);
  CHECK(limiter.take("b", at(0)).is_allowed);  // c is forgotten
  CHECK(limiter.take("c", at(0)).is_allowed);
}

TEST_CASE("a refusal says how long to wait") {
  RateLimiter limiter({.per_second = 0.1, .burst = 1});
  require_rate(limiter.take("a", at(0)));
  try {
    require_rate(limiter.take("a", at(0)));
    FAIL("was allowed");
  } catch (const ProblemError& error) {
    CHECK(error.problem().status == 429);
    CHECK(error.problem().headers.get("Retry-After") == "10");
    CHECK(error.problem().headers.get("RateLimit-Limit") == "1");
    CHECK(error.problem().headers.get("RateLimit-Remaining") == "0");
    CHECK(error.problem().headers.get("RateLimit-Reset") == "10");
  }
}

}  // namespace plimsoll::http
