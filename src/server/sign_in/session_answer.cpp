// SPDX-License-Identifier: Apache-2.0
#include "server/sign_in/session_answer.h"

#include "access/sessions/session.h"
#include "http/fields/cookies.h"
#include "server/api/gate.h"
#include "store/retries.h"

namespace plimsoll::server {
namespace {

/// Behind plain HTTP on the loopback interface a Secure cookie would never come back.
http::SetCookie session_cookie_of(const http::Request& request, std::string value) {
  return {.name = std::string(session_cookie),
          .value = std::move(value),
          .is_secure = request.is_secure,
          .same_site = http::SameSite::lax};
}

}  // namespace

http::Response open_session(const http::Request& request, Institution& institution,
                            const access::Account& account, std::string_view way) {
  institution.record({.act_id = {},
                      .action = "session.opened",
                      .actor = account.id,
                      .object = "account/" + account.id,
                      .purpose = "sign-in",
                      .at = {},
                      .facts = {{"way", core::json::string(way)}},
                      .personal = {{"address", request.remote_address}}});
  const auto opened = store::with_retries(
      institution.database(), institution.tenant(), [&](store::Transaction& transaction) {
        return access::open_session(transaction, account.id, "", institution.entropy(),
                                    institution.clock());
      });
  auto response = http::json_response(
      core::json::object{{"next", account.must_change_password ? "new_password" : "signed_in"}});
  http::set_cookie(response, session_cookie_of(request, opened.token));
  return response;
}

void forget_session(const http::Request& request, http::Response& response) {
  http::forget_cookie(response, session_cookie_of(request, ""));
}

}  // namespace plimsoll::server
