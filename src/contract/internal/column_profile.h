// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "contract/check_plan.h"
#include "engine/engine.h"

namespace plimsoll::contract::internal {

/// A guess about one column, with what the sample shows of it.
struct ColumnProfile {
  Property property;        ///< names, type, forms, required, options, enumeration, classification
  std::int64_t values = 0;  ///< that are not null
  std::int64_t distinct = 0;                                               ///< of them
  bool is_person = false, is_event_time = false, is_available_at = false;  ///< may be
};

struct SampleProfile {
  std::int64_t rows = 0;
  Format format;  ///< as given, with null markers, separators and truth values that were found
  std::vector<ColumnProfile> columns;
  std::vector<std::string> key;  ///< names of the columns that tell rows apart; empty: none found
};

[[nodiscard]] SampleProfile profile_sample(engine::Engine& engine, const RawColumns& sample,
                                           Format format);

/// `Kunde Nr.` → `kunde_nr`; `event_time`, which every row has for itself → `event_time_value`.
[[nodiscard]] std::string column_name(std::string_view name);

}  // namespace plimsoll::contract::internal
