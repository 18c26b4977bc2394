// SPDX-License-Identifier: Apache-2.0
#include "http/rate_limit.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/check.h"
#include "http/problem.h"

namespace plimsoll::http {
namespace {

std::int64_t rounded_up(double seconds) {
  return static_cast<std::int64_t>(std::ceil(seconds));
}

}  // namespace

RateLimiter::RateLimiter(Rate rate, std::size_t most_keys) : rate_(rate), most_keys_(most_keys) {
  PLIMSOLL_CHECK(rate.per_second > 0 && rate.burst >= 1 && most_keys > 0);
}

RateLimiter::Bucket& RateLimiter::bucket_of(std::string_view key, core::Timestamp now) {
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) {
    buckets_.splice(buckets_.begin(), buckets_, found->second);
    return buckets_.front();
  }
  if (buckets_.size() == most_keys_) {
    by_key_.erase(buckets_.back().key);
    buckets_.pop_back();
  }
  buckets_.push_front({std::string(key), rate_.burst, now});
  by_key_[buckets_.front().key] = buckets_.begin();
  return buckets_.front();
}

RateVerdict RateLimiter::take(std::string_view key, core::Timestamp now) {
  const std::lock_guard lock(mutex_);
  auto& bucket = bucket_of(key, now);
  const double seconds = std::chrono::duration<double>(now - bucket.at).count();
  bucket.tokens = std::min(rate_.burst, bucket.tokens + std::max(0.0, seconds) * rate_.per_second);
  bucket.at = now;

  RateVerdict verdict{.limit = static_cast<std::int64_t>(rate_.burst)};
  verdict.is_allowed = bucket.tokens >= 1;
  if (verdict.is_allowed) {
    bucket.tokens -= 1;
  } else {
    verdict.retry_seconds =
        std::max<std::int64_t>(1, rounded_up((1 - bucket.tokens) / rate_.per_second));
  }
  verdict.remaining = static_cast<std::int64_t>(bucket.tokens);
  verdict.reset_seconds = rounded_up((rate_.burst - bucket.tokens) / rate_.per_second);
  return verdict;
}

void add_rate_headers(Headers& headers, const RateVerdict& verdict) {
  headers.set("RateLimit-Limit", std::to_string(verdict.limit));
  headers.set("RateLimit-Remaining", std::to_string(verdict.remaining));
  headers.set("RateLimit-Reset", std::to_string(verdict.reset_seconds));
}

void require_rate(const RateVerdict& verdict) {
  if (verdict.is_allowed) {
    return;
  }
  Problem problem{.status = 429, .detail = "too many requests: wait as long as Retry-After says"};
  add_rate_headers(problem.headers, verdict);
  problem.headers.set("Retry-After", std::to_string(verdict.retry_seconds));
  throw ProblemError(std::move(problem));
}

}  // namespace plimsoll::http
