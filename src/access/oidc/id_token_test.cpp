// SPDX-License-Identifier: Apache-2.0
#include "access/oidc/id_token.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <functional>

#include "access/secrets/byte_text.h"
#include "access/testing/test_issuer.h"
#include "core/error.h"
#include "core/text/base64url.h"
#include "support/says.h"

using namespace plimsoll;
using namespace plimsoll::access;
using access::testing::TestIssuer;
using access::testing::TokenKey;
using plimsoll::testing::says;
namespace json = core::json;

namespace {

const core::Timestamp now = *core::parse_timestamp("2026-10-05T09:00:00Z");
const std::int64_t now_seconds =
    std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();

/// One key for all tests that do not need another: RSA keys take their time.
const TokenKey& rsa_key() {
  static const TokenKey key("k1", "RS256");
  return key;
}

json::object good_claims() {
  return {{"iss", "https://idp.example"}, {"sub", "s-1"},           {"aud", "plimsoll"},
          {"exp", now_seconds + 300},     {"iat", now_seconds - 5}, {"nonce", "n-1"},
          {"preferred_username", "anna"}};
}

/// "" for a token that is believed, or why it is not.
std::string verdict(const std::string& token, TestIssuer& issuer,
                    const std::string& access_token = "access") {
  const core::FixedClock clock(now);
  OidcProvider provider(issuer.settings(), issuer.fetch(), clock);
  try {
    (void)check_id_token(token, {.nonce = "n-1", .access_token = access_token, .now = now},
                         provider);
  } catch (const core::Error& error) {
    return std::string(core::name_of(error.code())) + ": " + error.detail() + error.public_text();
  }
  return "";
}

std::string verdict_of(const json::object& claims) {
  TestIssuer issuer;
  issuer.jwks = {rsa_key().jwk()};
  return verdict(rsa_key().sign(claims), issuer);
}

std::string with(const std::function<void(json::object&)>& change) {
  auto claims = good_claims();
  change(claims);
  return verdict_of(claims);
}

}  // namespace

TEST_CASE("tokens of each pinned algorithm are believed") {
  for (const auto* algorithm : {"RS256", "PS256", "ES256", "EdDSA"}) {
    CAPTURE(algorithm);
    const TokenKey key("k", algorithm);
    TestIssuer issuer;
    issuer.jwks = {key.jwk()};
    CHECK(verdict(key.sign(good_claims()), issuer) == "");
    const TokenKey other("k", algorithm);
    CHECK(says(verdict(other.sign(good_claims()), issuer), "signature is wrong"));
  }
}

TEST_CASE("a claim that is missing or another is refused") {
  CHECK(with([](json::object&) {}) == "");
  CHECK(says(with([](auto& c) { c["iss"] = "https://idp.example/"; }), "iss"));
  CHECK(says(with([](auto& c) { c.erase("iss"); }), "iss"));
  CHECK(says(with([](auto& c) { c["aud"] = "another"; }), "aud"));
  CHECK(says(with([](auto& c) { c.erase("aud"); }), "aud"));
  CHECK(says(with([](auto& c) { c["aud"] = json::array{"another"}; }), "aud"));
  CHECK(says(with([](auto& c) { c["nonce"] = "n-2"; }), "nonce"));
  CHECK(says(with([](auto& c) { c.erase("nonce"); }), "nonce"));
  CHECK(says(with([](auto& c) { c.erase("sub"); }), "sub"));
  CHECK(says(with([](auto& c) { c["sub"] = ""; }), "sub"));
  CHECK(says(with([](auto& c) { c["sub"] = 7; }), "sub"));
}

TEST_CASE("a token for several says who asked for it") {
  const auto several = json::array{"plimsoll", "another"};
  CHECK(says(with([&](auto& c) { c["aud"] = several; }), "azp"));
  CHECK(with([&](auto& c) { c["aud"] = several, c["azp"] = "plimsoll"; }) == "");
  CHECK(says(with([&](auto& c) { c["aud"] = several, c["azp"] = "another"; }), "azp"));
  CHECK(says(with([](auto& c) { c["azp"] = "another"; }), "azp"));
  CHECK(with([](auto& c) { c["aud"] = json::array{"plimsoll"}; }) == "");
}

TEST_CASE("a token holds in its time, give or take a minute") {
  CHECK(with([](auto& c) { c["exp"] = now_seconds - 59; }) == "");
  CHECK(says(with([](auto& c) { c["exp"] = now_seconds - 60; }), "exp"));
  CHECK(says(with([](auto& c) { c.erase("exp"); }), "exp"));
  CHECK(says(with([](auto& c) { c["exp"] = "never"; }), "exp"));
  CHECK(says(with([](auto& c) { c["exp"] = 1e300; }), "exp"));
  CHECK(with([](auto& c) { c["iat"] = now_seconds + 60; }) == "");
  CHECK(says(with([](auto& c) { c["iat"] = now_seconds + 61; }), "iat"));
  CHECK(says(with([](auto& c) { c["iat"] = now_seconds - 661; }), "iat"));
  CHECK(says(with([](auto& c) { c.erase("iat"); }), "iat"));
  CHECK(with([](auto& c) { c["nbf"] = now_seconds + 60; }) == "");
  CHECK(says(with([](auto& c) { c["nbf"] = now_seconds + 61; }), "nbf"));
  CHECK(says(with([](auto& c) { c["nbf"] = "soon"; }), "nbf"));
}

