// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/time.h"
#include "http/message.h"

namespace plimsoll::http {

/// A bucket of tokens: holds `burst`, and is filled at `per_second`. Both are positive.
struct Rate {
  double per_second = 10;
  double burst = 20;
};

/// What a request found.
struct RateVerdict {
  bool is_allowed = true;
  std::int64_t limit = 0;          ///< the bucket's size
  std::int64_t remaining = 0;      ///< whole tokens left
  std::int64_t reset_seconds = 0;  ///< until the bucket is full again, rounded up
  std::int64_t retry_seconds = 0;  ///< until there is a token again; 0 when allowed
};

/// Counts requests by key (an account, an address). Thread safe. At most `most_keys` are
/// remembered: the key that was not seen longest is forgotten, which makes its bucket full.
class RateLimiter {
 public:
  explicit RateLimiter(Rate rate, std::size_t most_keys = 100'000);

  /// Takes a token of `key`, if there is one. A clock that goes back adds nothing.
  RateVerdict take(std::string_view key, core::Timestamp now);

 private:
  struct Bucket {
    std::string key;
    double tokens;
    core::Timestamp at;
  };
  Bucket& bucket_of(std::string_view key, core::Timestamp now);

  Rate rate_;
  std::size_t most_keys_;
  std::mutex mutex_;
  std::list<Bucket> buckets_;  ///< the one seen last in front
  std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_key_;
};

/// RateLimit-Limit, -Remaining and -Reset.
void add_rate_headers(Headers& headers, const RateVerdict& verdict);

/// Throws ProblemError 429 with these headers and Retry-After when the verdict is a refusal.
void require_rate(const RateVerdict& verdict);

}  // namespace plimsoll::http
