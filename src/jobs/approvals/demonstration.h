// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "jobs/approvals/approval_desk.h"

namespace plimsoll::jobs {

/// Names of the people of a demonstration, as its reviewers.yaml has them.
inline constexpr const char* demo_author = "ingrid";
inline constexpr const char* demo_academic_reviewer = "per";  ///< and release manager
inline constexpr const char* demo_privacy_reviewer = "maryam";

/// Writes the reviewers.yaml of a tenant that exists for demonstration or tests.
void write_demo_people(const JobContext& context);

/// Proposes the profile's capacities from a date on, unless others hold then, and takes them and a
/// release through every act that approval asks for, in the names of the demonstration's people:
/// what a board does in weeks. Gaps that block the release are accepted. The release then serves.
void approve_in_demo(const JobContext& context, const std::string& release_id,
                     core::Date capacities_from);

/// Submits another release in the name of the demonstration's author, so that there is something to
/// review and to approve: the same mathematics without trees beside it.
void submit_another_in_demo(const JobContext& context);

/// `approve_in_demo` for the newest release of a target, with the people of the demonstration: for
/// public data, where no institution is. Returns the id of the release that serves; one that serves
/// already stays. Throws core::Error{conflict} in a tenant that has people of its own, {not_found}
/// without a release.
std::string demonstrate_approval(const JobContext& context, const std::string& target,
                                 core::Date capacities_from);

}  // namespace plimsoll::jobs
