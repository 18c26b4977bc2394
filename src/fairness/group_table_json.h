// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json.h"
#include "fairness/group_table.h"

namespace plimsoll::fairness {

/// {attribute_name, attributes, reference, reasons, reason_shares, groups, gaps, aggregates,
/// control_name, gaps_within}. Groups have Aequitas' column names, each rate with `<name>_lower`
/// and `<name>_upper` beside it; null where not defined. Holds exact counts of small groups:
/// evidence kept in the house; what leaves it is PublishedGroupTable.
core::json::object group_table_to_json(const GroupTable& table);

}  // namespace plimsoll::fairness
