// SPDX-License-Identifier: Apache-2.0
#include "access/oidc/provider_account.h"
#include "core/error.h"
#include "core/log.h"
#include "http/fields/cookies.h"
#include "server/api/call.h"
#include "server/sign_in/session_answer.h"
#include "store/retries.h"

namespace plimsoll::server {
namespace {

constexpr std::string_view flow_cookie = "plimsoll_sign_in";

http::SetCookie flow_cookie_of(const http::Request& request, std::string value) {
  return {.name = std::string(flow_cookie),
          .value = std::move(value),
          .path = "/auth/oidc",
          .max_age = std::chrono::duration_cast<std::chrono::seconds>(access::code_flow_limit),
          .is_secure = request.is_secure,
          .same_site = http::SameSite::lax};
}

access::CodeFlow flow_of(Institution& institution) {
  auto* provider = institution.provider();
  if (provider == nullptr) {
    throw core::Error(core::ErrorCode::not_found,
                      "people do not sign in by a provider here; use a local account");
  }
  return {*provider, institution.keys(), institution.entropy(), institution.clock(),
          institution.tenant()};
}

http::Response to(const std::string& address) {
  auto response = http::empty_response(302);
  response.headers.set("Location", address);
  return response;
}

http::Response oidc_start(const http::Request& request, Institution& institution) {
  const auto started =
      access::begin_sign_in(flow_of(institution), request.query.find("return_to").value_or("/"));
  auto response = to(started.url);
  http::set_cookie(response, flow_cookie_of(request, started.cookie));
  return response;
}

http::Response oidc_callback(const http::Request& request, Institution& institution) {
  const auto value = [&](const char* name) { return request.query.find(name).value_or(""); };
  try {
    const auto identity = access::finish_sign_in(
        flow_of(institution), {value("code"), value("state"), value("iss"), value("error")},
        http::cookie_of(request, flow_cookie).value_or(""));
    const auto account = store::with_retries(
        institution.database(), institution.tenant(), [&](store::Transaction& transaction) {
          return access::account_of_identity(transaction, identity,
                                             institution.provider()->settings().is_provisioning,
                                             institution.clock());
        });
    auto response = open_session(request, institution, account, "provider");
    response.status = 302;
    response.body = nullptr;
    response.content_type.clear();
    response.headers.set("Location", identity.return_to);
    http::forget_cookie(response, flow_cookie_of(request, ""));
    return response;
  } catch (const core::Error& error) {
    if (error.code() != core::ErrorCode::forbidden) {
      throw;
    }
    core::log_warning("sign-in by the provider was refused", {{"detail", error.detail()}});
    return to("/sign-in?refused=provider");
  }
}

}  // namespace

void add_oidc(Api& api) {
  api.open_routes.push_back({"GET", "/auth/oidc/start", "oidc_start", oidc_start});
  api.open_routes.push_back({"GET", "/auth/oidc/callback", "oidc_callback", oidc_callback});
}

}  // namespace plimsoll::server
