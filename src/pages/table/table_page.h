// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "pages/card/model_card.h"

namespace plimsoll::pages {

/// What a page on the scores of a table shows. Of the card only its measures, charts and
/// coefficients are.
struct TableReport {
  std::string title;    ///< the table's name
  std::string summary;  ///< what was judged, in a sentence or two
  ModelCard card;
};

/// The report as one self-contained HTML document.
[[nodiscard]] std::string render_table_report(const TableReport& report);

}  // namespace plimsoll::pages
