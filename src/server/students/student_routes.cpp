// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/prediction_feedback.h"
#include "cases/feedback/prediction_signal.h"
#include "cases/feedback/staff_alert.h"
#include "cases/reading/timeline.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"
#include "server/cases/case_desk.h"
#include "server/lists/account_names.h"
#include "server/lists/list_page.h"
#include "server/students/known_student.h"
#include "server/students/student_recommendations.h"
#include "server/students/student_suppression.h"
#include "server/students/timeline_json.h"
#include "store/retries.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

json::object prediction_json(const KnownStudent& known, queue::Language language) {
  const auto& student = *known.student;
  return {{"prediction_id", student.prediction_id},
          {"as_of_date", core::format_date(known.week().as_of_date)},
          {"score", student.score},
          {"low", student.low},
          {"high", student.high},
          {"band", json::string(queue::band_name(student.band))},
          {"rank", student.rank},
          {"is_rising", student.is_rising},
          {"outcome", known.week().outcome.at(language)},
          {"reasons", reasons_json(student, language)},
          {"route", route_title(known.week(), student.route, language)},
          {"release_id", student.release_id},
          {"feature_snapshot_hash", student.snapshot_hash},
          {"created_at", core::format_timestamp(student.created_at)}};
}

/// The scores with the lines above which the team's students were red or amber.
json::array scored_weeks_json(const KnownStudent& known) {
  json::array weeks;
  for (const auto& week : known.lists->records().trend(known->student)) {
    weeks.push_back(json::object{{"as_of_date", core::format_date(week.as_of_date)},
                                 {"score", week.score},
                                 {"band", json::string(queue::band_name(week.band))},
                                 {"tau_red", number_or_null(week.tau_red)},
                                 {"tau_amber", number_or_null(week.tau_amber)}});
  }
  return weeks;
}

/// What the reader said of the prediction and did not take back.
json::array own_feedback_json(const Call& call, const cases::Standing* standing,
                              const std::string& prediction_id) {
  json::array own;
  if (standing == nullptr) {
    return own;
  }
  for (const auto& feedback : standing->feedback) {
    if (feedback.account == call.account() && feedback.prediction_id == prediction_id) {
      own.push_back(json::object{{"id", feedback.feedback},
                                 {"kind", json::string(cases::name_of(feedback.kind))},
                                 {"reason_code", text_or_null(feedback.reason_code)}});
    }
  }
  return own;
}

json::array facts_json(const KnownStudent& known, queue::Language language) {
  json::array facts;
  for (const auto& fact : known.lists->records().facts(known->student, language)) {
    facts.push_back(
        json::object{{"feature", fact.feature},
                     {"title", fact.title},
                     {"group", fact.group},
                     {"group_title", fact.group_title},
                     {"value", fact.value ? json::value(*fact.value) : json::value(nullptr)},
                     {"unit", fact.unit},
                     {"reason", text_or_null(fact.reason)},
                     {"source_age_days", fact.source_age_days ? json::value(*fact.source_age_days)
                                                              : json::value(nullptr)}});
  }
  return facts;
}

json::array routes_json(const queue::Playbook& playbook, queue::Language language) {
  json::array routes;
  for (const auto& route : playbook.routes) {
    const auto words = queue::words_for(route, language);
    json::array steps;
    for (const auto& step : words.steps) {
      steps.push_back(json::string(step));
    }
    routes.push_back(json::object{{"route", route.route},
                                  {"title", words.title},
                                  {"unit", words.owner},
                                  {"first_contact_hours", route.first_contact_within_hours},
                                  {"attempts", route.attempts},
                                  {"steps", std::move(steps)}});
  }
  return routes;
}

std::string pool_title_of(const KnownStudent& known) {
  for (const auto& pool : known.week().pools) {
    if (pool.pool == known->pool) {
      return pool.title;
    }
  }
  return known->pool;
}

std::shared_ptr<const Standings> standings_of(Call& call) {
  auto transaction = call.read();
  return call.institution().standings().as_of(transaction);
}

