// SPDX-License-Identifier: Apache-2.0
#include "cases/case_file.h"
#include "cases/reading/case_list.h"
#include "http/encoding/cursor.h"
#include "http/fields/entity_tag.h"
#include "http/problem.h"
#include "server/cases/case_desk.h"
#include "server/cases/case_json.h"
#include "server/cases/known_case.h"
#include "server/lists/account_names.h"
#include "server/lists/queue_filter.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

http::Response case_answer(Call& call, const std::string& case_id, int status = 200) {
  cases::CaseDetail detail;
  {
    auto transaction = call.read();
    detail = cases::load_case_detail(transaction, call.institution().seal(), case_id);
  }
  const auto lists = call.institution().lists();
  const auto names = account_names(call);
  auto response = http::json_response(
      case_json(detail, {*lists, names, call.now(), language_of(call.request())}), status);
  response.headers.set("ETag", case_tag(detail.file));
  return response;
}

http::Response view_case(Call& call) {
  call.request().query.only({"language"});
  const auto known = known_case(call, "case.view");
  call.record("case.view", "case/" + known.file.case_id, {}, {{"student", known.file.student}});
  return case_answer(call, known.file.case_id);
}

/// Pools of the week of which somebody may see cases; which of them, the scope says of each.
std::vector<std::string> pools_seen(Call& call, const std::string& only) {
  const auto part = call.institution().lists()->part(call.scope("case.view"));
  std::vector<std::string> pools;
  for (const auto& pool : part->pools) {
    if (only.empty() || only == pool) {
      pools.push_back(pool);
    }
  }
  return pools;
}

/// The teams whose cases somebody may see, with what people call them.
json::array pool_names(Call& call) {
  const auto lists = call.institution().lists();
  const auto part = lists->part(call.scope("case.view"));
  json::array names;
  for (const auto* pool : lists->pools(*part)) {
    names.push_back(json::object{{"pool", pool->pool}, {"title", pool->title}});
  }
  return names;
}

cases::CaseFilter filter_of(Call& call) {
  const auto& query = call.request().query;
  query.only({"pool", "state", "owner", "overdue", "language", "cursor", "limit"});
  cases::CaseFilter filter;
  filter.pools = pools_seen(call, query.find("pool").value_or(""));
  for (const auto& name : listed(call.request(), "state")) {
    const auto state = cases::find_word<cases::CaseState>(name);
    if (!state) {
      refuse_field("state", "one of new, contacted, meeting_set, in_support, closed");
    }
    filter.states.push_back(*state);
  }
  filter.owner = query.find("owner").value_or("");
  if (filter.owner == "me") {
    filter.owner = call.account();
  }
  filter.only_overdue = query.boolean("overdue").value_or(false);
  return filter;
}

http::Response list_cases(Call& call) {
  const auto filter = filter_of(call);
  const auto language = language_of(call.request());
  json::object answer;
  json::array array;
  json::array seen;
  if (!filter.pools.empty()) {
    std::optional<std::int64_t> before;
    if (const auto cursor = call.request().query.find("cursor")) {
      before = http::decode_number_cursor("cases", *cursor);
    }
    cases::CasePage page;
    {
      auto transaction = call.read();
      page = cases::list_cases(transaction, filter, before,
                               call.request().query.integer("limit", {1, 500}).value_or(100),
                               call.now());
    }
    const auto lists = call.institution().lists();
    const auto names = account_names(call);
    const auto scope = call.scope("case.view");
    for (auto& file : page.cases) {
      if (scope.covers(place_of(*lists, {file.student, file.pool}, "case.view"))) {
        seen.push_back(json::string(file.case_id));
        array.push_back(
            case_json({std::move(file), {}, {}, {}}, {*lists, names, call.now(), language}));
      }
    }
    if (page.next) {
      answer["next"] = http::encode_number_cursor("cases", *page.next);
    }
  }
  call.record("case.list", "cases", {{"cases", std::move(seen)}});
  answer["cases"] = std::move(array);
  answer["pools"] = pool_names(call);
  return http::json_response(answer);
}

http::Response open_case(Call& call) {
  const JsonFields fields(call.request(), {"student", "prediction_id", "owner"});
  const auto known = known_student(call, fields.text("student"), "case.write");
  std::string case_id;
  auto response = at_desk(call, [&](cases::Desk& desk) {
    const auto opened = cases::open_case(
        desk, {.student = known->student,
               .pool = known->pool,
               .prediction_id = fields.text_or_empty("prediction_id"),
               .owner = fields.has("owner") ? fields.text_or_empty("owner") : call.account(),
               .route = queue::find_route(known.week().playbook, known->route)});
    return http::json_response(json::object{{"case", opened.file.case_id}},
                               opened.is_new ? 201 : 200);
  });
  const auto kept = core::parse_json(*response.body, "the answer");
  return case_answer(call, std::string(kept.at("case").as_string()), response.status);
}

http::Response change_case(Call& call) {
  const auto known = known_case(call, "case.write");
  http::require_match(call.request(), case_tag(known.file));
  const JsonFields fields(call.request(), {"owner", "state", "outcome", "comment"});
  cases::CaseChange change;
  if (fields.has("owner")) {
    change.owner = fields.text_or_empty("owner");
  }
  if (fields.has("state")) {
    change.state = word_field<cases::CaseState>(fields, "state");
  }
  if (fields.has("outcome")) {
    change.outcome = word_field<cases::CaseOutcome>(fields, "outcome");
  }
  change.comment = fields.text_or_empty("comment");
  (void)at_desk(call, [&](cases::Desk& desk) {
    (void)cases::change_case(desk, known.file.case_id, known.file.version, change);
    return http::empty_response();
  });
  return case_answer(call, known.file.case_id);
}

}  // namespace

void add_case_parts(Api& api);

void add_cases(Api& api) {
  api.routes.push_back({"GET", "/api/v1/cases", "cases", "case.view", list_cases});
  api.routes.push_back({"POST", "/api/v1/cases", "open_case", "case.write", open_case});
  api.routes.push_back({"GET", "/api/v1/cases/{case}", "case", "case.view", view_case});
  api.routes.push_back({"PATCH", "/api/v1/cases/{case}", "change_case", "case.write", change_case});
  add_case_parts(api);
}

}  // namespace plimsoll::server
