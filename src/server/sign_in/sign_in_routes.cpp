// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "access/sessions/session.h"
#include "http/fields/cookies.h"
#include "http/problem.h"
#include "jobs/documents/release_card.h"
#include "server/api/call.h"
#include "server/api/gate.h"
#include "server/api/json_fields.h"
#include "server/sign_in/demo_accounts.h"
#include "server/sign_in/session_answer.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

bool is_signed_in(const http::Request& request, Institution& institution) {
  const auto cookie = http::cookie_of(request, session_cookie);
  return cookie && access::check_session(institution.database(), institution.tenant(), *cookie,
                                         institution.clock());
}

http::Response sign_in_methods(const http::Request& request, Institution& institution) {
  json::object answer{{"institution", jobs::institution_name(institution.context())},
                      {"is_signed_in", is_signed_in(request, institution)},
                      {"local", true},
                      {"oidc", institution.provider() != nullptr}};
  if (institution.provider() != nullptr) {
    answer["oidc_name"] = institution.provider()->settings().name;
  }
  if (institution.settings().is_demonstration) {
    json::array accounts;
    for (const auto& account : demo_accounts(*institution.lists())) {
      json::array roles;
      for (const auto& grant : account.grants) {
        if (const auto role = json::string(access::name_of(grant.role));
            std::ranges::find(roles, json::value(role)) == roles.end()) {
          roles.push_back(role);
        }
      }
      accounts.push_back(json::object{{"login", account.login},
                                      {"name", account.name},
                                      {"roles", std::move(roles)},
                                      {"teams", json::value_from(account.teams)},
                                      {"password", json::string(demo_password)}});
    }
    answer["demo_accounts"] = std::move(accounts);
  }
  return http::json_response(answer);
}

void record_refusal(const http::Request& request, Institution& institution,
                    const access::SignInCheck& check) {
  institution.record({.act_id = {},
                      .action = "session.refused",
                      .actor = check.account ? check.account->id : "nobody",
                      .object = "sign-in",
                      .purpose = "sign-in",
                      .at = {},
                      .facts = {},
                      .personal = {{"address", request.remote_address}}});
}

[[noreturn]] void refuse(const access::SignInCheck& check, core::Timestamp now, const char* what) {
  if (check.outcome == access::SignInOutcome::wait) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(check.retry_at - now).count();
    http::Problem problem{
        .status = 429,
        .detail = fmt::format("too many attempts; try again in {} seconds", seconds)};
    problem.headers.add("Retry-After", std::to_string(seconds));
    problem.members["retry_after_seconds"] = seconds;
    throw http::ProblemError(std::move(problem));
  }
  throw http::ProblemError(401, what);
}

http::Response answer_check(const http::Request& request, Institution& institution,
                            const access::SignInCheck& check, const char* what_if_wrong) {
  switch (check.outcome) {
    case access::SignInOutcome::right:
      return open_session(request, institution, *check.account,
                          check.used_recovery_code ? "recovery code" : "password");
    case access::SignInOutcome::second_factor_needed:
      return http::json_response(json::object{{"next", "second_factor"}, {"ticket", check.ticket}});
    case access::SignInOutcome::refused:
    case access::SignInOutcome::wait:
      break;
  }
  record_refusal(request, institution, check);
  refuse(check, institution.clock().now(), what_if_wrong);
}

http::Response sign_in(const http::Request& request, Institution& institution) {
  const JsonFields fields(request, {"login", "password"});
  const auto check = access::check_password(
      institution.sign_in_desk(), institution.tenant(),
      {fields.text("login"), fields.text("password"), request.remote_address});
  return answer_check(request, institution, check,
                      "the name or the password is not right; check both, and caps lock");
}

http::Response second_factor(const http::Request& request, Institution& institution) {
  const JsonFields fields(request, {"ticket", "code"});
  const auto check = access::check_second_factor(
      institution.sign_in_desk(), institution.tenant(),
      {fields.text("ticket"), fields.text("code"), request.remote_address});
  return answer_check(request, institution, check,
                      "the code is not right, was used already, or came too late; take the newest "
                      "code, or sign in again");
}

}  // namespace

void add_oidc(Api& api);

void add_sign_in(Api& api) {
  add_oidc(api);
  api.open_routes.push_back({"GET", "/api/v1/sign-in", "sign_in_methods", sign_in_methods});
  api.open_routes.push_back({"POST", "/api/v1/sign-in", "sign_in", sign_in});
  api.open_routes.push_back(
      {"POST", "/api/v1/sign-in/second-factor", "second_factor", second_factor});
}

}  // namespace plimsoll::server
