// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "jobs/audit_trail/record_act.h"

namespace plimsoll::jobs {

/// Who saw, or was given, something about a student.
struct Access {
  std::uint64_t sequence = 0;  ///< of the entry in the audit log
  std::string at;              ///< RFC 3339
  std::string actor;
  std::string action;
  std::string purpose;
  std::string object;
  bool on_a_list = false;  ///< among others, not by the student's own page
};

/// Every entry about a student, in order: those that name the student in their details, and lists
/// of runs in which the student was scored. Looking it up is an access, too, and recorded first:
/// by `actor`, or by the account of the operating system where it is empty.
[[nodiscard]] std::vector<Access> access_record(const JobContext& context,
                                                const std::string& student,
                                                const std::string& purpose,
                                                const std::string& actor = {});

}  // namespace plimsoll::jobs
