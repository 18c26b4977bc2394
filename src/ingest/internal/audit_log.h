// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "ingest/report.h"
#include "lake/lake.h"

namespace plimsoll::ingest {

/// One row of bronze.ingestion_audit.
struct AuditEntry {
  std::int64_t audit_sequence = 0;
  std::string run_id;
  std::string feed;
  std::string source_system;
  DeliveryState state = DeliveryState::rejected;
  std::string message;
  std::string asset_id;  ///< the table, as "bronze.<feed>"
  std::string file_name;
  std::string sha256;
  std::int64_t byte_count = 0;
  std::string source_uri;
  core::Timestamp received_at;
  core::Timestamp decided_at;
  std::string basis;
  std::string schema_version;
  std::string contract_id;
  std::string contract_version;
  std::int64_t delivered_rows = 0;
  std::int64_t record_count = 0;
  std::int64_t quarantined_rows = 0;
  std::int64_t null_event_time_rows = 0;
  std::int64_t null_available_at_rows = 0;
  std::optional<double> changed_share;
  std::optional<core::Timestamp> watermark;
  std::int64_t first_ingest_sequence = 0;  ///< 0: no rows
  std::int64_t last_ingest_sequence = 0;
};

/// Everything the audit says, read once, and what this session adds to it until it is committed.
class AuditLog {
 public:
  explicit AuditLog(lake::Lake& lake);

  [[nodiscard]] const std::vector<AuditEntry>& entries() const { return entries_; }
  /// The last decision on a run; null when there is none.
  [[nodiscard]] const AuditEntry* find_run(std::string_view run_id) const;
  /// The first promoted delivery of that content; null when there is none.
  [[nodiscard]] const AuditEntry* find_promoted(std::string_view feed,
                                                std::string_view sha256) const;
  /// A held delivery of that content that was not released; null when there is none.
  [[nodiscard]] const AuditEntry* find_held(std::string_view feed, std::string_view sha256) const;
  [[nodiscard]] const AuditEntry* last_promoted(std::string_view feed) const;
  /// The highest ingest_sequence of a feed, 0 when it has no rows.
  [[nodiscard]] std::int64_t last_sequence(std::string_view feed) const;

  /// Adds a decision, numbers it, and keeps it for `commit`.
  void add(AuditEntry entry);
  /// Numbers are given above `number` from now on.
  void continue_after(std::int64_t number) { last_number_ = std::max(last_number_, number); }
  [[nodiscard]] std::int64_t last_number() const { return last_number_; }
  [[nodiscard]] bool has_pending() const { return committed_ < entries_.size(); }
  void commit();

 private:
  void index(std::size_t position);

  lake::Lake& lake_;
  std::vector<AuditEntry> entries_;
  std::size_t committed_ = 0;
  std::int64_t last_number_ = 0;
  std::map<std::string, std::size_t, std::less<>> by_run_;
  std::map<std::pair<std::string, std::string>, std::size_t, std::less<>> promoted_;
  std::map<std::string, std::size_t, std::less<>> last_promoted_;
  std::map<std::string, std::int64_t, std::less<>> last_sequence_;
};

}  // namespace plimsoll::ingest
