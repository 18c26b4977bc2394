// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/charts/plot.h"

namespace plimsoll::pages {

/// A rate, or what stands in its place.
struct ShownRate {
  std::optional<Estimate> rate;  ///< with Wilson interval
  std::string marker = "s";      ///< without a rate: "s" when suppressed, "<5%" when coded
};

/// One rate of one group.
struct GroupRate {
  std::string group;
  ShownRate shown;
};

/// The largest difference between two groups.
struct GroupGap {
  double low = 0;     ///< the least rate
  double high = 0;    ///< the highest
  std::string words;  ///< "gap 12 points (3 to 21): gap shown"
};

/// What the group chart shows.
struct GroupData {
  std::string id;         ///< unique in the document, letters and hyphens
  std::string attribute;  ///< "Faculty"
  std::string measure;    ///< "Recall"
  std::vector<GroupRate> groups;
  std::optional<double> overall;
  std::optional<GroupGap> gap;
};

/// A rate for each group as a dot with whiskers, the overall rate as an upright line, and the
/// largest gap as a bracket below.
[[nodiscard]] Chart group_chart(const GroupData& data);

}  // namespace plimsoll::pages
