// SPDX-License-Identifier: Apache-2.0
// Signing in by a real provider: discovery, keys, code exchange and tokens as it makes them.
#include <doctest/doctest.h>

#include "access/oidc/code_flow.h"
#include "access/testing/test_issuer.h"
#include "core/error.h"
#include "http/client.h"
#include "oidc/real_provider.h"
#include "support/says.h"

using namespace plimsoll;
using namespace plimsoll::access;
using access::testing::fields_of;
using plimsoll::testing::says;

namespace {

FetchResult fetch_by_http(const FetchRequest& request) {
  http::OutgoingRequest outgoing{
      .method = request.method, .url = request.url, .headers = {}, .body = request.body};
  for (const auto& [name, value] : request.headers) {
    outgoing.headers.add(name, value);
  }
  const auto response = http::fetch(outgoing);
  return {response.status, response.body};
}

/// The provider, started once for all tests.
const oidc::RealProvider& real() {
  static const oidc::RealProvider provider;
  return provider;
}

OidcSettings settings_of(const std::string& client, const std::string& algorithm) {
  return {
      .name = "Test",
      .issuer = real().issuer(),
      .client_id = client,
      .client_secret = client == "plimsoll-public" ? "" : "secret of " + client,
      .redirect_uri = "https://plimsoll.example/auth/oidc/callback",
      .post_logout_redirect_uri = "https://plimsoll.example/",
      .algorithms = {algorithm},
      .grants = {{"groups", "advisors of science", {Role::advisor, {ScopeKind::pool, "science"}}}}};
}

/// A browser that goes to the provider for us and comes back.
struct Visit {
  explicit Visit(const OidcSettings& settings)
      : provider(settings, fetch_by_http, clock),
        flow{provider, keys, entropy, clock, core::TenantId("nord")},
        started(begin_sign_in(flow, "/queue")) {
    const auto place = oidc::browse(started.url);
    auto fields = fields_of(place.substr(place.find('?') + 1));
    query = {fields["code"], fields["state"], fields["iss"], fields["error"]};
  }

  core::SystemClock clock;
  SystemEntropy entropy;
  KeyRing keys = KeyRing::parse(new_secret(entropy), "test");
  OidcProvider provider;
  CodeFlow flow;
  StartedSignIn started;
  CallbackQuery query;

  [[nodiscard]] ProviderIdentity finish() const {
    return finish_sign_in(flow, query, started.cookie);
  }
  [[nodiscard]] std::string refusal() const {
    try {
      (void)finish();
    } catch (const core::Error& error) {
      return error.detail() + "|" + error.public_text();
    }
    return "accepted";
  }
};

}  // namespace

TEST_CASE("somebody signs in by a real provider, whichever algorithm it signs with") {
  for (const std::string algorithm : {"RS256", "PS256", "ES256", "EdDSA"}) {
    CAPTURE(algorithm);
    const Visit visit(settings_of("plimsoll-" + algorithm, algorithm));
    const auto identity = visit.finish();
    CHECK(identity.issuer == real().issuer());
    CHECK(identity.subject == "anna-7");
    CHECK(identity.login == "anna");
    CHECK(identity.name == "Anna Berg");
    CHECK(identity.email == "anna@example.org");
    CHECK(identity.return_to == "/queue");
    CHECK(identity.grants ==
          std::vector<ProviderGrant>{{Role::advisor, {ScopeKind::pool, "science"}}});
  }
}

TEST_CASE("a client without a secret signs in by PKCE alone") {
  const Visit visit(settings_of("plimsoll-public", "RS256"));
  CHECK(visit.finish().subject == "anna-7");
}

TEST_CASE("a real token of an algorithm that is not pinned is refused") {
  const Visit visit(settings_of("plimsoll-ES256", "RS256"));
  CHECK(says(visit.refusal(), "alg ES256"));
}

TEST_CASE("a code is exchanged once") {
  const Visit visit(settings_of("plimsoll-RS256", "RS256"));
  CHECK(visit.refusal() == "accepted");
  CHECK(says(visit.refusal(), "invalid_grant"));
}

TEST_CASE("a code that was stolen is worth nothing without the verifier it was asked for with") {
  const Visit victim(settings_of("plimsoll-public", "RS256"));
  Visit thief(settings_of("plimsoll-public", "RS256"));
  thief.query.code = victim.query.code;
  CHECK(says(thief.refusal(), "invalid_grant"));
}

TEST_CASE("a real provider's answer without its name is refused, for it says its name always") {
  Visit visit(settings_of("plimsoll-RS256", "RS256"));
  CHECK_FALSE(visit.query.issuer.empty());
  visit.query.issuer.clear();
  CHECK(says(visit.refusal(), "another provider"));
}

TEST_CASE("a wrong secret of the client is refused by the provider") {
  auto settings = settings_of("plimsoll-RS256", "RS256");
  settings.client_secret = "guess";
  CHECK(says(Visit(settings).refusal(), "status 401"));
}

TEST_CASE("signing out leads to the real provider's place for it") {
  Visit visit(settings_of("plimsoll-RS256", "RS256"));
  const auto url = logout_url(visit.provider, visit.finish().id_token);
  CHECK(url.starts_with(real().issuer() + "/session/end?"));
  CHECK(fetch_by_http({.url = url, .headers = {}, .body = {}}).status == 200);
}
