// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/time.h"
#include "pages/html.h"
#include "queue/band.h"

namespace plimsoll::pages {

/// A student's score in one week.
struct TrendPoint {
  core::Date as_of_date;
  double score = 0;  ///< in [0, 1]
  queue::Band band = queue::Band::green;
};

/// The band's shape, so that colour is never the only sign: triangle, diamond or circle.
[[nodiscard]] Html band_shape(queue::Band band);

/// Shape and word of a band, in its colour.
[[nodiscard]] Html band_sign(queue::Band band);

/// The trend in words: "rose from 31% to 62% in 4 weeks", "unchanged at 31%", "first week".
[[nodiscard]] std::string trend_text(const std::vector<TrendPoint>& trend);

/// The trend in a few characters: "31 → 62%", "31%, unchanged", "first week".
[[nodiscard]] std::string short_trend_text(const std::vector<TrendPoint>& trend);

/// The trend as a small picture, in time order, on a scale from 0 to `highest`.
[[nodiscard]] Html sparkline(const std::vector<TrendPoint>& trend, double highest);

}  // namespace plimsoll::pages
