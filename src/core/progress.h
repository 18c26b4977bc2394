// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

namespace plimsoll::core {

/// Hears how long work goes on. The base class is quiet; the command line draws bars.
class Progress {
 public:
  virtual ~Progress() = default;
  /// A stage begins; `total` units are expected, 0 when not known.
  virtual void started(std::string_view /*stage*/, std::int64_t /*total*/) {}
  /// `done` units of the current stage are finished, counted from its start.
  virtual void advanced(std::int64_t /*done*/) {}
  /// The current stage ended; `rows` is what it handled.
  virtual void finished(std::int64_t /*rows*/) {}
  /// Something a person should hear of while the work goes on.
  virtual void noted(std::string_view /*text*/) {}
};

}  // namespace plimsoll::core
