// SPDX-License-Identifier: Apache-2.0
#include "server/api/gate.h"

#include <array>

#include "access/roles/actions.h"
#include "access/secrets/byte_text.h"
#include "access/sessions/api_token.h"
#include "http/fields/address_set.h"
#include "http/fields/cookies.h"
#include "http/problem.h"

namespace plimsoll::server {
namespace {

constexpr std::string_view bearer = "Bearer ";
/// What can be done with a first password that somebody else chose.
constexpr std::array<std::string_view, 3> with_first_password{"me", "sign_out", "change_password"};

[[noreturn]] void ask_to_sign_in() {
  http::Problem problem{.status = 401,
                        .detail = "you are not signed in, or were too long ago; sign in"};
  problem.headers.add("WWW-Authenticate", "Bearer");
  throw http::ProblemError(std::move(problem));
}

access::ActiveSession session_of(const http::Request& request, Institution& institution) {
  const auto authorization = request.headers.get("Authorization");
  if (authorization.starts_with(bearer)) {
    auto principal = access::check_token(institution.database(), institution.tenant(),
                                         authorization.substr(bearer.size()), institution.clock());
    if (!principal) {
      ask_to_sign_in();
    }
    return {.principal = std::move(*principal), .csrf_token = {}, .ends_at = {}};
  }
  const auto cookie = http::cookie_of(request, session_cookie);
  auto session = cookie ? access::check_session(institution.database(), institution.tenant(),
                                                *cookie, institution.clock())
                        : std::nullopt;
  if (!session) {
    ask_to_sign_in();
  }
  return std::move(*session);
}

bool changes(const http::Request& request) {
  return request.method != "GET" && request.method != "HEAD";
}

void require_csrf_token(const http::Request& request, const access::ActiveSession& session) {
  if (session.principal.credential == access::Credential::session && changes(request) &&
      !access::is_same_secret(request.headers.get("X-CSRF-Token"), session.csrf_token)) {
    throw http::ProblemError(
        403, core::said("page_of_another_session",
                        "the request does not carry this session's X-CSRF-Token; reload the page"));
  }
}

void require_own_password(const ApiRoute& route, Call& call) {
  if (call.session().must_change_password &&
      std::ranges::find(with_first_password, route.operation) == with_first_password.end()) {
    throw http::ProblemError(403,
                             core::said("password_first", "choose a password of your own first"));
  }
}

void require_action(const ApiRoute& route, Call& call) {
  if (route.action.empty() || !call.scope(route.action).is_nothing()) {
    return;
  }
  access::Resource nothing;
  nothing.kind = access::find_action(route.action)->kind;
  call.require(route.action, nothing);
}

}  // namespace

http::Response pass_gate(const ApiRoute& route, const http::Request& request,
                         Institution& institution) {
  auto session = session_of(request, institution);
  require_csrf_token(request, session);
  const auto verdict =
      institution.rate_by_account().take(session.principal.account, institution.clock().now());
  http::require_rate(verdict);
  Call call(request, institution, std::move(session));
  require_own_password(route, call);
  require_action(route, call);
  auto response = route.handle(call);
  http::add_rate_headers(response.headers, verdict);
  return response;
}

http::Response pass_open_gate(const OpenRoute& route, const http::Request& request,
                              Institution& institution) {
  http::require_rate(institution.rate_by_address().take(http::client_key(request.remote_address),
                                                        institution.clock().now()));
  return route.handle(request, institution);
}

}  // namespace plimsoll::server
