// SPDX-License-Identifier: Apache-2.0
#include "server/students/known_student.h"

#include "access/roles/actions.h"
#include "core/error.h"

namespace plimsoll::server {

access::Resource resource_for(const jobs::PublishedStudent& student, std::string_view action) {
  return resource_of(student, access::find_action(action)->kind);
}

KnownStudent known_student(Call& call, const std::string& student, std::string_view action) {
  KnownStudent known{call.institution().lists(), nullptr};
  known.student = known.lists->find(student);
  if (known.student != nullptr) {
    call.require(action, resource_for(*known.student, action));
    return known;
  }
  access::Resource unknown;
  unknown.kind = access::find_action(action)->kind;
  unknown.student = student;
  call.require(action, unknown);
  throw core::Error(
      core::ErrorCode::not_found,
      core::said("student_not_listed",
                 "no student of the published week has this id; open the student from a list"));
}

void require_newest(const KnownStudent& known, const std::string& prediction_id) {
  if (prediction_id != known->prediction_id) {
    throw core::Error(core::ErrorCode::conflict,
                      core::said("newer_prediction",
                                 "the student has a newer prediction by now; reload the list"));
  }
}

}  // namespace plimsoll::server
