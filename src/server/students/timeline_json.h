// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "cases/reading/timeline.h"
#include "core/json.h"
#include "jobs/published/published_week.h"
#include "server/lists/standing_json.h"

namespace plimsoll::server {

/// What a timeline is shown with.
struct TimelineReader {
  const jobs::PublishedWeek& week;  ///< whose playbook names the routes
  AccountNames names;
  queue::Language language = queue::Language::en;  ///< of routes and units
};

/// Events as the API says them: what they were in codes, for the client to put in words; and what
/// somebody wrote as they wrote it.
[[nodiscard]] core::json::array timeline_json(const std::vector<cases::TimelineEvent>& events,
                                              const TimelineReader& reader);

}  // namespace plimsoll::server
