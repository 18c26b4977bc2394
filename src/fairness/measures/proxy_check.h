// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/json.h"
#include "model/fit/design.h"
#include "model/metrics/estimate.h"

namespace plimsoll::fairness {

/// What the model sees of students, and a group it must not see. Borrows the spans, which have one
/// entry per row.
struct ProxyRows {
  const model::FeatureMatrix& features;
  const std::vector<model::FeatureSpec>& specs;
  std::span<const std::uint64_t> student;
  std::span<const std::uint32_t> group;   ///< position in `names`
  const std::vector<std::string>& names;  ///< an empty name is "not known": left out
};

struct ProxyOptions {
  std::size_t students_at_least = 20;  ///< in the group and outside, in either half
  double penalty = 1;                  ///< lambda of the logistic regression
  model::BootstrapOptions bootstrap{.seed = 1, .resamples = 200, .level = 0.95};
};

/// How well the features tell a group from all others.
struct ProxyScore {
  std::string group;
  std::size_t students = 0;
  model::Estimate auroc;  ///< 0.5: not at all, 1: perfectly; NaN where students are too few
};

/// The scores of one attribute's groups.
struct AttributeProxies {
  std::string attribute_name;
  std::vector<ProxyScore> scores;
};

/// One score per known group with rows: a logistic regression of "is in the group" on the features,
/// fitted to half of the students (by a hash of theirs) and judged on the other half. A high score
/// means that the features stand in for the attribute although the model never sees it.
std::vector<ProxyScore> proxy_check(const ProxyRows& rows, const ProxyOptions& options = {});

/// [{group, auroc, auroc_lower, auroc_upper}] without the groups that could not be judged.
core::json::array proxy_scores_to_json(const std::vector<ProxyScore>& scores);

}  // namespace plimsoll::fairness
