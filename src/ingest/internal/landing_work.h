// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include <future>
#include <memory>
#include <string>

#include "core/files.h"
#include "ingest/delivery.h"
#include "ingest/internal/audit_log.h"
#include "ingest/internal/checking/checked_delivery.h"
#include "ingest/internal/checking/delivery_batch.h"
#include "ingest/report.h"

namespace plimsoll::ingest {

/// A delivery on its way through a session.
struct LandingWork {
  const Delivery& delivery;
  const contract::Contract* contract = nullptr;
  IngestReport report;
  AuditEntry entry;
  CheckedDelivery checked;
  const DeliveryBatch* batch = nullptr;  ///< null: taken by itself
  const BatchedDelivery* batched = nullptr;
  std::unique_ptr<core::TemporaryDirectory> temporary;
  std::future<void> stored;  ///< the raw payload is written

  void end(DeliveryState state, const std::string& message) {
    report.state = state;
    const bool is_named = message.starts_with(report.file_name);
    report.message = is_named ? message : fmt::format("{}: {}", report.file_name, message);
  }
};

}  // namespace plimsoll::ingest
