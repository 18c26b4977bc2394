// SPDX-License-Identifier: Apache-2.0
#include "access/sign_in/back_off.h"

#include <algorithm>

namespace plimsoll::access {

core::Timestamp next_attempt_at(const BackOffRule& rule, const Attempts& attempts) {
  if (attempts.failures < rule.free_attempts) {
    return core::Timestamp::min();
  }
  auto wait = rule.first;
  for (auto failures = rule.free_attempts; failures < attempts.failures && wait < rule.longest;
       ++failures) {
    wait *= 2;
  }
  return attempts.last_at + std::min(wait, rule.longest);
}

Attempts counted(const BackOffRule& rule, const Attempts& attempts, core::Timestamp now) {
  const bool is_forgotten = attempts.last_at + rule.forget_after <= now;
  return {is_forgotten ? 1 : attempts.failures + 1, now};
}

}  // namespace plimsoll::access
