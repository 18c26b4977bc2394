// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "contract/contract.h"

namespace plimsoll::contract {

/// A column as it was delivered.
struct FoundColumn {
  std::string name;                 ///< in the file
  std::optional<LogicalType> type;  ///< where the file says it (Parquet); files of text do not
};

/// The type as the standard spells it.
[[nodiscard]] std::string_view name_of(LogicalType type);

enum class DriftKind { missing_column, new_column, type_widening, type_narrowing, type_change };

/// One departure of the delivered columns from the declared ones.
struct DriftFinding {
  DriftKind kind = DriftKind::new_column;
  std::string column;  ///< in the file
  DriftAction action = DriftAction::warn;
  std::string message;  ///< what was found and what to do
};

/// Compares what was delivered with what `contract` declares, by its drift policy; in the
/// contract's order, new columns last. The order of columns does not matter: they are read by name.
/// A missing column and a new one that resemble each other are told as a renaming. A finding that
/// is allowed is listed too.
[[nodiscard]] std::vector<DriftFinding> compare_columns(const Contract& contract,
                                                        const std::vector<FoundColumn>& found);

/// Whether some finding stops the delivery.
[[nodiscard]] bool stops(const std::vector<DriftFinding>& findings);

}  // namespace plimsoll::contract
