// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cases/reading/case_detail.h"
#include "server/students/known_student.h"

namespace plimsoll::server {

/// A case that somebody may do something about.
struct KnownCase {
  cases::Case file;
  access::Resource place;  ///< where its student is
};

/// The case named in the request's path. Ends the request when the policy does not allow `action`
/// on it; a case that is not there is not found.
[[nodiscard]] KnownCase known_case(Call& call, std::string_view action);

/// Whom a case or a ticket is about, and the team that it names.
struct StudentInPool {
  std::string student;
  std::string pool;
};

/// Where a student is: in the published lists, or else in the pool that is named.
[[nodiscard]] access::Resource place_of(const ListView& lists, const StudentInPool& whom,
                                        std::string_view action);

}  // namespace plimsoll::server
