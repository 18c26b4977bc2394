// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/clock.h"
#include "registry/acts/journal.h"
#include "registry/acts/lifecycle.h"

namespace plimsoll::registry {

/// The state that acts lead to, one after another. Throws core::Error{corrupt_data} for an act that
/// was not possible when it was recorded.
[[nodiscard]] RegistryState replay(const std::vector<RecordedAct>& records);

/// What is approved, what serves and what did: reads and writes one tenant's acts.
///
/// Any number of processes may act at once: an act is recorded only right after the acts it was
/// judged by. Of two approvals both count; of two acts that exclude each other the later one is
/// refused.
class Registry {
 public:
  /// Both must outlive it.
  Registry(ActLog& log, const core::Clock& clock) : log_(log), clock_(clock) {}

  [[nodiscard]] RegistryState state() const { return replay(log_.read()); }

  /// Does `act` at the clock's now, and records it. Throws core::Error{conflict or forbidden} that
  /// says what is missing.
  RecordedAct perform(Act act);

 private:
  ActLog& log_;
  const core::Clock& clock_;
};

}  // namespace plimsoll::registry
