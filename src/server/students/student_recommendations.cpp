// SPDX-License-Identifier: Apache-2.0
#include "server/students/student_recommendations.h"

#include <algorithm>

#include "cases/feedback/recommendation.h"
#include "server/cases/case_desk.h"
#include "server/lists/account_names.h"
#include "server/lists/list_page.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

json::object answer_json(Call& call, const KnownStudent& known,
                         const cases::StandingAnswer& answer) {
  const bool sees_words = call.may("case.view", resource_for(*known.student, "case.view"));
  return {{"answer", json::string(cases::name_of(answer.answer))},
          {"by_name", account_names(call)(answer.account)},
          {"at", core::format_timestamp(answer.answered_at)},
          {"until", date_or_null(answer.until)},
          {"is_due", answer.until && *answer.until <= today_of(call)},
          {"reason", text_or_null(sees_words ? answer.reason : "")}};
}

}  // namespace

json::array recommendations_json(Call& call, const KnownStudent& known, queue::Language language) {
  const auto* route = queue::find_route(known.week().playbook, known->route);
  if (route == nullptr) {
    return {};
  }
  std::vector<cases::StandingAnswer> standing;
  {
    auto transaction = call.read();
    standing = cases::standing_answers(transaction, call.institution().seal(), known->student,
                                       known->prediction_id);
  }
  const auto found = std::ranges::find(standing, route->route, &cases::StandingAnswer::route);
  return {json::object{
      {"route", route->route},
      {"title", json::string(queue::words_for(*route, language).title)},
      {"answer", found == standing.end() ? json::value(nullptr)
                                         : json::value(answer_json(call, known, *found))}}};
}

http::Response answer_recommendation(Call& call) {
  const auto known = known_student(call, call.path("student"), "student.feedback");
  const JsonFields fields(call.request(), {"prediction_id", "route", "answer", "reason", "until"});
  require_newest(known, fields.text("prediction_id"));
  cases::NewRecommendationAnswer answer;
  answer.student = known->student;
  answer.pool = known->pool;
  answer.prediction_id = known->prediction_id;
  answer.route = fields.text("route");
  if (answer.route != known->route) {
    refuse_field("route", "the route that is suggested for the student");
  }
  answer.answer = word_field<cases::RecommendationAnswer>(fields, "answer");
  answer.reason = fields.text_or_empty("reason");
  answer.until = fields.date("until");
  const auto today = today_of(call);
  return at_desk(call, [&](cases::Desk& desk) {
    return created(cases::answer_recommendation(desk, answer, today));
  });
}

}  // namespace plimsoll::server
