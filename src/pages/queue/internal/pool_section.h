// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "pages/html.h"
#include "pages/queue/queue_page.h"

namespace plimsoll::pages {

/// The rows that are shown, in the order of the list: red and amber by position.
[[nodiscard]] std::vector<QueueRow> shown_rows(const QueuePool& pool);

/// The highest score in any trend of the page: the common scale of all sparklines.
[[nodiscard]] double highest_score(const std::vector<QueuePool>& pools);

/// The pool's title, or its name where it has none.
[[nodiscard]] const std::string& title_of(const QueuePool& pool);

/// One team's list with its capacity and lines. `number` makes the anchor.
[[nodiscard]] Html pool_section(const QueuePool& pool, int number, double highest);

}  // namespace plimsoll::pages
