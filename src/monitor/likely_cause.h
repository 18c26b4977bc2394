// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/compare_week.h"

namespace plimsoll::monitor {

/// What most often lies behind a drift of this shape.
enum class CauseKind {
  none,                ///< nothing drifted
  refused_delivery,    ///< the feed's newest delivery was stopped, held or rejected
  stopped_feed,        ///< the feed or the source's records ended
  empty_column,        ///< nearly all missing, the source still delivers: a renamed column
  lost_records,        ///< more missing values or zeros than before
  changed_unit,        ///< values several times as large or as small
  changed_students,    ///< other students: the mix or the number changed
  changed_definition,  ///< values moved while others of the same source did not
  follows_inputs,      ///< scores and reasons moved because what they are made of did
  unknown,
};
[[nodiscard]] std::string_view name_of(CauseKind kind);

/// Where a feature comes from.
struct FeatureOrigin {
  std::string feature;
  std::string source;
};

/// A feed that is not as its contract promises, at the end of the as_of date.
struct TroubledFeed {
  std::string feed;
  std::string source;
  bool is_refused = false;  ///< its newest delivery was not taken; else it is late
  std::string state;        ///< of its newest delivery, such as "stopped"
};

/// What the causes are told from, beside the findings.
struct DriftSurroundings {
  std::vector<FeatureOrigin> origins;
  std::vector<TroubledFeed> feeds;
};

struct LikelyCause {
  CauseKind kind = CauseKind::none;
  std::string text;  ///< for people: what it probably is and where to look; empty for `none`
};

/// The likely cause of each finding, in their order; `none` for those that did not drift. A guess
/// from the shape of all findings together, which the text says how to check: troubles of feeds
/// come before missing values, these before other students, and these before changed definitions.
[[nodiscard]] std::vector<LikelyCause> likely_causes(const std::vector<Finding>& findings,
                                                     const WeekReference& reference,
                                                     const WeekRows& week,
                                                     const DriftSurroundings& surroundings);

}  // namespace plimsoll::monitor
