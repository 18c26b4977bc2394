// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "server/api/call.h"

namespace plimsoll::server {

/// A student of the published week, whom somebody may do something about.
struct KnownStudent {
  std::shared_ptr<const ListView> lists;
  const jobs::PublishedStudent* student = nullptr;

  [[nodiscard]] const jobs::PublishedWeek& week() const { return *lists->week(); }
  [[nodiscard]] const jobs::PublishedStudent* operator->() const { return student; }
};

/// The student of an id. Ends the request with 403 when the policy does not allow `action`, and
/// with the same 403 for an id that no student of the week has: whether there is one is not told
/// to whoever may not see everybody.
[[nodiscard]] KnownStudent known_student(Call& call, const std::string& student,
                                         std::string_view action);

/// Ends the request with 409 when a prediction is not the student's newest.
void require_newest(const KnownStudent& known, const std::string& prediction_id);

/// The same as known_student with the action's resource kind other than a student's.
[[nodiscard]] access::Resource resource_for(const jobs::PublishedStudent& student,
                                            std::string_view action);

}  // namespace plimsoll::server
