// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "pages/queue/queue_page.h"

namespace plimsoll::pages {

/// A cell that no spreadsheet takes for a formula: text that starts with `=`, `+`, `-`, `@`, a tab
/// or a line break gets an apostrophe in front; quoted where RFC 4180 asks for it.
[[nodiscard]] std::string csv_text(std::string_view data);

/// The red and amber rows of all pools as CSV (RFC 4180, CRLF, UTF-8), one row per student in the
/// order of the page. Scores and shares are plain numbers in [0, 1].
[[nodiscard]] std::string queue_csv(const QueuePage& page);

}  // namespace plimsoll::pages
