// SPDX-License-Identifier: Apache-2.0
#include "server/cases/known_case.h"

#include "access/roles/actions.h"
#include "cases/case_file.h"

namespace plimsoll::server {

access::Resource place_of(const ListView& lists, const StudentInPool& whom,
                          std::string_view action) {
  if (const auto* student = lists.find(whom.student)) {
    return resource_for(*student, action);
  }
  access::Resource place;
  place.kind = access::find_action(action)->kind;
  place.pool = whom.pool;
  place.student = whom.student;
  return place;
}

KnownCase known_case(Call& call, std::string_view action) {
  auto transaction = call.read();
  KnownCase known{cases::load_case(transaction, call.path("case")), {}};
  const auto lists = call.institution().lists();
  known.place = place_of(*lists, {known.file.student, known.file.pool}, action);
  call.require(action, known.place);
  return known;
}

}  // namespace plimsoll::server
