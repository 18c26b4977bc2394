// SPDX-License-Identifier: Apache-2.0
#include "server/cases/case_json.h"

#include <fmt/format.h>

#include "server/api/json_fields.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

json::array tasks_json(const std::vector<cases::Task>& tasks) {
  json::array array;
  for (const auto& task : tasks) {
    array.push_back(json::object{{"id", task.task},
                                 {"title", task.title},
                                 {"due_on", date_or_null(task.due_on)},
                                 {"state", json::string(cases::name_of(task.state))},
                                 {"assignee", text_or_null(task.assignee)}});
  }
  return array;
}

/// The title of a route, or its name where no week was published or its playbook has no such.
json::value title_of(const CaseReader& reader, const std::string& route) {
  const auto* week = reader.lists.week();
  return week == nullptr ? text_or_null(route) : route_title(*week, route, reader.language);
}

json::array referrals_json(const std::vector<cases::Referral>& referrals,
                           const CaseReader& reader) {
  const auto* week = reader.lists.week();
  json::array array;
  for (const auto& referral : referrals) {
    array.push_back(json::object{
        {"id", referral.referral},
        {"route", referral.route},
        {"title", title_of(reader, referral.route)},
        {"unit", week == nullptr
                     ? referral.unit
                     : unit_name(*week, referral.route, referral.unit, reader.language)},
        {"state", json::string(cases::name_of(referral.state))},
        {"answer", text_or_null(referral.answer)}});
  }
  return array;
}

json::array interventions_json(const std::vector<cases::Intervention>& interventions) {
  json::array array;
  for (const auto& one : interventions) {
    array.push_back(json::object{
        {"id", one.intervention},
        {"program", one.program},
        {"tier", one.tier ? json::value(*one.tier) : json::value(nullptr)},
        {"goal", one.goal},
        {"dosage", one.dosage},
        {"started_on", one.started_on},
        {"ended_on", text_or_null(one.ended_on)},
        {"outcome", one.outcome ? json::value(json::string(cases::name_of(*one.outcome)))
                                : json::value(nullptr)}});
  }
  return array;
}

}  // namespace

std::string case_tag(const cases::Case& file) {
  return fmt::format("\"{}\"", file.version);
}

json::object case_json(const cases::CaseDetail& detail, const CaseReader& reader) {
  const auto& file = detail.file;
  return {{"case", file.case_id},
          {"student", file.student},
          {"name", text_or_null(reader.lists.name_of(file.student))},
          {"pool", file.pool},
          {"route", title_of(reader, file.route)},
          {"state", json::string(cases::name_of(file.state))},
          {"owner", text_or_null(file.owner)},
          {"owner_name",
           file.owner.empty() ? json::value(nullptr) : json::value(reader.names(file.owner))},
          {"opened_at", core::format_timestamp(file.opened_at)},
          {"closed_at", time_or_null(file.closed_at)},
          {"outcome", file.outcome ? json::value(json::string(cases::name_of(*file.outcome)))
                                   : json::value(nullptr)},
          {"due_at", time_or_null(file.first_contact.due_at)},
          {"is_overdue", file.is_overdue(reader.now)},
          {"attempts", file.attempts},
          {"last_contact_at", time_or_null(file.last_contact_at)},
          {"version", file.version},
          {"tasks", tasks_json(detail.tasks)},
          {"referrals", referrals_json(detail.referrals, reader)},
          {"interventions", interventions_json(detail.interventions)}};
}

}  // namespace plimsoll::server
