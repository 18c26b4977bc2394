// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "core/time.h"
#include "model/metrics/estimate.h"

namespace plimsoll::model {

/// A student with the bad outcome: when it happened, and when the student was first flagged.
struct OutcomeOfStudent {
  core::Date outcome_date;
  std::optional<core::Date> first_flagged;  ///< empty: never
};

/// How early students who had the outcome were flagged. Days are between the first flag and the
/// outcome, of students flagged on or before the outcome's date.
struct LeadTime {
  std::size_t students = 0;  ///< with the outcome
  std::size_t flagged = 0;   ///< of them, flagged on or before its date
  Estimate flagged_share;
  Estimate lower_quartile_days;
  Estimate median_days;
  Estimate upper_quartile_days;
  Estimate four_weeks_share;  ///< of all students with the outcome: flagged at least 28 days before
};

/// Lead times with bootstrap intervals over students.
LeadTime lead_time(std::span<const OutcomeOfStudent> students,
                   const BootstrapOptions& options = {});

}  // namespace plimsoll::model
