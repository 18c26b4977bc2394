// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace plimsoll::ingest {

/// What became of a delivery.
enum class DeliveryState {
  promoted,   ///< its rows are in bronze
  duplicate,  ///< the same content was ingested before: nothing changed
  held,       ///< it would change or remove too much: waits for a steward, nothing promoted
  stopped,    ///< it breaks its contract: nothing promoted
  rejected,   ///< it cannot be read, or belongs to no feed: nothing promoted
};

[[nodiscard]] std::string_view name_of(DeliveryState state);

/// One delivery's result.
struct IngestReport {
  std::string file_name;
  std::string feed;  ///< empty when not recognised
  std::string run_id;
  DeliveryState state = DeliveryState::rejected;
  std::string message;             ///< for people: what is wrong, file, row, column, what to do
  std::vector<std::string> notes;  ///< what was noticed and does not stop: drift, dialect, warnings
  core::Timestamp received_at;
  std::int64_t byte_count = 0;  ///< as delivered
  std::int64_t delivered_rows = 0;
  std::int64_t promoted_rows = 0;
  std::int64_t quarantined_rows = 0;
  std::int64_t null_event_time_rows = 0;    ///< promoted, but never admitted to a snapshot
  std::int64_t null_available_at_rows = 0;  ///< likewise
};

/// All deliveries of a call.
struct IngestSummary {
  std::vector<IngestReport> reports;  ///< in the order of processing
  double seconds = 0;

  [[nodiscard]] std::int64_t count(DeliveryState state) const;
  [[nodiscard]] std::int64_t promoted_rows() const;
  [[nodiscard]] std::int64_t byte_count() const;
};

}  // namespace plimsoll::ingest
