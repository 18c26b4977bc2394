// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ingest/internal/audit_log.h"
#include "ingest/internal/checking/delivery_batch.h"
#include "ingest/landing.h"

namespace plimsoll::ingest {

/// Knows what will be delivered next, and checks small deliveries of a feed together, ahead of
/// their turn. A delivery that is irregular in any way is left to be taken by itself.
class Lookahead {
 public:
  Lookahead(const IngestContext& context, const IngestOptions& options, const AuditLog& audit,
            ForeignKeys& foreign_keys);

  /// Names all deliveries to come, in order; they must outlive this object.
  void expect(const std::vector<Delivery>& deliveries);
  /// Whether it is time to make a batch that starts with `delivery`; the one before ends then.
  [[nodiscard]] bool is_due(const Delivery& delivery, const contract::Contract& contract) const;
  void make_batch(const Delivery& delivery, const contract::Contract& contract);
  /// Null: the feed has none.
  [[nodiscard]] const DeliveryBatch* batch_of(const contract::Contract& contract) const;
  void count_promoted(const contract::Contract& contract) {
    queues_.at(contract.table).batch->count_promoted();
  }

 private:
  struct Queue {
    std::vector<const Delivery*> deliveries;
    std::size_t seen = 0;  ///< deliveries before it are in a batch, or were left out
    std::unique_ptr<DeliveryBatch> batch;
  };
  enum class Fit { taken, left_out, ends_batch };
  Fit add(DeliveryBatch& batch, const Delivery& delivery, const contract::Contract& contract);

  const IngestContext& context_;
  const IngestOptions& options_;
  const AuditLog& audit_;
  ForeignKeys& foreign_keys_;
  std::map<std::string, Queue, std::less<>> queues_;
  std::map<const Delivery*, std::size_t> positions_;  // in its queue
};

}  // namespace plimsoll::ingest
