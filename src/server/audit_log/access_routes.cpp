// SPDX-License-Identifier: Apache-2.0
#include "jobs/audit_trail/access_record.h"
#include "server/audit_log/entry_pages.h"
#include "server/lists/account_names.h"
#include "server/students/known_student.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

/// Ids that lists of cases name the student by.
std::vector<std::string> cases_of(Call& call, const std::string& student) {
  auto transaction = call.read();
  const auto standings = call.institution().standings().as_of(transaction);
  const auto* standing = standings->find(student);
  return standing != nullptr && standing->file ? std::vector{standing->file->case_id}
                                               : std::vector<std::string>();
}

http::Response accesses(Call& call) {
  call.request().query.only({"cursor", "limit"});
  const auto place = EntryPlace::of(call.request(), "accesses");
  const auto known = known_student(call, call.path("student"), "access.report");
  const auto page =
      jobs::access_page(call.institution().context(), call.institution().entry_index(),
                        {.student = known->student,
                         .purpose = call.principal().purpose,
                         .actor = call.account(),
                         .listed_as = cases_of(call, known->student)},
                        place.before, place.limit);
  const auto names = account_names(call);
  json::array array;
  for (const auto& access : page.accesses) {
    array.push_back(json::object{{"sequence", access.sequence},
                                 {"at", access.at},
                                 {"actor", access.actor},
                                 {"actor_name", names(access.actor)},
                                 {"action", access.action},
                                 {"purpose", access.purpose},
                                 {"on_a_list", access.on_a_list}});
  }
  json::object answer{{"accesses", std::move(array)}};
  add_place(answer, "accesses", page.next, page.unsearched);
  return http::json_response(answer);
}

}  // namespace

void add_accesses(Api& api) {
  api.routes.push_back(
      {"GET", "/api/v1/students/{student}/accesses", "accesses", "access.report", accesses});
}

}  // namespace plimsoll::server
