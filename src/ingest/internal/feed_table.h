// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "contract/contract.h"
#include "ingest/internal/audit_log.h"
#include "ingest/internal/checking/delivery_batch.h"
#include "ingest/internal/checking/mass_change.h"
#include "ingest/internal/promotion.h"
#include "lake/lake.h"

namespace plimsoll::ingest {

/// Rows of one run in a feed's table.
struct SequenceRange {
  std::int64_t first = 0;  ///< 0: no rows
  std::int64_t last = 0;
  [[nodiscard]] std::int64_t count() const { return first == 0 ? 0 : last - first + 1; }
};

/// What was added under one run.
struct AddedRows {
  SequenceRange range;
  std::int64_t null_event_time_rows = 0;
  std::int64_t null_available_at_rows = 0;
  std::int64_t observed_rows = 0;  ///< available at the receipt, whatever the basis of the delivery
  std::optional<core::Timestamp> watermark;  ///< the newest event
};

/// The bronze table of one feed, and the rows that this session adds to it before they are
/// committed.
///
/// A crash may have left rows in the table that the audit does not know: their runs are found, and
/// not added again.
class FeedTable {
 public:
  /// The table is made where it is missing and `may_create`.
  FeedTable(lake::Lake& lake, const contract::Contract& contract, const AuditLog& audit,
            bool may_create);

  /// Rows that are not committed yet lie in this schema from now on, until `commit`.
  void keep_in(const std::string& schema);

  /// How a snapshot differs from the newest one; empty where the contract sets no limit or there is
  /// none yet.
  [[nodiscard]] std::optional<MassChange> change_to(std::string_view typed_relation);
  /// Adds the rows of `typed_relation` under `facts`, in the session only, until `commit`; rows
  /// that a crashed session committed are only described.
  AddedRows add(const RunFacts& facts, std::string_view typed_relation, std::string_view time_zone);
  /// As `add` for a delivery of a batch without bad rows; its rows are fetched from the batch with
  /// those of others by `flush`, which must come before the batch ends.
  AddedRows add(const DeliveryBatch& batch, const BatchedDelivery& delivery);
  /// Whether a crashed session committed rows of this run.
  [[nodiscard]] bool has_recovered(const std::string& run_id) const {
    return recovered_.contains(run_id);
  }
  void flush();
  [[nodiscard]] std::int64_t pending_rows() const { return pending_rows_; }
  void commit();

 private:
  void recover();
  void make_pending_table();
  SequenceRange insert(const RunFacts& facts, std::string_view typed_relation,
                       std::string_view time_zone);
  [[nodiscard]] AddedRows describe(SequenceRange range) const;
  /// SQL for the rows with these sequence numbers, wherever they are.
  [[nodiscard]] std::string rows_between(SequenceRange range) const;
  [[nodiscard]] std::string pending_table() const;

  lake::Lake& lake_;
  const contract::Contract& contract_;
  const AuditLog& audit_;
  std::optional<lake::Table> table_;
  SnapshotComparison snapshot_;
  std::int64_t last_sequence_ = 0;
  std::int64_t pending_rows_ = 0;
  bool has_pending_table_ = false;
  std::string pending_schema_;
  const DeliveryBatch* batch_ = nullptr;  ///< of `accepted_`
  std::vector<AcceptedRun> accepted_;     ///< counted as pending, but not in the table yet
  std::map<std::string, SequenceRange> recovered_;
};

}  // namespace plimsoll::ingest
