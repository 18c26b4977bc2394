// SPDX-License-Identifier: Apache-2.0
#include "access/policy/abilities.h"
#include "access/sign_in/second_factor.h"
#include "http/problem.h"
#include "jobs/documents/release_card.h"
#include "server/admin/account_json.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"
#include "server/sign_in/session_answer.h"
#include "store/retries.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

template <class Texts>
json::array texts_json(const Texts& texts) {
  json::array array;
  for (const auto& text : texts) {
    array.push_back(json::string(text));
  }
  return array;
}

bool has_emergency_access(const access::Principal& principal, core::Timestamp now) {
  return std::ranges::any_of(principal.grants, [&](const auto& grant) {
    return grant.source == access::GrantSource::break_glass && grant.holds_at(now);
  });
}

json::object me_json(Call& call) {
  const auto& principal = call.principal();
  const auto account = call.stored_account();
  auto& institution = call.institution();
  return {{"account", principal.account},
          {"login", account.login},
          {"name", account.name},
          {"institution", jobs::institution_name(institution.context())},
          {"tenant", principal.tenant.text()},
          {"purpose", text_or_null(principal.purpose)},
          {"purposes",
           texts_json(access::purposes_worth_asking(institution.policy(), principal, call.now()))},
          {"grants", grants_json(principal.grants)},
          {"actions",
           texts_json(access::actions_somewhere(institution.policy(), principal, call.now()))},
          {"csrf_token", call.csrf_token()},
          {"policy_version", institution.policy().version()},
          {"must_change_password", account.must_change_password},
          {"has_second_factor", account.has_second_factor},
          {"idle_seconds",
           std::chrono::duration_cast<std::chrono::seconds>(access::session_idle_limit).count()},
          {"break_glass_active", has_emergency_access(principal, call.now())}};
}

http::Response me_answer(Call& call) {
  auto response = http::json_response(me_json(call));
  response.has_secret = true;
  return response;
}

http::Response choose_purpose(Call& call) {
  const JsonFields fields(call.request(), {"purpose"});
  const auto purpose = fields.text("purpose");
  call.record("session.purpose", "session", {{"purpose", purpose}});
  store::with_retries(call.institution().database(), call.institution().tenant(),
                      [&](store::Transaction& transaction) {
                        access::set_session_purpose(transaction, call.principal().session, purpose);
                      });
  auto session = call.session();
  session.principal.purpose = purpose;
  Call changed(call.request(), call.institution(), std::move(session));
  return me_answer(changed);
}

http::Response sign_out(Call& call) {
  call.record("session.ended", "session");
  store::with_retries(call.institution().database(), call.institution().tenant(),
                      [&](store::Transaction& transaction) {
                        (void)access::revoke_session(transaction, call.account(),
                                                     call.principal().session,
                                                     call.institution().clock());
                      });
  auto response = http::empty_response();
  forget_session(call.request(), response);
  return response;
}

http::Response change_password(Call& call) {
  const JsonFields fields(call.request(), {"current", "new"});
  const auto account = call.stored_account();
  const auto check = access::check_password(
      call.institution().sign_in_desk(), call.institution().tenant(),
      {account.login, fields.text("current"), call.request().remote_address});
  if (check.outcome != access::SignInOutcome::right &&
      check.outcome != access::SignInOutcome::second_factor_needed) {
    throw http::ProblemError(403,
                             core::said("wrong_password", "the current password is not right"));
  }
  const auto wanted = fields.text("new");
  if (const auto refusal = access::refusal_of_password(wanted, account.login)) {
    throw core::Error(core::ErrorCode::invalid_input, *refusal);
  }
  const auto hash = call.institution().passwords().hash(wanted);
  call.record("account.password_changed", "account/" + account.id);
  return call.write([&](store::Transaction& transaction) {
    access::set_password(
        transaction,
        {.account = account.id, .hash = hash, .keep_session = call.principal().session},
        call.institution().clock());
    return http::empty_response();
  });
}

http::Response begin_second_factor(Call& call) {
  const auto account = call.stored_account();
  call.record("account.second_factor_begun", "account/" + account.id);
  auto response = call.write([&](store::Transaction& transaction) {
    const auto enrolment =
        access::begin_totp(transaction, account, "Plimsoll " + call.institution().tenant().text(),
                           call.institution().keys(), call.institution().entropy());
    return http::json_response(json::object{{"secret", enrolment.secret}, {"uri", enrolment.uri}});
  });
  response.has_secret = true;
  return response;
}

http::Response confirm_second_factor(Call& call) {
  const JsonFields fields(call.request(), {"code"});
  const auto code = fields.text("code");
  const auto codes =
      access::make_recovery_codes(call.institution().passwords(), call.institution().entropy());
  call.record("account.second_factor_confirmed", "account/" + call.account());
  auto response = call.write([&](store::Transaction& transaction) {
    if (!access::use_totp_code(transaction, call.account(), code, call.institution().keys(),
                               call.institution().clock())) {
      throw core::Error(
          core::ErrorCode::invalid_input,
          core::said("wrong_code",
                     "the code is not right; take the newest one of the authenticator"));
    }
    access::put_recovery_codes(transaction, call.account(), codes);
    json::array texts;
    for (const auto& one : codes) {
      texts.push_back(json::string(one.text));
    }
    return http::json_response(json::object{{"recovery_codes", std::move(texts)}});
  });
  response.has_secret = true;
  return response;
}

http::Response my_sessions(Call& call) {
  auto transaction = call.read();
  json::array sessions;
  for (const auto& line : access::sessions_of(transaction, call.account(), call.now())) {
    sessions.push_back(json::object{{"id", line.id},
                                    {"begun_at", core::format_timestamp(line.created_at)},
                                    {"seen_at", core::format_timestamp(line.last_seen_at)},
                                    {"is_current", line.id == call.principal().session}});
  }
  return http::json_response(json::object{{"sessions", std::move(sessions)}});
}

http::Response end_session(Call& call) {
  const auto session = call.path("session");
  call.record("session.ended", "session/" + session);
  return call.write([&](store::Transaction& transaction) {
    if (!access::revoke_session(transaction, call.account(), session, call.institution().clock())) {
      throw core::Error(core::ErrorCode::not_found, "you have no such session; it may have ended");
    }
    return http::empty_response();
  });
}

}  // namespace

void add_me(Api& api) {
  api.routes.push_back({"GET", "/api/v1/me", "me", "", me_answer});
  api.routes.push_back({"POST", "/api/v1/me/sign-out", "sign_out", "", sign_out});
  api.routes.push_back({"PUT", "/api/v1/me/purpose", "choose_purpose", "", choose_purpose});
  api.routes.push_back({"PUT", "/api/v1/me/password", "change_password", "", change_password});
  api.routes.push_back(
      {"POST", "/api/v1/me/second-factor", "begin_second_factor", "", begin_second_factor});
  api.routes.push_back(
      {"PUT", "/api/v1/me/second-factor", "confirm_second_factor", "", confirm_second_factor});
  api.routes.push_back({"GET", "/api/v1/me/sessions", "my_sessions", "", my_sessions});
  api.routes.push_back({"DELETE", "/api/v1/me/sessions/{session}", "end_session", "", end_session});
}

}  // namespace plimsoll::server