TEST_CASE("at_hash binds the access token") {
  const auto hash = core::to_base64url(sha256_bytes("access").substr(0, 16));
  CHECK(with([&](auto& c) { c["at_hash"] = hash; }) == "");
  auto claims = good_claims();
  claims["at_hash"] = hash;
  TestIssuer issuer;
  issuer.jwks = {rsa_key().jwk()};
  CHECK(says(verdict(rsa_key().sign(claims), issuer, "another"), "at_hash"));
}

TEST_CASE("a token without signature, or signed with what everybody knows, is refused") {
  TestIssuer issuer;
  issuer.jwks = {rsa_key().jwk()};
  const auto part = [](const json::object& object) {
    return core::to_base64url(json::serialize(object));
  };
  const auto claims = part(good_claims());
  for (const auto* algorithm : {"none", "None", "HS256", "HS512", "RS1", "ES256", ""}) {
    CAPTURE(algorithm);
    const auto header = part({{"alg", algorithm}, {"kid", "k1"}});
    CHECK(verdict(header + "." + claims + ".", issuer) != "");
    CHECK(verdict(header + "." + claims + "." + core::to_base64url("whatever"), issuer) != "");
  }
  CHECK(verdict(part({{"kid", "k1"}}) + "." + claims + ".", issuer) != "");
}

TEST_CASE("an algorithm that is not pinned is refused, though the key is the provider's") {
  TestIssuer issuer;
  issuer.jwks = {rsa_key().jwk()};
  issuer.jwks[0].erase("alg");
  const core::FixedClock clock(now);
  auto settings = issuer.settings();
  settings.algorithms = {"PS256"};
  OidcProvider provider(settings, issuer.fetch(), clock);
  CHECK_THROWS_AS((void)check_id_token(rsa_key().sign(good_claims()),
                                       {.nonce = "n-1", .access_token = {}, .now = now}, provider),
                  core::Error);
}

TEST_CASE("a key is used for what it was published for alone") {
  TestIssuer issuer;
  const auto token = rsa_key().sign(good_claims());
  const auto refused_with = [&](const std::function<void(json::object&)>& change) {
    issuer.jwks = {rsa_key().jwk()};
    change(issuer.jwks[0]);
    return says(verdict(token, issuer), "no such key");
  };
  CHECK_FALSE(refused_with([](auto&) {}));
  CHECK(refused_with([](auto& key) { key["use"] = "enc"; }));
  CHECK(refused_with([](auto& key) { key["alg"] = "PS256"; }));
  CHECK(refused_with([](auto& key) { key["kid"] = "k2"; }));
  CHECK(refused_with([](auto& key) { key["kty"] = "oct"; }));
  CHECK(refused_with([](auto& key) { key["n"] = "AQAB"; }));
}

TEST_CASE("an RSA key that is too short is not believed") {
  const TokenKey weak("k1", "RS256", 1024);
  TestIssuer issuer;
  issuer.jwks = {weak.jwk()};
  CHECK(says(verdict(weak.sign(good_claims()), issuer), "no such key"));
}

TEST_CASE("critical headers that nobody knows are refused, and keys inside tokens are ignored") {
  TestIssuer issuer;
  issuer.jwks = {rsa_key().jwk()};
  const auto& key = rsa_key();
  CHECK(says(verdict(key.sign({{"alg", "RS256"}, {"kid", "k1"}, {"crit", json::array{"b64"}}},
                              good_claims()),
                     issuer),
             "critical"));
  const TokenKey attacker("k1", "RS256");
  CHECK(verdict(attacker.sign({{"alg", "RS256"}, {"kid", "k1"}, {"jwk", attacker.jwk()}},
                              good_claims()),
                issuer) != "");
}

TEST_CASE("a token whose bytes were changed anywhere is refused") {
  TestIssuer issuer;
  issuer.jwks = {rsa_key().jwk()};
  const auto token = rsa_key().sign(good_claims());
  for (std::size_t at = 0; at < token.size(); at += 7) {
    auto changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    CHECK(verdict(changed, issuer) != "");
  }
  for (const auto* text : {"", ".", "..", "a.b", "a.b.c.d", "e30.e30.e30"}) {
    CHECK(verdict(text, issuer) != "");
  }
  CHECK(says(verdict(std::string(70'000, 'a'), issuer), "too long"));
}

TEST_CASE("unknown key ids make us ask for new keys, but once a minute only") {
  core::FixedClock clock(now);
  TestIssuer issuer;
  issuer.jwks = {rsa_key().jwk()};
  OidcProvider provider(issuer.settings(), issuer.fetch(), clock);
  CHECK(provider.keys_for("k1", "RS256").size() == 1);
  CHECK(provider.keys_for("", "RS256").size() == 1);
  for (int number = 0; number < 50; ++number) {
    CHECK(provider.keys_for("made-up-" + std::to_string(number), "RS256").empty());
  }
  CHECK(issuer.times_asked("/jwks") == 1);

  auto rotated = rsa_key().jwk();
  rotated["kid"] = "k2";
  issuer.jwks = {rotated};
  clock.set(now + key_patience);
  CHECK(provider.keys_for("k2", "RS256").size() == 1);
  CHECK(provider.keys_for("k1", "RS256").empty());
  CHECK(issuer.times_asked("/jwks") == 2);
  CHECK(issuer.times_asked("/.well-known/") == 1);
  clock.set(now + metadata_age * 2);
  CHECK(provider.keys_for("k2", "RS256").size() == 1);
  CHECK(issuer.times_asked("/jwks") == 3);
  CHECK(issuer.times_asked("/.well-known/") == 2);
}
