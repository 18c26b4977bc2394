// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pages/html.h"
#include "pages/numbers.h"

namespace plimsoll::pages {

/// A coefficient as a bar to the left (lowers the risk) or right (raises it) of a middle line, with
/// its interval, on a scale from -`largest` to `largest`. The number stands beside it in the table.
[[nodiscard]] Html coefficient_bar(const Estimate& coefficient, double largest);

}  // namespace plimsoll::pages
