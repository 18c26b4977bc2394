// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/time.h"

namespace plimsoll::core {

/// The only source of "now": passed in, never read from the system in the middle of a computation.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  }
};

/// A clock that stands still where it was set: for replay, demonstration and tests.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Timestamp now) : now_(now) {}
  [[nodiscard]] Timestamp now() const override { return now_; }
  void set(Timestamp now) { now_ = now; }

 private:
  Timestamp now_;
};

}  // namespace plimsoll::core
