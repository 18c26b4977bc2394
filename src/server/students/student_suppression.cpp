// SPDX-License-Identifier: Apache-2.0
#include "server/students/student_suppression.h"

#include "cases/feedback/list_suppression.h"
#include "server/cases/case_desk.h"
#include "server/lists/account_names.h"
#include "server/lists/list_page.h"

namespace plimsoll::server {

namespace json = core::json;

json::value suppression_detail(Call& call, const KnownStudent& known) {
  auto transaction = call.read();
  const auto found =
      cases::suppression_of(transaction, call.institution().seal(), known->student, today_of(call));
  if (!found) {
    return nullptr;
  }
  const bool sees_words = call.may("case.view", resource_for(*known.student, "case.view"));
  return json::object{{"until", core::format_date(found->until)},
                      {"by_name", account_names(call)(found->account)},
                      {"set_at", core::format_timestamp(found->set_at)},
                      {"because", json::string(cases::name_of(found->because))},
                      {"comment", text_or_null(sees_words ? found->comment : "")}};
}

http::Response end_suppression(Call& call) {
  const auto known = known_student(call, call.path("student"), "student.feedback");
  return at_desk(call, [&](cases::Desk& desk) {
    cases::end_suppression(desk, known->student);
    return http::empty_response();
  });
}

}  // namespace plimsoll::server
