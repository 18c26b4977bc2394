// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "contract/contract.h"
#include "engine/engine.h"
#include "ingest/files/delivered_file.h"

namespace plimsoll::ingest {

/// One rule's result, in the words of bronze.contract_result.
struct RuleOutcome {
  std::string rule_id;
  std::string property;
  std::string dimension;
  std::string severity;
  bool passed = true;
  std::string expected;
  std::string actual;
  std::int64_t failing_rows = 0;
  std::string sample_keys;
};

/// A delivery held to its contract. What the relations name lies in the session until the next
/// check.
struct CheckedDelivery {
  bool may_be_promoted = true;
  std::string message;             ///< why not, and what to do
  std::vector<std::string> notes;  ///< warnings
  std::string
      good_rows;  ///< relation: the contract's columns, typed, and row_number; in their order
  std::int64_t good_row_count = 0;
  std::string bad_rows;  ///< relation: row_number, source_record_id, rule_ids, problem
  std::int64_t bad_row_count = 0;
  std::vector<RuleOutcome> outcomes;
};

[[nodiscard]] CheckedDelivery check_delivery(engine::Engine& engine,
                                             const contract::Contract& contract,
                                             const DeliveredFile& file,
                                             std::string_view profile_time_zone);

}  // namespace plimsoll::ingest
