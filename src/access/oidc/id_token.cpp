// SPDX-License-Identifier: Apache-2.0
#include "access/oidc/id_token.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "access/oidc/internal/claims.h"
#include "access/secrets/byte_text.h"
#include "core/check.h"
#include "core/error.h"
#include "core/text/base64url.h"

namespace plimsoll::access {
namespace {

using internal::seconds_claim;
using internal::text_claim;
using internal::texts_claim;

[[noreturn]] void refuse_token(std::string detail) {
  throw core::Error(core::ErrorCode::forbidden,
                    "what the identity provider said cannot be trusted: sign in again",
                    std::move(detail));
}

void expect(bool is_met, std::string_view detail) {
  if (!is_met) {
    refuse_token(std::string(detail));
  }
}

/// A JWS in its compact form, decoded (RFC 7515 section 7.1).
struct CompactToken {
  core::json::object header;
  core::json::object claims;
  std::string_view signed_part;
  std::string signature;
};

core::json::object object_of(std::string_view encoded, const char* what) {
  const auto text = core::from_base64url(encoded);
  expect(text.has_value(), fmt::format("its {} is not base64url", what));
  auto value = core::parse_json(*text, what);
  expect(value.is_object(), fmt::format("its {} is no JSON object", what));
  return value.as_object();
}

CompactToken parse_compact(std::string_view token) {
  expect(token.size() <= max_token_bytes, "it is too long");
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  expect(first != token.npos && last != first && token.find('.', first + 1) == last,
         "it is not three parts");
  const auto signature = core::from_base64url(token.substr(last + 1));
  expect(signature.has_value(), "its signature is not base64url");
  return {object_of(token.substr(0, first), "header"),
          object_of(token.substr(first + 1, last - first - 1), "claims"), token.substr(0, last),
          *signature};
}

/// The algorithm of a signature that a key of the provider made.
std::string check_signature(const CompactToken& token, OidcProvider& provider) {
  const auto algorithm = text_claim(token.header, "alg");
  const auto& pinned = provider.settings().algorithms;
  expect(is_signature_algorithm(algorithm) && std::ranges::find(pinned, algorithm) != pinned.end(),
         fmt::format("alg {} is none of those believed", algorithm));
  expect(!token.header.contains("crit"), "it has critical headers that nobody here knows");
  const auto keys = provider.keys_for(text_claim(token.header, "kid"), algorithm);
  expect(!keys.empty(), "the provider has no such key");
  expect(std::ranges::any_of(keys,
                             [&](const JsonWebKey& key) {
                               return is_signature(algorithm, key, token.signed_part,
                                                   token.signature);
                             }),
         "its signature is wrong");
  return algorithm;
}

void check_audience(const core::json::object& claims, const OidcSettings& settings) {
  const auto audiences = texts_claim(claims, "aud");
  expect(std::ranges::find(audiences, settings.client_id) != audiences.end(),
         "aud: it is for somebody else");
  const bool has_azp = claims.contains("azp");
  expect(has_azp || audiences.size() == 1, "azp is missing, and it is for several");
  expect(!has_azp || text_claim(claims, "azp") == settings.client_id,
         "azp: somebody else asked for it");
}

void check_times(const core::json::object& claims, core::Timestamp now) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  const auto expiry = seconds_claim(claims, "exp");
  const auto issued = seconds_claim(claims, "iat");
  expect(expiry && seconds < *expiry + clock_skew.count(), "exp: it has expired");
  expect(issued && *issued <= seconds + clock_skew.count(), "iat: it was issued in the future");
  constexpr auto oldest = std::chrono::seconds(id_token_age).count();
  expect(*issued + oldest + clock_skew.count() >= seconds, "iat: it was issued long ago");
  if (claims.contains("nbf")) {
    const auto begin = seconds_claim(claims, "nbf");
    expect(begin && *begin <= seconds + clock_skew.count(), "nbf: it is not valid yet");
  }
}

/// The left half of the access token's hash by the algorithm's hash function (3.1.3.6).
std::string half_hash(std::string_view text, std::string_view algorithm) {
  const auto* digest = algorithm == "EdDSA" ? EVP_sha512() : EVP_sha256();
  std::string hash(EVP_MAX_MD_SIZE, '\0');
  unsigned length = 0;
  PLIMSOLL_CHECK(EVP_Digest(text.data(), text.size(), data_of(hash), &length, digest, nullptr) ==
                 1);
  return core::to_base64url(std::string_view(hash).substr(0, length / 2));
}

}  // namespace

core::json::object check_id_token(std::string_view token, const ExpectedToken& expected,
                                  OidcProvider& provider) {
  const auto parsed = parse_compact(token);
  const auto algorithm = check_signature(parsed, provider);
  const auto& claims = parsed.claims;
  expect(text_claim(claims, "iss") == provider.settings().issuer, "iss: another issuer");
  check_audience(claims, provider.settings());
  check_times(claims, expected.now);
  expect(is_same_secret(text_claim(claims, "nonce"), expected.nonce) && !expected.nonce.empty(),
         "nonce: it answers another request");
  const auto subject = text_claim(claims, "sub");
  expect(!subject.empty() && subject.size() <= 255, "sub is missing or too long");
  if (claims.contains("at_hash")) {
    expect(text_claim(claims, "at_hash") == half_hash(expected.access_token, algorithm),
           "at_hash: the access token is another's");
  }
  return claims;
}

}  // namespace plimsoll::access
