// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "engine/value.h"

namespace plimsoll::lake {

/// A condition for leaving out files: rows with `minimum <= column <= maximum` are wanted. A null
/// end is open.
struct ColumnRange {
  std::string column;
  engine::Value minimum;
  engine::Value maximum;
};

}  // namespace plimsoll::lake
