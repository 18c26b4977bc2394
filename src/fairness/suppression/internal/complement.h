// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "fairness/suppression/cell_system.h"

namespace plimsoll::fairness {

/// What may be done with a cell.
enum class CellRole : std::uint8_t {
  known,   ///< the reader has it already, or it is empty
  hidden,  ///< not shown
  free,    ///< shown unless it is needed as a complement
};

struct CellRoles {
  std::vector<CellRole> of;                 ///< by cell
  std::vector<std::uint8_t> is_sensitive;   ///< 1 = must be protected
  std::vector<std::uint8_t> is_complement;  ///< 1 = hidden by hide_complements
};

/// Hides free cells until every sensitive hidden cell may be anything from 0 to `width` for all
/// that a reader knows. Returns the sensitive cells for which no choice does that.
std::vector<std::size_t> hide_complements(const CellSystem& system, std::int64_t width,
                                          CellRoles& roles);

}  // namespace plimsoll::fairness
