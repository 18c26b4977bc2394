// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "audit/log_of_acts.h"

namespace plimsoll::audit {

/// Keeps every writer of a log, in every process, waiting for as long as it lives: its files, taken
/// together, are of one instant then. Whoever holds it must not use the log. For as short as can
/// be: who cannot record an act cannot do it.
class Standstill {
 public:
  /// Waits until no writer is at work. The log must be there.
  explicit Standstill(const LogPlaces& places);
  Standstill(const Standstill&) = delete;
  ~Standstill();

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace plimsoll::audit
