// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

#include "jobs/tenant_session.h"
#include "pages/charts/sparkline.h"

namespace plimsoll::jobs {

/// Earlier scores of students, oldest first.
using ScoreTrends = std::map<std::string, std::vector<pages::TrendPoint>, std::less<>>;

/// Whose earlier scores.
struct TrendsWanted {
  std::string target;
  core::Date as_of_date;          ///< the week that is shown; it is not among them
  std::vector<std::string> runs;  ///< the students whom these list as red or amber in it
};

/// The scores last published for the eight weeks before a week.
[[nodiscard]] ScoreTrends load_score_trends(TenantSession& session, const TrendsWanted& wanted);

}  // namespace plimsoll::jobs
