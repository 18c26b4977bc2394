// SPDX-License-Identifier: Apache-2.0
#include "ingest/report.h"

#include <algorithm>
#include <numeric>

namespace plimsoll::ingest {

std::string_view name_of(DeliveryState state) {
  switch (state) {
    case DeliveryState::promoted:
      return "promoted";
    case DeliveryState::duplicate:
      return "duplicate";
    case DeliveryState::held:
      return "held";
    case DeliveryState::stopped:
      return "stopped";
    case DeliveryState::rejected:
      return "rejected";
  }
  return "unknown";
}

std::int64_t IngestSummary::count(DeliveryState state) const {
  return std::ranges::count(reports, state, &IngestReport::state);
}

std::int64_t IngestSummary::promoted_rows() const {
  return std::accumulate(
      reports.begin(), reports.end(), std::int64_t{0},
      [](std::int64_t sum, const IngestReport& report) { return sum + report.promoted_rows; });
}

std::int64_t IngestSummary::byte_count() const {
  return std::accumulate(
      reports.begin(), reports.end(), std::int64_t{0},
      [](std::int64_t sum, const IngestReport& report) { return sum + report.byte_count; });
}

}  // namespace plimsoll::ingest
