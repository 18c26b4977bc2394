// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/charts/plot.h"

namespace plimsoll::pages {

/// One rate of one group; empty when the group is too small to show.
struct GroupRate {
  std::string group;
  std::optional<Estimate> rate;  ///< with Wilson interval
};

/// What the group chart shows.
struct GroupData {
  std::string id;         ///< unique in the document, letters and hyphens
  std::string attribute;  ///< "Faculty"
  std::string measure;    ///< "Recall"
  std::vector<GroupRate> groups;
  std::optional<double> overall;
};

/// A rate for each group as a dot with whiskers, and the overall rate as an upright line.
[[nodiscard]] Chart group_chart(const GroupData& data);

}  // namespace plimsoll::pages
