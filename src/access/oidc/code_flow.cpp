// SPDX-License-Identifier: Apache-2.0
#include "access/oidc/code_flow.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/oidc/id_token.h"
#include "access/oidc/internal/claims.h"
#include "access/oidc/internal/form.h"
#include "access/secrets/byte_text.h"
#include "access/secrets/sealed.h"
#include "core/error.h"
#include "core/text/base64url.h"

namespace plimsoll::access {
namespace {

using internal::form_text;
using internal::text_claim;

[[noreturn]] void refuse_answer(std::string detail) {
  throw core::Error(core::ErrorCode::forbidden,
                    "signing in by the identity provider did not work: begin again",
                    std::move(detail));
}

std::string cookie_context(const CodeFlow& flow) {
  return flow.tenant.text() + "/oidc";
}

/// A path of ours, and nothing that a browser takes for another host.
bool is_own_path(std::string_view path) {
  return path.starts_with('/') && !path.starts_with("//") && path.find('\\') == path.npos &&
         std::ranges::none_of(path, [](unsigned char character) { return character < 0x20; });
}

core::json::object open_cookie(const CodeFlow& flow, const std::string& cookie) {
  const auto text = try_open_sealed(cookie, cookie_context(flow), flow.keys);
  if (!text) {
    refuse_answer("the cookie is missing, or not ours");
  }
  auto pending = core::parse_json(*text, "a pending sign-in").as_object();
  const auto expiry = core::parse_timestamp(text_claim(pending, "expires_at"));
  if (!expiry || *expiry <= flow.clock.now()) {
    refuse_answer("it took too long");
  }
  return pending;
}

void refuse_other_answer(const CodeFlow& flow, const CallbackQuery& query,
                         const std::string& state) {
  if (!is_same_secret(query.state, state) || state.empty()) {
    refuse_answer("state: the answer is to another request");
  }
  const auto& issuer = flow.provider.settings().issuer;
  const bool has_to_say = flow.provider.metadata().says_issuer;  // RFC 9207: mix-up
  if ((has_to_say || !query.issuer.empty()) && query.issuer != issuer) {
    refuse_answer("iss: another provider answered");
  }
  if (!query.error.empty() || query.code.empty()) {
    refuse_answer(fmt::format("the provider says: {}", query.error.substr(0, 100)));
  }
}

core::json::object exchange(const CodeFlow& flow, const std::string& code,
                            const std::string& verifier) {
  const auto& settings = flow.provider.settings();
  FetchRequest request{.method = "POST",
                       .url = flow.provider.metadata().token_endpoint,
                       .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                                   {"Accept", "application/json"}},
                       .body = form_text({{"grant_type", "authorization_code"},
                                          {"code", code},
                                          {"redirect_uri", settings.redirect_uri},
                                          {"client_id", settings.client_id},
                                          {"code_verifier", verifier}})};
  if (!settings.client_secret.empty()) {  // RFC 6749 section 2.3.1
    request.headers["Authorization"] =
        internal::basic_authorization(settings.client_id, settings.client_secret);
  }
  return flow.provider.ask(request, "the code's exchange");
}

std::string verified_email(const core::json::object& claims) {
  const auto* verified = claims.if_contains("email_verified");
  const bool is_refuted = verified != nullptr && verified->is_bool() && !verified->as_bool();
  return is_refuted ? std::string{} : text_claim(claims, "email");
}

}  // namespace

StartedSignIn begin_sign_in(const CodeFlow& flow, const std::string& return_to) {
  const auto& settings = flow.provider.settings();
  const auto state = new_secret(flow.entropy);
  const auto nonce = new_secret(flow.entropy);
  const auto verifier = new_secret(flow.entropy);  // 43 characters (RFC 7636 section 4.1)
  const core::json::object pending{
      {"state", state},
      {"nonce", nonce},
      {"verifier", verifier},
      {"return_to", is_own_path(return_to) ? return_to : "/"},
      {"expires_at", core::format_timestamp(flow.clock.now() + code_flow_limit)}};
  const auto query = form_text({{"response_type", "code"},
                                {"client_id", settings.client_id},
                                {"redirect_uri", settings.redirect_uri},
                                {"scope", fmt::format("{}", fmt::join(settings.scopes, " "))},
                                {"state", state},
                                {"nonce", nonce},
                                {"code_challenge", core::to_base64url(sha256_bytes(verifier))},
                                {"code_challenge_method", "S256"}});
  return {internal::with_query(flow.provider.metadata().authorization_endpoint, query),
          seal(core::json::serialize(pending), cookie_context(flow), flow.keys, flow.entropy)};
}

ProviderIdentity finish_sign_in(const CodeFlow& flow, const CallbackQuery& query,
                                const std::string& cookie) {
  const auto pending = open_cookie(flow, cookie);
  refuse_other_answer(flow, query, text_claim(pending, "state"));
  const auto answer = exchange(flow, query.code, text_claim(pending, "verifier"));
  auto id_token = text_claim(answer, "id_token");
  const auto claims = check_id_token(id_token,
                                     {.nonce = text_claim(pending, "nonce"),
                                      .access_token = text_claim(answer, "access_token"),
                                      .now = flow.clock.now()},
                                     flow.provider);
  const auto& settings = flow.provider.settings();
  auto login = text_claim(claims, settings.login_claim);
  auto name = text_claim(claims, settings.name_claim);
  if (login.empty()) {
    refuse_answer(fmt::format("the claim {} is missing", settings.login_claim));
  }
  return {.issuer = settings.issuer,
          .subject = text_claim(claims, "sub"),
          .login = login,
          .name = name.empty() ? login : name,
          .email = verified_email(claims),
          .grants = grants_of_claims(claims, settings),
          .id_token = std::move(id_token),
          .return_to = text_claim(pending, "return_to")};
}

std::string logout_url(OidcProvider& provider, const std::string& id_token) {
  const auto endpoint = provider.metadata().end_session_endpoint;
  if (endpoint.empty()) {
    return {};
  }
  std::vector<std::pair<std::string, std::string>> fields{
      {"client_id", provider.settings().client_id}};
  if (!id_token.empty()) {
    fields.emplace_back("id_token_hint", id_token);
  }
  if (!provider.settings().post_logout_redirect_uri.empty()) {
    fields.emplace_back("post_logout_redirect_uri", provider.settings().post_logout_redirect_uri);
  }
  return internal::with_query(endpoint, form_text(fields));
}

std::vector<ProviderGrant> grants_of_claims(const core::json::object& claims,
                                            const OidcSettings& settings) {
  std::vector<ProviderGrant> grants;
  const auto* left_out = claims.if_contains("_claim_names");  // OpenID Connect Core, 5.6.2
  for (const auto& rule : settings.grants) {
    if (left_out != nullptr && left_out->is_object() &&
        left_out->as_object().contains(rule.claim)) {
      throw core::Error(core::ErrorCode::forbidden,
                        fmt::format("the identity provider leaves out '{}', as there are too "
                                    "many: whoever administers it can give app roles instead",
                                    rule.claim));
    }
    const auto values = internal::texts_claim(claims, rule.claim);
    if (std::ranges::find(values, rule.value) != values.end() &&
        std::ranges::find(grants, rule.grant) == grants.end()) {
      grants.push_back(rule.grant);
    }
  }
  return grants;
}

}  // namespace plimsoll::access
