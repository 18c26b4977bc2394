// SPDX-License-Identifier: Apache-2.0
#include "access/oidc/code_flow.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "access/secrets/byte_text.h"
#include "access/testing/test_issuer.h"
#include "core/error.h"
#include "core/text/base64url.h"
#include "support/says.h"

using namespace plimsoll;
using namespace plimsoll::access;
using access::testing::fields_of;
using access::testing::TestIssuer;
using access::testing::TokenKey;
using plimsoll::testing::says;
namespace json = core::json;

namespace {

const core::Timestamp scene_time = *core::parse_timestamp("2026-10-05T09:00:00Z");

/// A browser between a provider and us.
struct Scene {
  TestIssuer issuer;
  TokenKey key{"k1", "ES256"};
  core::FixedClock clock{scene_time};
  SystemEntropy entropy;
  KeyRing keys = KeyRing::parse(new_secret(entropy), "test");
  OidcProvider provider{issuer.settings(), issuer.fetch(), clock};
  CodeFlow flow{provider, keys, entropy, clock, core::TenantId("nord")};

  Scene() { issuer.jwks = {key.jwk()}; }

  [[nodiscard]] StartedSignIn begin() const { return begin_sign_in(flow, "/students/7"); }
  /// The provider signs somebody in, and answers the code's exchange with a token for it.
  [[nodiscard]] CallbackQuery sign_in(const StartedSignIn& started) {
    auto query = fields_of(started.url.substr(started.url.find('?') + 1));
    const auto seconds =
        std::chrono::floor<std::chrono::seconds>(clock.now()).time_since_epoch().count();
    claims = {{"iss", issuer.issuer},         {"sub", "s-1"},        {"aud", "plimsoll"},
              {"exp", seconds + 300},         {"iat", seconds},      {"nonce", query["nonce"]},
              {"preferred_username", "anna"}, {"name", "Anna Berg"}, {"email", "anna@example.org"},
              {"groups", {"all", "advisors"}}};
    issuer.token_answer = {{"access_token", "access"}, {"id_token", key.sign(claims)}};
    return {.code = "code-1", .state = query["state"], .issuer = {}, .error = {}};
  }
  json::object claims;
};

std::string detailed_refusal(auto&& action) {
  try {
    action();
  } catch (const core::Error& error) {
    return error.detail() + "|" + error.public_text();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("somebody signs in by a provider, and comes back to where they wanted to go") {
  Scene scene;
  const auto started = scene.begin();
  const auto query = scene.sign_in(started);
  const auto identity = finish_sign_in(scene.flow, query, started.cookie);
  CHECK(identity.issuer == "https://idp.example");
  CHECK(identity.subject == "s-1");
  CHECK(identity.login == "anna");
  CHECK(identity.name == "Anna Berg");
  CHECK(identity.email == "anna@example.org");
  CHECK(identity.return_to == "/students/7");
  CHECK(identity.grants ==
        std::vector<ProviderGrant>{{Role::advisor, {ScopeKind::pool, "science"}}});
}

TEST_CASE("the verifier that is exchanged is the one whose hash the browser took along") {
  Scene scene;
  const auto started = scene.begin();
  CHECK(started.url.starts_with("https://idp.example/authorize?"));
  const auto query = fields_of(started.url.substr(started.url.find('?') + 1));
  CHECK(query.at("response_type") == "code");
  CHECK(query.at("scope") == "openid profile email");
  CHECK(query.at("redirect_uri") == "https://plimsoll.example/auth/oidc/callback");
  CHECK(query.at("code_challenge_method") == "S256");
  (void)finish_sign_in(scene.flow, scene.sign_in(started), started.cookie);
  const auto form = fields_of(scene.issuer.asked.back().url.ends_with("/jwks")
                                  ? scene.issuer.asked[scene.issuer.asked.size() - 2].body
                                  : scene.issuer.asked.back().body);
  CHECK(form.at("grant_type") == "authorization_code");
  CHECK(form.at("code") == "code-1");
  CHECK(core::to_base64url(sha256_bytes(form.at("code_verifier"))) == query.at("code_challenge"));
  CHECK_FALSE(says(started.url, form.at("code_verifier")));
  CHECK_FALSE(says(started.cookie, query.at("state")));
  const auto again = scene.begin();
  CHECK(again.url != started.url);
}

TEST_CASE("a client with a secret shows it in the header, form-encoded") {
  Scene scene;
  auto settings = scene.issuer.settings();
  settings.client_secret = "a:b c";
  OidcProvider provider(settings, scene.issuer.fetch(), scene.clock);
  const CodeFlow flow{provider, scene.keys, scene.entropy, scene.clock, core::TenantId("nord")};
  const auto started = begin_sign_in(flow, "/");
  (void)finish_sign_in(flow, scene.sign_in(started), started.cookie);
  for (const auto& request : scene.issuer.asked) {
    if (request.method == "POST") {
      CHECK(request.headers.at("Authorization") == "Basic " + to_base64("plimsoll:a%3Ab%20c"));
    }
  }
}

TEST_CASE("an answer to another request, of another browser or too late is refused") {
  Scene scene;
  const auto started = scene.begin();
  const auto query = scene.sign_in(started);
  const auto refusal = [&](const CallbackQuery& other, const std::string& cookie) {
    return detailed_refusal([&] { (void)finish_sign_in(scene.flow, other, cookie); });
  };
  CHECK(refusal(query, started.cookie) == "accepted");
  auto forged = query;
  forged.state = "x";
  CHECK(says(refusal(forged, started.cookie), "state"));
  forged.state = "";
  CHECK(says(refusal(forged, started.cookie), "state"));
  CHECK(says(refusal(query, scene.begin().cookie), "state"));
  CHECK(says(refusal(query, ""), "cookie"));
  CHECK(says(refusal(query, started.cookie + "A"), "cookie"));
  auto denied = query;
  denied.error = "access_denied";
  CHECK(says(refusal(denied, started.cookie), "access_denied"));
  scene.clock.set(scene_time + code_flow_limit);
  CHECK(says(refusal(query, started.cookie), "too long"));
}

TEST_CASE("a sign-in that began for one tenant does not end for another") {
  Scene scene;
  const auto started = scene.begin();
  const auto query = scene.sign_in(started);
  CodeFlow other{scene.provider, scene.keys, scene.entropy, scene.clock, core::TenantId("syd")};
  CHECK(says(detailed_refusal([&] { (void)finish_sign_in(other, query, started.cookie); }),
             "cookie"));
}

TEST_CASE("a provider that says who it is in its answers has to say it") {
  Scene scene;
  scene.issuer.metadata["authorization_response_iss_parameter_supported"] = true;
  const auto started = scene.begin();
  auto query = scene.sign_in(started);
  CHECK(says(detailed_refusal([&] { (void)finish_sign_in(scene.flow, query, started.cookie); }),
             "another provider"));
  query.issuer = "https://evil.example";
  CHECK(says(detailed_refusal([&] { (void)finish_sign_in(scene.flow, query, started.cookie); }),
             "another provider"));
  query.issuer = "https://idp.example";
  CHECK(finish_sign_in(scene.flow, query, started.cookie).subject == "s-1");
}

TEST_CASE("nobody is led elsewhere after signing in") {
  Scene scene;
  for (const auto* path : {"https://evil.example", "//evil.example", "/\\evil.example", "evil", "",
                           "/a\nSet-Cookie: b"}) {
    CAPTURE(path);
    const auto started = begin_sign_in(scene.flow, path);
    CHECK(finish_sign_in(scene.flow, scene.sign_in(started), started.cookie).return_to == "/");
  }
}

TEST_CASE("an address that the provider says is not verified is left out") {
  Scene scene;
  const auto started = scene.begin();
  const auto query = scene.sign_in(started);
  scene.claims["email_verified"] = false;
  scene.issuer.token_answer["id_token"] = scene.key.sign(scene.claims);
  CHECK(finish_sign_in(scene.flow, query, started.cookie).email.empty());
}

TEST_CASE("claims are worth the grants that the settings say, each once") {
  TestIssuer issuer;
  auto settings = issuer.settings();
  settings.grants.push_back(
      {"groups", "more advisors", {Role::advisor, {ScopeKind::pool, "science"}}});
  const auto grants = [&](const json::object& claims) {
    return grants_of_claims(claims, settings).size();
  };
  CHECK(grants({}) == 0);
  CHECK(grants({{"groups", {"advisors", "more advisors"}}}) == 1);
  CHECK(grants({{"groups", "advisors"}, {"roles", json::array{"Auditor"}}}) == 2);
  CHECK(grants({{"roles", json::array{"advisors"}}}) == 0);
  CHECK(grants({{"groups", {7, nullptr}}}) == 0);
  CHECK(says(detailed_refusal([&] {
               (void)grants({{"_claim_names", {{"groups", "src1"}}}});
             }),
             "app roles"));
}

TEST_CASE("signing out at the provider names the client and where to go") {
  Scene scene;
  const auto url = logout_url(scene.provider, "token");
  CHECK(url.starts_with("https://idp.example/logout?"));
  const auto query = fields_of(url.substr(url.find('?') + 1));
  CHECK(query.at("id_token_hint") == "token");
  CHECK(query.at("client_id") == "plimsoll");
  CHECK(query.at("post_logout_redirect_uri") == "https://plimsoll.example/");
}

TEST_CASE("a provider that says something else of itself is not believed") {
  const auto refusal = [](const std::function<void(json::object&)>& change) {
    Scene scene;
    change(scene.issuer.metadata);
    return detailed_refusal([&] { (void)scene.begin(); });
  };
  CHECK(refusal([](auto&) {}) == "accepted");
  CHECK(says(refusal([](auto& m) { m["issuer"] = "https://evil.example"; }), "another issuer"));
  CHECK(says(refusal([](auto& m) { m["token_endpoint"] = "http://idp.example/token"; }), "https"));
  CHECK(says(refusal([](auto& m) { m.erase("jwks_uri"); }), "jwks_uri"));
  CHECK(says(refusal([](auto& m) { m["code_challenge_methods_supported"] = json::array{"plain"}; }),
             "PKCE"));
}

TEST_CASE("settings say what is wrong with them, and where") {
  ::unsetenv("TEST_OIDC_SECRET");
  const std::string good =
      "name: Nord\nissuer: https://idp.example\nclient_id: plimsoll\n"
      "redirect_uri: https://p.example/auth/oidc/callback\n";
  const auto refusal = [&](const std::string& more) {
    return detailed_refusal(
        [&] { (void)read_oidc_settings(core::parse_yaml(good + more, "t.yaml")); });
  };
  CHECK(refusal("") == "accepted");
  CHECK(says(refusal("algorithms: [HS256]\n"), "t.yaml:5: 'HS256' is no signature"));
  CHECK(says(refusal("algorithms: [none]\n"), "no signature"));
  CHECK(says(refusal("client_secret: abc\n"), "'client_secret' is not known"));
  CHECK(says(refusal("client_secret_variable: TEST_OIDC_SECRET\n"), "TEST_OIDC_SECRET is not set"));
  CHECK(says(refusal("grants: [{claim: groups, value: a, role: king, scope: tenant}]\n"),
             "a grant has a role"));
  CHECK(says(refusal("post_logout_redirect_uri: http://p.example/\n"), "https"));
  ::setenv("TEST_OIDC_SECRET", "s", 1);
  const auto settings = read_oidc_settings(core::parse_yaml(
      good + "client_secret_variable: TEST_OIDC_SECRET\nprovisioning: true\n"
             "grants: [{claim: groups, value: a, role: lead, scope: \"faculty:Science\"}]\n",
      "t.yaml"));
  ::unsetenv("TEST_OIDC_SECRET");
  CHECK(settings.client_secret == "s");
  CHECK(settings.is_provisioning);
  CHECK(settings.algorithms == std::vector<std::string>{"RS256"});
  CHECK(settings.grants[0].grant == ProviderGrant{Role::lead, {ScopeKind::faculty, "Science"}});
}

TEST_CASE("addresses are safe that are https, or this machine itself") {
  for (const auto* url :
       {"https://idp.example", "http://127.0.0.1:4000/x", "http://localhost/", "http://[::1]:80"}) {
    CHECK(is_safe_url(url));
  }
  for (const auto* url :
       {"", "http://idp.example", "http://localhost.evil.example/", "http://127.0.0.1.evil.example",
        "http://localhost@evil.example", "https://", "https:///x", "javascript:alert(1)",
        "https://idp.example/ x"}) {
    CHECK_FALSE(is_safe_url(url));
  }
}
