// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "access/accounts/break_glass.h"
#include "core/error.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

json::object break_glass_json(const access::BreakGlass& request) {
  return {{"request", request.id},
          {"student", request.student},
          {"reason", request.reason},
          {"asked_by", request.name},
          {"asked_at", core::format_timestamp(request.requested_at)},
          {"minutes", request.duration.count()},
          {"state", json::string(access::name_of(request.state))},
          {"answered_by", text_or_null(request.decided_by)},
          {"ends_at", time_or_null(request.ends_at)}};
}

access::BreakGlass find_request(store::Transaction& transaction, const Call& call,
                                const std::string& id) {
  const auto all = access::all_break_glass(transaction, call.now());
  const auto found = std::ranges::find(all, id, &access::BreakGlass::id);
  if (found == all.end()) {
    throw core::Error(core::ErrorCode::not_found, "there is no such request for emergency access");
  }
  return *found;
}

/// Whoever may ask sees their own requests; whoever may grant sees all.
http::Response break_glass_requests(Call& call) {
  const bool sees_all = !call.scope("break_glass.grant").is_nothing();
  auto transaction = call.read();
  json::array array;
  for (const auto& request : access::all_break_glass(transaction, call.now())) {
    if (sees_all || request.account == call.account()) {
      array.push_back(break_glass_json(request));
    }
  }
  return http::json_response(json::object{{"requests", std::move(array)}});
}

http::Response ask_break_glass(Call& call) {
  const JsonFields fields(call.request(), {"student", "reason", "minutes"});
  const access::NewBreakGlass wanted{
      .account = call.account(),
      .student = fields.text("student"),
      .duration = std::chrono::minutes(fields.integer("minutes").value_or(0)),
      .reason = fields.text("reason")};
  call.record("break_glass.asked", "account/" + call.account(),
              {{"minutes", wanted.duration.count()}},
              {{"student", wanted.student}, {"reason", wanted.reason}});
  return call.write([&](store::Transaction& transaction) {
    const auto id = access::request_break_glass(transaction, wanted, call.institution().clock());
    return http::json_response(break_glass_json(find_request(transaction, call, id)), 201);
  });
}

http::Response answer_break_glass(Call& call) {
  const JsonFields fields(call.request(), {"answer"});
  const auto answer = fields.text("answer");
  const auto id = call.path("request");
  if (answer != "ended") {
    access::Resource account;
    account.kind = "account";
    call.require("break_glass.grant", account);
  }
  call.record("break_glass." + answer, "break_glass/" + id);
  return call.write([&](store::Transaction& transaction) {
    const auto& clock = call.institution().clock();
    if (answer == "granted") {
      (void)access::grant_break_glass(transaction, id, call.account(), clock);
    } else if (answer == "refused") {
      access::refuse_break_glass(transaction, id, call.account(), clock);
    } else if (answer == "ended") {
      access::end_break_glass(transaction, id, call.account(), clock);
    } else {
      refuse_field("answer", "granted, refused or ended");
    }
    return http::json_response(break_glass_json(find_request(transaction, call, id)));
  });
}

}  // namespace

void add_break_glass(Api& api) {
  api.routes.push_back({"GET", "/api/v1/break-glass", "break_glass_requests", "break_glass.request",
                        break_glass_requests});
  api.routes.push_back(
      {"POST", "/api/v1/break-glass", "ask_break_glass", "break_glass.request", ask_break_glass});
  api.routes.push_back(
      {"PATCH", "/api/v1/break-glass/{request}", "answer_break_glass", "", answer_break_glass});
}

}  // namespace plimsoll::server
