// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "contract/delivery_check.h"
#include "core/files.h"
#include "ingest/files/delivered_file.h"
#include "ingest/internal/checking/foreign_keys.h"
#include "ingest/internal/checking/mass_change.h"
#include "ingest/internal/promotion.h"

namespace plimsoll::ingest {

/// What was found out about a delivery ahead of its turn. It depends on its content alone, but for
/// what says so.
struct BatchedDelivery {
  std::int64_t number = 0;  ///< in its batch, from 0
  std::string sha256;
  RunFacts facts;
  DeliveredFile file;
  contract::Measured measured;
  std::int64_t null_event_time_rows = 0;
  std::int64_t null_available_at_rows = 0;
  std::int64_t observed_rows = 0;
  std::optional<core::Timestamp> watermark;
  std::int64_t first_row = 0;        ///< its place in the batch's table
  std::optional<MassChange> change;  ///< from the delivery before it in the batch
  bool has_new_keys = true;          ///< that no delivery before it in the batch has
};

/// A delivery of a batch that is promoted.
struct AcceptedRun {
  const BatchedDelivery* delivery = nullptr;
  std::int64_t first_sequence = 0;
};

/// Consecutive small deliveries of one feed with the same columns, read and checked in one scan:
/// planning SQL costs more than running it over few rows. What is decided about each of them is
/// still decided in its turn.
class DeliveryBatch {
 public:
  DeliveryBatch(engine::Engine& engine, const contract::Contract& contract, std::string time_zone);
  DeliveryBatch(const DeliveryBatch&) = delete;
  DeliveryBatch& operator=(const DeliveryBatch&) = delete;
  ~DeliveryBatch();

  /// What is to be added to the row numbers of the next delivery's rows.
  [[nodiscard]] std::int64_t next_first_number() const;
  /// Takes the rows of `delivery.file`, read with `next_first_number`; false when its columns are
  /// not those of the others.
  bool add(BatchedDelivery delivery);
  [[nodiscard]] std::int64_t row_count() const { return row_count_; }
  [[nodiscard]] std::size_t size() const { return deliveries_.size(); }

  [[nodiscard]] bool has_content(const std::string& sha256) const;

  /// Checks what was added, once.
  void check(ForeignKeys& foreign_keys);
  /// Null for a content that was not added.
  [[nodiscard]] const BatchedDelivery* find(const std::string& run_id) const;
  [[nodiscard]] const BatchedDelivery& at(std::int64_t number) const {
    return deliveries_.at(static_cast<std::size_t>(number));
  }
  /// How many of its deliveries were promoted so far.
  [[nodiscard]] std::int64_t promoted() const { return promoted_; }
  void count_promoted() { ++promoted_; }
  /// The plan of `check`, reading the rows of one delivery.
  [[nodiscard]] contract::CheckPlan plan_of(const BatchedDelivery& delivery) const;
  /// Adds all rows of `runs` to a table of the columns of bronze.
  void insert_into(const std::string& table, const std::vector<AcceptedRun>& runs) const;

 private:
  void measure_rules();
  void measure_clocks();
  void measure_relationships(ForeignKeys& foreign_keys);
  [[nodiscard]] std::string rows_with_runs(const std::vector<AcceptedRun>& runs) const;
  [[nodiscard]] BatchedDelivery& numbered(const engine::Value& number);

  engine::Engine& engine_;
  const contract::Contract& contract_;
  std::string time_zone_;
  std::string table_;
  std::unique_ptr<core::TemporaryDirectory> folder_;
  std::unique_ptr<OutputFile> rows_;
  RowText text_;
  std::vector<BatchedDelivery> deliveries_;
  std::int64_t row_count_ = 0;
  std::int64_t promoted_ = 0;
  contract::CheckPlan plan_;
};

}  // namespace plimsoll::ingest