/// That somebody who helps students looked at a prediction; a machine, or a review, is no use of
/// it.
void note_view(Call& call, const KnownStudent& known) {
  const auto& reader = call.principal();
  if (reader.purpose != "advising" || reader.credential != access::Credential::session) {
    return;
  }
  store::with_retries(call.institution().database(), call.institution().tenant(),
                      [&](store::Transaction& transaction) {
                        cases::note_signal(transaction, {.prediction_id = known->prediction_id,
                                                         .student = known->student,
                                                         .pool = known->pool,
                                                         .account = call.account(),
                                                         .kind = cases::SignalKind::viewed,
                                                         .at = call.now()});
                      });
}

http::Response student(Call& call) {
  call.request().query.only({"language"});
  const auto known = known_student(call, call.path("student"), "student.view");
  const auto language = language_of(call.request());
  call.record("student.view", "scoring_run/" + known->scoring_run_id,
              {{"predictions", json::array{json::string(known->prediction_id)}},
               {"fields", "name, email, programme, score, reasons, trend, facts, case"}},
              {{"student", known->student}});
  note_view(call, known);
  const auto standings = standings_of(call);
  const auto* standing = standings->find(known->student);
  return http::json_response(
      json::object{{"student", known->student},
                   {"name", text_or_null(known.lists->name_of(known->student))},
                   {"email", text_or_null(known.lists->email_of(known->student))},
                   {"programme", known->programme},
                   {"faculty", known->faculty},
                   {"study_mode", known->study_mode},
                   {"pool", known->pool},
                   {"pool_title", pool_title_of(known)},
                   {"week", known.week().week.at(language)},
                   {"prediction", prediction_json(known, language)},
                   {"trend", scored_weeks_json(known)},
                   {"facts", facts_json(known, language)},
                   {"feedback", own_feedback_json(call, standing, known->prediction_id)},
                   {"case", case_summary_json(standing, call.now(), account_names(call))},
                   {"suppressed_until", suppression_json(standing, today_of(call))},
                   {"suppression", suppression_detail(call, known)},
                   {"recommendations", recommendations_json(call, known, language)},
                   {"routes", routes_json(known.week().playbook, language)}});
}

http::Response find_students(Call& call) {
  constexpr std::size_t most = 20;
  call.request().query.only({"q"});
  const auto wanted = folded(call.request().query.required("q"));
  if (wanted.size() < 2) {
    throw core::Error(core::ErrorCode::invalid_input,
                      core::said("search_too_short", "'q' is to have two characters at least"));
  }
  const auto lists = call.institution().lists();
  const auto scope = call.scope("student.view");
  json::array students;
  json::array predictions;
  const auto count = lists->week() == nullptr ? 0 : lists->week()->students.size();
  for (std::size_t place = 0; place < count && students.size() < most; ++place) {
    const auto& found = lists->week()->students[place];
    if (lists->folded_name(place).find(wanted) == std::string::npos ||
        !scope.covers(resource_of(found, "student"))) {
      continue;
    }
    students.push_back(json::object{{"student", found.student},
                                    {"name", text_or_null(lists->name_of(found.student))},
                                    {"programme", found.programme},
                                    {"pool", found.pool},
                                    {"band", json::string(queue::band_name(found.band))}});
    predictions.push_back(json::string(found.prediction_id));
  }
  call.record("student.found",
              "scoring_run/" + (count == 0 ? "" : lists->week()->students[0].scoring_run_id),
              {{"predictions", std::move(predictions)}, {"fields", "name, programme, band"}});
  return http::json_response(json::object{{"students", std::move(students)}});
}

