// SPDX-License-Identifier: Apache-2.0
#include "cases/parts/attachment.h"
#include "cases/parts/case_contact.h"
#include "cases/parts/case_note.h"
#include "cases/parts/case_task.h"
#include "cases/parts/intervention.h"
#include "cases/parts/referral.h"
#include "core/error.h"
#include "server/cases/case_desk.h"
#include "server/cases/known_case.h"

namespace plimsoll::server {
namespace {

http::Response add_contact(Call& call) {
  const auto known = known_case(call, "case.write");
  const JsonFields fields(call.request(), {"channel", "direction", "result", "at", "comment"});
  cases::NewContact contact;
  contact.channel = word_field<cases::Channel>(fields, "channel");
  if (fields.has("direction")) {
    contact.direction = word_field<cases::Direction>(fields, "direction");
  }
  contact.result = word_field<cases::ContactResult>(fields, "result");
  contact.at = fields.time("at");
  contact.comment = fields.text_or_empty("comment");
  return at_desk(call, [&](cases::Desk& desk) {
    return created(cases::add_contact(desk, known.file.case_id, contact));
  });
}

http::Response add_note(Call& call) {
  const auto known = known_case(call, "note.write");
  const JsonFields fields(call.request(), {"text", "restriction", "corrects"});
  const cases::NewNote note{.text = fields.text("text"),
                            .restriction = word_field<cases::Restriction>(fields, "restriction"),
                            .corrects = fields.text_or_empty("corrects")};
  return at_desk(call, [&](cases::Desk& desk) {
    return created(cases::add_note(desk, known.file.case_id, note));
  });
}

http::Response add_attachment(Call& call) {
  const auto known = known_case(call, "note.write");
  const JsonFields fields(call.request(), {"title", "reference", "restriction"});
  const cases::NewAttachment attachment{
      .title = fields.text("title"),
      .reference = fields.text("reference"),
      .restriction = word_field<cases::Restriction>(fields, "restriction")};
  return at_desk(call, [&](cases::Desk& desk) {
    return created(cases::add_attachment(desk, known.file.case_id, attachment));
  });
}

http::Response withdraw_attachment(Call& call) {
  const auto known = known_case(call, "note.write");
  const JsonFields fields(call.request(), {"state", "comment"});
  if (fields.text("state") != "withdrawn") {
    refuse_field("state", "withdrawn");
  }
  return at_desk(call, [&](cases::Desk& desk) {
    cases::withdraw_attachment(desk, known.file.case_id, call.path("attachment"),
                               fields.text_or_empty("comment"));
    return http::empty_response();
  });
}

http::Response add_task(Call& call) {
  const auto known = known_case(call, "case.write");
  const JsonFields fields(call.request(), {"title", "due_on", "assignee"});
  const cases::NewTask task{.title = fields.text("title"),
                            .due_on = fields.date("due_on"),
                            .assignee = fields.text_or_empty("assignee")};
  return at_desk(call, [&](cases::Desk& desk) {
    return created(cases::add_task(desk, known.file.case_id, task));
  });
}

http::Response change_task(Call& call) {
  const auto known = known_case(call, "case.write");
  const JsonFields fields(call.request(), {"state"});
  const auto state = word_field<cases::TaskState>(fields, "state");
  return at_desk(call, [&](cases::Desk& desk) {
    cases::change_task(desk, known.file.case_id, call.path("task"), state);
    return http::empty_response();
  });
}

http::Response add_referral(Call& call) {
  const auto known = known_case(call, "case.write");
  const JsonFields fields(call.request(), {"route", "comment"});
  const auto lists = call.institution().lists();
  const auto* route = lists->week() == nullptr
                          ? nullptr
                          : queue::find_route(lists->week()->playbook, fields.text("route"));
  if (route == nullptr) {
    refuse_field("route", "a route of the playbook");
  }
  return at_desk(call, [&](cases::Desk& desk) {
    return created(
        cases::add_referral(desk, known.file.case_id, *route, fields.text_or_empty("comment")));
  });
}

http::Response answer_referral(Call& call) {
  const auto known = known_case(call, "case.write");
  const JsonFields fields(call.request(), {"state", "answer"});
  const cases::ReferralAnswer answer{.state = word_field<cases::ReferralState>(fields, "state"),
                                     .answer = fields.text_or_empty("answer")};
  return at_desk(call, [&](cases::Desk& desk) {
    cases::answer_referral(desk, known.file.case_id, call.path("referral"), answer);
    return http::empty_response();
  });
}

core::Date required_date(const JsonFields& fields, std::string_view name) {
  const auto date = fields.date(name);
  if (!date) {
    refuse_field(name, "a date such as 2026-02-28");
  }
  return *date;
}

http::Response add_intervention(Call& call) {
  const auto known = known_case(call, "case.write");
  const JsonFields fields(call.request(), {"program", "tier", "goal", "dosage", "started_on"});
  cases::NewIntervention intervention;
  intervention.program = fields.text("program");
  if (const auto tier = fields.integer("tier")) {
    intervention.tier = static_cast<int>(*tier);
  }
  intervention.goal = fields.text_or_empty("goal");
  intervention.dosage = fields.text_or_empty("dosage");
  intervention.started_on = required_date(fields, "started_on");
  return at_desk(call, [&](cases::Desk& desk) {
    return created(cases::add_intervention(desk, known.file.case_id, intervention));
  });
}

http::Response end_intervention(Call& call) {
  const auto known = known_case(call, "case.write");
  const JsonFields fields(call.request(), {"ended_on", "outcome", "comment"});
  const cases::InterventionEnd end{
      .ended_on = required_date(fields, "ended_on"),
      .outcome = word_field<cases::InterventionOutcome>(fields, "outcome"),
      .comment = fields.text_or_empty("comment")};
  return at_desk(call, [&](cases::Desk& desk) {
    cases::end_intervention(desk, known.file.case_id, call.path("intervention"), end);
    return http::empty_response();
  });
}

}  // namespace

void add_case_parts(Api& api) {
  const std::string one = "/api/v1/cases/{case}";
  const auto add = [&](const char* method, const char* path, const char* operation,
                       const char* action, http::Response (*handle)(Call&)) {
    api.routes.push_back({method, one + path, operation, action, handle});
  };
  add("POST", "/contacts", "add_contact", "case.write", add_contact);
  add("POST", "/notes", "add_note", "note.write", add_note);
  add("POST", "/attachments", "add_attachment", "note.write", add_attachment);
  add("PATCH", "/attachments/{attachment}", "withdraw_attachment", "note.write",
      withdraw_attachment);
  add("POST", "/tasks", "add_task", "case.write", add_task);
  add("PATCH", "/tasks/{task}", "change_task", "case.write", change_task);
  add("POST", "/referrals", "add_referral", "case.write", add_referral);
  add("PATCH", "/referrals/{referral}", "answer_referral", "case.write", answer_referral);
  add("POST", "/interventions", "add_intervention", "case.write", add_intervention);
  add("PATCH", "/interventions/{intervention}", "end_intervention", "case.write", end_intervention);
}

}  // namespace plimsoll::server
