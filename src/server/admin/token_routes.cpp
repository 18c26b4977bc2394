// SPDX-License-Identifier: Apache-2.0
#include "access/sessions/api_token.h"
#include "core/error.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

json::object token_json(const access::TokenLine& line) {
  json::array scopes;
  for (const auto& scope : line.scopes) {
    scopes.push_back(json::string(scope));
  }
  return {{"token", line.id},
          {"name", line.name},
          {"scopes", std::move(scopes)},
          {"created_at", core::format_timestamp(line.created_at)},
          {"expires_at", core::format_timestamp(line.expires_at)},
          {"last_used_at", time_or_null(line.last_used_at)},
          {"created_by", line.account_name}};
}

http::Response tokens(Call& call) {
  auto transaction = call.read();
  json::array array;
  for (const auto& line : access::all_tokens(transaction)) {
    if (!line.revoked_at && line.expires_at > call.now()) {
      array.push_back(token_json(line));
    }
  }
  return http::json_response(json::object{{"tokens", std::move(array)}});
}

http::Response add_token(Call& call) {
  const JsonFields fields(call.request(), {"name", "scopes", "expires_at"});
  const auto expires = fields.time("expires_at");
  if (!expires) {
    refuse_field("expires_at", "a time such as 2026-12-31T00:00:00Z");
  }
  const access::NewToken wanted{.account = call.account(),
                                .name = fields.text("name"),
                                .scopes = fields.texts("scopes"),
                                .purpose = call.principal().purpose,
                                .expires_at = *expires};
  call.record(
      "token.made", "account/" + call.account(),
      {{"scopes", fields.array("scopes")}, {"expires_at", core::format_timestamp(*expires)}});
  auto response = call.write([&](store::Transaction& transaction) {
    const auto made = access::make_token(transaction, wanted, call.institution().entropy(),
                                         call.institution().clock());
    access::TokenLine line{.id = made.id,
                           .account = call.account(),
                           .account_name = call.principal().name,
                           .name = wanted.name,
                           .scopes = wanted.scopes,
                           .purpose = wanted.purpose,
                           .created_at = call.now(),
                           .expires_at = wanted.expires_at,
                           .last_used_at = {},
                           .revoked_at = {}};
    return http::json_response(json::object{{"token", token_json(line)}, {"text", made.text}}, 201);
  });
  response.has_secret = true;
  return response;
}

http::Response end_token(Call& call) {
  const auto token = call.path("token");
  call.record("token.ended", "token/" + token);
  return call.write([&](store::Transaction& transaction) {
    if (!access::revoke_token(transaction, token, call.institution().clock())) {
      throw core::Error(core::ErrorCode::not_found, "there is no such token now");
    }
    return http::empty_response();
  });
}

}  // namespace

void add_tokens(Api& api) {
  api.routes.push_back({"GET", "/api/v1/admin/tokens", "tokens", "user.manage", tokens});
  api.routes.push_back({"POST", "/api/v1/admin/tokens", "add_token", "user.manage", add_token});
  api.routes.push_back(
      {"DELETE", "/api/v1/admin/tokens/{token}", "end_token", "user.manage", end_token});
}

}  // namespace plimsoll::server