http::Response timeline(Call& call) {
  call.request().query.only({"language"});
  const auto known = known_student(call, call.path("student"), "case.view");
  call.record("case.view", "timeline", {{"fields", "contacts, notes, tasks, referrals"}},
              {{"student", known->student}});
  const bool reads_restricted =
      call.may("note.read_restricted", resource_for(*known.student, "note.read_restricted"));
  std::vector<cases::TimelineEvent> events;
  {
    auto transaction = call.read();
    events = cases::timeline(
        transaction, call.institution().seal(), known->student,
        {.account = call.account(),
         .is_of_team = call.may("note.write", resource_for(*known.student, "note.write")),
         .may_read_restricted = reads_restricted});
  }
  return http::json_response(json::object{
      {"events",
       timeline_json(events, {known.week(), account_names(call), language_of(call.request())})}});
}

json::object source_facts(const KnownStudent& known) {
  json::object facts;
  for (const auto& fact : known.lists->records().facts(known->student)) {
    facts[fact.feature] = json::object{{"value", text_or_null(fact.value.value_or(""))},
                                       {"source", fact.source},
                                       {"meaning", fact.title}};
  }
  return facts;
}

http::Response give_feedback(Call& call) {
  const auto known = known_student(call, call.path("student"), "student.feedback");
  const JsonFields fields(call.request(), {"prediction_id", "kind", "rating", "reason_code",
                                           "comment", "suppress_until"});
  cases::NewFeedback feedback;
  feedback.student = known->student;
  feedback.pool = known->pool;
  feedback.prediction_id = fields.text("prediction_id");
  feedback.kind = word_field<cases::FeedbackKind>(fields, "kind");
  if (const auto rating = fields.integer("rating")) {
    feedback.rating = static_cast<int>(*rating);
  }
  feedback.reason_code = fields.text_or_empty("reason_code");
  feedback.comment = fields.text_or_empty("comment");
  feedback.suppress_until = fields.date("suppress_until");
  require_newest(known, feedback.prediction_id);
  if (feedback.kind == cases::FeedbackKind::wrong_data) {
    feedback.source_facts = source_facts(known);
  }
  const auto today = today_of(call);
  return at_desk(call, [&](cases::Desk& desk) {
    return created(cases::give_feedback(desk, feedback, today).feedback);
  });
}

http::Response withdraw_feedback(Call& call) {
  const auto known = known_student(call, call.path("student"), "student.feedback");
  return at_desk(call, [&](cases::Desk& desk) {
    cases::withdraw_feedback(desk, known->student, call.path("feedback"));
    return http::empty_response();
  });
}

http::Response raise_alert(Call& call) {
  const auto known = known_student(call, call.path("student"), "alert.raise");
  const JsonFields fields(call.request(), {"kind", "category", "text"});
  cases::NewAlert alert;
  alert.student = known->student;
  alert.pool = known->pool;
  alert.kind = word_field<cases::AlertKind>(fields, "kind");
  if (fields.has("category")) {
    alert.category = word_field<cases::AlertCategory>(fields, "category");
  }
  alert.text = fields.text("text");
  return at_desk(call, [&](cases::Desk& desk) {
    return created(
        cases::raise_alert(desk, alert, known.week().playbook, known.week().reasons).alert);
  });
}

}  // namespace

void add_students(Api& api) {
  api.routes.push_back({"GET", "/api/v1/students", "find_students", "student.view", find_students});
  api.routes.push_back({"GET", "/api/v1/students/{student}", "student", "student.view", student});
  api.routes.push_back(
      {"GET", "/api/v1/students/{student}/timeline", "timeline", "case.view", timeline});
  api.routes.push_back({"POST", "/api/v1/students/{student}/feedback", "give_feedback",
                        "student.feedback", give_feedback});
  api.routes.push_back({"DELETE", "/api/v1/students/{student}/feedback/{feedback}",
                        "withdraw_feedback", "student.feedback", withdraw_feedback});
  api.routes.push_back({"POST", "/api/v1/students/{student}/recommendations",
                        "answer_recommendation", "student.feedback", answer_recommendation});
  api.routes.push_back({"DELETE", "/api/v1/students/{student}/suppression", "end_suppression",
                        "student.feedback", end_suppression});
  api.routes.push_back(
      {"POST", "/api/v1/students/{student}/alerts", "raise_alert", "alert.raise", raise_alert});
}

}  // namespace plimsoll::server
