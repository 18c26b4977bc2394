// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "contract/contract.h"
#include "contract/delivery_check.h"
#include "engine/engine.h"
#include "ingest/files/delivered_file.h"

namespace plimsoll::ingest {

/// A delivery held to its contract. What the relations name lies in the session until the next
/// check.
struct CheckedDelivery {
  bool may_be_promoted = true;
  std::string message;             ///< why not, and what to do
  std::vector<std::string> notes;  ///< warnings
  std::string
      good_rows;  ///< relation: the contract's columns, typed, and row_number; in their order
  std::int64_t good_row_count = 0;
  std::string bad_rows;  ///< relation: row_number, rule_ids, problem, source_person_id
  std::int64_t bad_row_count = 0;
  std::vector<contract::CheckResult> results;
};

struct CheckOptions {
  std::string file_name;  ///< for messages
  std::string time_zone;  ///< the profile's
  std::string schema;     ///< where the checked rows lie; there already
  contract::ForeignRelations foreign;
};

/// Columns first (the drift policy), then all rules of the contract in one scan, then its tolerance
/// over all bad rows, those that could not be read included.
[[nodiscard]] CheckedDelivery check_delivery(engine::Engine& engine,
                                             const contract::Contract& contract,
                                             const DeliveredFile& file,
                                             const CheckOptions& options);

/// As above for a delivery whose rows were checked together with those of others: `plan` reads its
/// rows, `measured` are its counts.
[[nodiscard]] CheckedDelivery check_measured(engine::Engine& engine, contract::CheckPlan plan,
                                             const DeliveredFile& file,
                                             const contract::Measured& measured,
                                             const CheckOptions& options);

}  // namespace plimsoll::ingest
