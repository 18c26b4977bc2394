// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cases/case_record.h"
#include "store/transaction.h"

namespace plimsoll::cases {

/// The case in a row of support_case's columns.
[[nodiscard]] Case case_of(const store::Row& row);

/// Writes the row of a case.
void save_case(store::Transaction& transaction, const Case& file);

}  // namespace plimsoll::cases
