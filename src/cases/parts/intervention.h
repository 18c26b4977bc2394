// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "cases/case_event.h"
#include "cases/desk.h"

namespace plimsoll::cases {

/// A programme that a student takes part in.
struct NewIntervention {
  std::string program;           ///< its name, of the institution's own
  std::optional<int> tier = {};  ///< 1 to 3
  std::string goal = {};         ///< what it is to bring; sealed
  std::string dosage = {};       ///< "twice a week, 30 minutes"; says nothing of the student
  core::Date started_on;
};

/// Adds an intervention and returns its id. Throws core::Error: not_found, conflict (closed),
/// invalid_input.
std::string add_intervention(Desk& desk, const std::string& case_id,
                             const NewIntervention& intervention);

/// How an intervention ended.
struct InterventionEnd {
  core::Date ended_on;
  InterventionOutcome outcome = InterventionOutcome::goal_met;
  std::string comment = {};  ///< sealed
};

/// Ends an intervention, of a closed case too. Throws core::Error: not_found, conflict (it ended
/// already), invalid_input (before it began).
void end_intervention(Desk& desk, const std::string& case_id, const std::string& intervention,
                      const InterventionEnd& end);

}  // namespace plimsoll::cases
