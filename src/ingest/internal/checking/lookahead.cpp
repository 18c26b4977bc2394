// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/checking/lookahead.h"

#include <algorithm>

#include "core/error.h"
#include "ingest/internal/file_layout.h"
#include "ingest/raw_payload.h"

namespace plimsoll::ingest {
namespace {

/// A batch ends with the delivery that reaches it.
constexpr std::int64_t enough_rows = 100'000;
constexpr std::size_t enough_deliveries = 256;
/// A larger file is worth its own plan.
constexpr std::uintmax_t largest_file_bytes = 2 << 20;

/// Expressions of a profile may name parameters of the run.
bool can_be_batched(const contract::Contract& contract) {
  return contract.clocks.event_time_expression.find('$') == std::string::npos &&
         contract.clocks.available_at_expression.find('$') == std::string::npos;
}

}  // namespace

Lookahead::Lookahead(const IngestContext& context, const IngestOptions& options,
                     const AuditLog& audit, ForeignKeys& foreign_keys)
    : context_(context), options_(options), audit_(audit), foreign_keys_(foreign_keys) {}

void Lookahead::expect(const std::vector<Delivery>& deliveries) {
  for (const Delivery& delivery : deliveries) {
    const auto* contract = recognise(delivery, context_.contracts);
    if (contract != nullptr && can_be_batched(*contract)) {
      Queue& queue = queues_[contract->table];
      positions_[&delivery] = queue.deliveries.size();
      queue.deliveries.push_back(&delivery);
    }
  }
}

bool Lookahead::is_due(const Delivery& delivery, const contract::Contract& contract) const {
  const auto position = positions_.find(&delivery);
  return position != positions_.end() && position->second >= queues_.at(contract.table).seen;
}

const DeliveryBatch* Lookahead::batch_of(const contract::Contract& contract) const {
  const auto queue = queues_.find(contract.table);
  return queue == queues_.end() ? nullptr : queue->second.batch.get();
}

void Lookahead::make_batch(const Delivery& delivery, const contract::Contract& contract) {
  Queue& queue = queues_.at(contract.table);
  queue.batch.reset();
  auto batch = std::make_unique<DeliveryBatch>(context_.engine, contract, context_.time_zone);
  queue.seen = positions_.at(&delivery);
  Fit fit = Fit::taken;
  while (queue.seen < queue.deliveries.size() && batch->row_count() < enough_rows &&
         batch->size() < enough_deliveries) {
    fit = add(*batch, *queue.deliveries[queue.seen], contract);
    if (fit == Fit::ends_batch) {
      break;
    }
    ++queue.seen;
  }
  queue.seen = std::max(queue.seen, positions_.at(&delivery) + 1);
  if (batch->size() < 2) {
    return;
  }
  try {
    batch->check(foreign_keys_);
    queue.batch = std::move(batch);
  } catch (const core::Error& error) {
    if (error.code() == core::ErrorCode::cancelled) {
      throw;
    }
    // Taken one by one, the delivery at fault is told from the others.
  }
}

Lookahead::Fit Lookahead::add(DeliveryBatch& batch, const Delivery& delivery,
                              const contract::Contract& contract) {
  if (std::filesystem::file_size(delivery.path) > largest_file_bytes) {
    return Fit::ends_batch;
  }
  BatchedDelivery batched{.sha256 = identify(delivery.path).sha256};
  RunFacts& facts = batched.facts;
  facts.run_id =
      run_id_of(context_.tenant_salt, contract.table, batched.sha256, delivery.received_at);
  if (audit_.find_promoted(contract.table, batched.sha256) != nullptr ||
      audit_.find_run(facts.run_id) != nullptr || batch.has_content(batched.sha256)) {
    return Fit::left_out;
  }
  const core::TemporaryDirectory temporary;
  try {
    batched.file = read_delivered_file(context_.engine, delivery.path, layout_of(contract),
                                       {.temporary = temporary.path(),
                                        .limits = options_.limits,
                                        .first_number = batch.next_first_number()});
  } catch (const core::Error&) {
    return Fit::left_out;
  }
  if (batched.file.text.path.empty() || batched.file.bad_row_count > 0 ||
      batched.file.row_count == 0) {
    return Fit::left_out;
  }
  facts.received_at = delivery.received_at;
  facts.known_at = delivery.received_at;
  facts.basis = options_.basis.value_or(contract.clocks.basis);
  facts.schema_version = schema_version_of(batched.file);
  facts.source_uri =
      raw_key(contract.source_system, delivery.received_at, facts.run_id, batched.sha256);
  return batch.add(std::move(batched)) ? Fit::taken : Fit::ends_batch;
}

}  // namespace plimsoll::ingest
